"""Moves of meetings that people made, after the chair agreed to another time: read from the record, where each is an
event. A move that was taken back does not stand any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seenheard.practice.audit.models import Event

MOVED, MOVED_BACK = "conference_moved", "conference_moved_back"


@dataclass(frozen=True, slots=True)
class Move:
    """One standing move: column -> (before, after) as plain values. `number` is the meeting's sequence after it;
    `after_effect` the last of the letters' effects on the meeting that it follows."""

    meeting: int
    number: int
    after_effect: int
    at: datetime
    who: str
    because: str
    columns: dict[str, tuple[Any, Any]]


def moves_of(practice_id: int, meetings: Iterable[int] | None = None) -> dict[int, list[Move]]:
    """The standing moves of these meetings, or of all of the practice, by the meeting's number, first to last."""
    events = Event.objects.filter(practice=practice_id, verb__in=(MOVED, MOVED_BACK))
    if meetings is not None:
        events = events.filter(about__in=[f"conference:{pk}" for pk in meetings])
    found: dict[int, dict[int, Move]] = {}
    for event in events.select_related("person").order_by("number"):
        number = event.detail.get("move")
        if number is None:  # its words went with a file
            continue
        meeting = int(event.about.partition(":")[2])
        held = found.setdefault(meeting, {})
        if event.verb == MOVED_BACK:
            held.pop(number, None)
        else:
            held[number] = move_of(event, meeting)
    return {meeting: list(held.values()) for meeting, held in found.items() if held}


def offers_taken_back(practice_id: int, meetings: Iterable[int]) -> set[int]:
    """The offers whose acceptance moved one of these meetings, and whose move was taken back."""
    about = [f"conference:{pk}" for pk in meetings]
    events = Event.objects.filter(practice=practice_id, verb__in=(MOVED, MOVED_BACK), about__in=about)
    moved: dict[tuple[str, int], int | None] = {}
    back: set[int] = set()
    for verb, where, detail in events.order_by("number").values_list("verb", "about", "detail"):
        if (number := detail.get("move")) is None:
            continue
        if verb == MOVED:
            moved[where, number] = detail.get("offer")
        elif (offer := moved.get((where, number))) is not None:
            back.add(offer)
    return back


def move_of(event: Event, meeting: int) -> Move:
    said = event.detail
    return Move(
        meeting=meeting,
        number=said["move"],
        after_effect=said["after_effect"],
        at=event.at,
        who=str(event.person) if event.person else "Seen & Heard",
        because=said["because"],
        columns={name: (before, after) for name, (before, after) in said["columns"].items()},
    )
