"""Reading the record, and proving that nobody changed it."""

from __future__ import annotations

from dataclasses import dataclass

from seenheard.practice.people.models import Practice

from .actions import BEGINNING, fingerprint
from .models import Event


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """The answer of a check: how many events, and the first that does not fit (None if all do)."""

    practice: str
    events: int
    broken_at: int | None
    words: str


def check_chain(practice: Practice) -> ChainCheck:
    """Is every event of this practice as it was written, and none missing?"""
    previous, expected, count = BEGINNING, 1, 0
    for event in Event.objects.filter(practice=practice).order_by("number").iterator(chunk_size=2000):
        if event.number != expected:
            return ChainCheck(practice.name, count, expected, f"Event {expected} is missing.")
        if event.previous != previous:
            return ChainCheck(
                practice.name, count, event.number, f"Event {event.number} does not follow the one before."
            )
        if fingerprint(event) != event.hash:
            return ChainCheck(
                practice.name, count, event.number, f"Event {event.number} was changed after it was written."
            )
        previous, expected, count = event.hash, expected + 1, count + 1
    return ChainCheck(practice.name, count, None, f"{count} events, all in order.")
