"""Outcomes of a conference that people said, where no letter does or a letter says it otherwise: read from the record,
where each is an event. The seat's own columns hold what is so now; this says which of it a person, not a letter, gave.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.conferences.models import ConferenceChild

MEETING_TOLD = "meeting_told"


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person gave one seat: its columns, what they were before, and the last of the letters' effects on it that
    it follows."""

    seat: int
    after_effect: int
    at: datetime
    who: str
    columns: dict[str, Any]
    before: dict[str, Any]


def given_by_hand(practice_id: int, *, conferences: Iterable[int] | None = None) -> dict[int, ByHand]:
    """Seat -> what a person gave it and did not take back since; of these meetings, or of all of the practice. A letter
    that was confirmed later may have changed the seat again."""
    events = Event.objects.filter(practice=practice_id, verb=MEETING_TOLD)
    if conferences is not None:
        events = events.filter(about__in=[f"conference:{pk}" for pk in conferences])
    found: dict[int, ByHand] = {}
    for event in events.select_related("person").order_by("number"):
        for said in event.detail.get("seats") or ():
            if said["columns"] is None:
                found.pop(said["seat"], None)
            else:
                who = str(event.person) if event.person else "Seen & Heard"
                first = found.get(said["seat"])
                before = first.before if first else said["before"]
                seat, after = said["seat"], said["after_effect"]
                found[seat] = ByHand(seat, after, event.at, who, said["columns"], before)
    return found


def of_seats(practice_id: int, seats: Iterable[int]) -> list[ByHand]:
    """What people gave these seats, whichever meetings they are of."""
    wanted = set(seats)
    meetings = ConferenceChild.everything.filter(pk__in=wanted).values_list("conference_id", flat=True)
    return [one for one in given_by_hand(practice_id, conferences=list(meetings)).values() if one.seat in wanted]
