"""An offered time in words: for the page, why this one; for the chair, what is offered and nothing about a child."""

from __future__ import annotations

from datetime import date

from seenheard.casework.cover.knowing import recent
from seenheard.casework.cover.problem import Known
from seenheard.casework.cover.slots import OfferedWay, Slot, Wanted
from seenheard.casework.timetable.words import plain_date

WAYS = {
    OfferedWay.OTHER_TIME: "At another time",
    OfferedWay.FIRST_PART: "For the first half hour",
    OfferedWay.VIDEO: "By video instead of in person",
    OfferedWay.HERE: "Here at the practice",
}


def reasons(slot: Slot, wanted: Wanted, *, name: str, room: str = "") -> tuple[str, ...]:
    """Why this time: who could, what it costs, how it stands to the rules. One sentence each."""
    said = [known_words(name, slot.known, slot.on, len(wanted.children)), time_words(slot)]
    if slot.way is OfferedWay.HERE:
        said.append(f"{room or 'A room'} is free, and nobody of ours has to travel.")
    if limit := limit_words(slot.on, wanted):
        said.append(limit)
    return tuple(said)


def known_words(name: str, known: Known | None, on: date, children: int = 1) -> str:
    """ "Dr Osei is the registered GP and saw the child 4 times, last on 10 October 2026." """
    if known is None or not (known.registered or known.contacts or known.last_on):
        return f"{name} does not know {'the child' if children < 2 else 'the children'} yet, as far as is entered."
    child = "the child" if children < 2 else "one of the children"
    parts = ["is the registered GP"] if known.registered else []
    if known.contacts:
        times = {1: "once", 2: "twice"}.get(known.contacts, f"{known.contacts} times")
        parts.append(f"saw {child} {times}" + (f", last on {plain_date(known.last_on)}" if known.last_on else ""))
    elif known.last_on and recent(known, on):
        parts.append(f"saw {child} on {plain_date(known.last_on)}")
    if not parts:
        parts = [f"knows {child}"]
    return f"{name} {' and '.join(parts)}."


def time_words(slot: Slot) -> str:
    if slot.gives_up_minutes:
        return f"It gives up {slot.gives_up_minutes} {_minutes(slot.gives_up_minutes)} of surgery."
    there = (
        f", with {slot.travel_minutes} {_minutes(slot.travel_minutes)} of travel each way"
        if slot.travel_minutes
        else ""
    )
    return f"It is outside surgery{there}."


def _minutes(number: int) -> str:
    return "minute" if number == 1 else "minutes"


def limit_words(on: date, wanted: Wanted) -> str:
    """How the day stands to the rules' limit; "" without one."""
    if wanted.limit_on is None:
        return ""
    if on > wanted.limit_on:
        return (
            f"The rules want it held by {plain_date(wanted.limit_on)}. This is after that day, as the conference "
            "itself is now."
        )
    return f"The rules want it held by {plain_date(wanted.limit_on)}: this is in time."


def nothing_words(wanted: Wanted) -> str:
    """Why there is nothing to offer."""
    until = f" up to {plain_date(wanted.latest_on)}, the last day that the rules allow" if wanted.latest_on else ""
    return (
        f"No time was found at which somebody of ours could take part{until}. Enter a time by hand if you know one, or "
        "send a written report and say why nobody goes."
    )


__all__ = ["WAYS", "known_words", "limit_words", "nothing_words", "reasons"]
