"""Is a meeting counted, and if not, why not?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from .facts import LedgerFacts


class Standing(StrEnum):
    HELD = "held"
    AHEAD = "ahead"
    PROVISIONAL = "provisional"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    HANDED_ON = "handed_on"
    NO_DATE = "no_date"
    NO_CHILD = "no_child"


#: What each means, beside the number.
MEANING = {
    Standing.HELD: "Its day is past and its date was firm, or a letter records it as held. It is counted once, in the "
    "month of the day on which it was held in the end, however often it was moved.",
    Standing.AHEAD: "Its day is today or still to come, and no letter records it as held.",
    Standing.PROVISIONAL: "Its day is past, but the date was provisional and no letter records it as held.",
    Standing.CANCELLED: "It was cancelled, and no letter records it as held.",
    Standing.UNDONE: "The letter that entered it was undone: it should never have been here.",
    Standing.HANDED_ON: "Our children at it had moved, and the receipt of the practice that took the meeting over is "
    "entered. Where a brother or sister stayed, the meeting is counted for whoever stayed.",
    Standing.NO_DATE: "It waits for a date. It is in no month and no year.",
    Standing.NO_CHILD: "None of our children is spoken of at it.",
}


def standing_of(facts: LedgerFacts, today: date) -> Standing:
    """Is this meeting counted as held? The first reason against it that fits is the one that is given."""
    if facts.undone:
        return Standing.UNDONE
    if not facts.seats:
        return Standing.NO_CHILD
    if facts.cancelled and not facts.held:
        return Standing.CANCELLED
    if facts.handed_on:
        return Standing.HANDED_ON
    if facts.on is None:
        return Standing.NO_DATE
    if facts.on > today or (facts.on == today and not facts.held):
        return Standing.AHEAD
    if facts.provisional and not facts.held:
        return Standing.PROVISIONAL
    return Standing.HELD
