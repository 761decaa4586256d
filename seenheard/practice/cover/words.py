"""What states, answers and reasons are called on pages."""

from __future__ import annotations

from datetime import date, time

from seenheard.casework.vocabulary import WhyNot
from seenheard.practice.diary.presenters import Tag
from seenheard.practice.web.words import count

from .queries import State
from .rows import Moment

#: Why the one asked cannot go, as they say it themselves. Of the reasons of a whole practice these fit one person.
CANNOT = {
    WhyNot.SURGERY: "Clash with surgery",
    WhyNot.SHORT_NOTICE: "Short notice",
    WhyNot.DISTANCE: "Too far away",
    WhyNot.NO_COVER: "Nobody to cover me here",
    WhyNot.NOT_APPROPRIATE: "It should not be me",
    WhyNot.OTHER: "Another reason",
}
TAGS = {
    State.NOT_NEEDED: Tag("Not held", "grey"),
    State.GOES: Tag("Goes", "green"),
    State.BROKEN: Tag("No longer holds", "red"),
    State.ASKED: Tag("Asked", "blue"),
    State.NOBODY_GOES: Tag("Nobody goes", "grey"),
    State.OFFER_OUT: Tag("Other times offered", "purple"),
    State.DECLINED: Tag("Said no", "orange"),
    State.NOBODY_ASKED: Tag("Nobody asked yet", "yellow"),
    State.NOBODY_CAN: Tag("Nobody can go", "red"),
}

NOT_SENT_YET = Tag("Offer not sent yet", "yellow")
NOT_OURS = Tag("Taken over", "grey")


def cannot_words(why_not: str) -> str:
    """ "Clash with surgery"; "" for none."""
    return CANNOT.get(WhyNot(why_not), why_not.replace("_", " ")) if why_not in set(WhyNot) else ""


def given_up_words(minutes: int, appointment_minutes: int | None) -> str:
    """ "gives up 6 appointments", or minutes of surgery as long as nobody said how long an appointment lasts."""
    if not minutes:
        return "gives up no surgery"
    if not appointment_minutes:
        return f"gives up {count(minutes, 'minute')} of surgery"
    return (
        f"gives up {count(-(-minutes // appointment_minutes), 'appointment')} ({count(minutes, 'minute')} of surgery)"
    )


def moment_text(moment: Moment) -> str:
    """Day and time as a form hands them back: "2026-06-04T14:00", "2026-06-04"."""
    on, at = moment
    return f"{on.isoformat() if on else ''}{f'T{at:%H:%M}' if at else ''}"


def moment_from(text: str) -> Moment | None:
    """The same read again; None for anything else."""
    on, _, at = text.partition("T")
    try:
        return date.fromisoformat(on), time.fromisoformat(at) if at else None
    except ValueError:
        return None
