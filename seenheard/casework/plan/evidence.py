"""What in a record shows that an action was done, and what it says otherwise later. It proposes; a person confirms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from seenheard.casework.immunisation.given import Given
from seenheard.casework.immunisation.stand import Stand, State
from seenheard.casework.matching.words import day

#: What leaves "immunisations up to date" open.
OPEN = (State.DELAYED, State.DUE, State.DECLINED)


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One item of a record as it stood: its key there, its words, its day, whether the thing was given or done."""

    key: str
    words: str
    on: date | None
    given: bool = True

    def as_json(self) -> dict[str, Any]:
        return {"key": self.key, "words": self.words, "on": self.on.isoformat() if self.on else "", "given": self.given}

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> SeenLine:
        on = held.get("on")
        return cls(held["key"], held["words"], date.fromisoformat(on) if on else None, bool(held.get("given", True)))


@dataclass(frozen=True, slots=True)
class ImmunisationsSeen:
    """Does the record show that everything due was given? `shows` only if nothing is missing and nothing in doubt.

    `lines`: what was given, dose by dose. `missing`: what is due and not recorded as given, in words. `unsaid`: of
    which nothing can be said, in words; then a person has to look."""

    shows: bool
    lines: tuple[SeenLine, ...] = ()
    missing: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


def immunisations_seen(stand: Stand) -> ImmunisationsSeen:
    """What the child's immunisations, against the schedule of its cohort, say of "bring immunisations up to date"."""
    if stand.cohort is None:
        return ImmunisationsSeen(False, unsaid=("No schedule is held for a child born on that day.",))
    missing = tuple(f"{one.dose.words}, due {day(one.due_on)}" for one in stand.of(*OPEN))
    unsaid = tuple(f"{one.dose.words}: nothing can be said from the record" for one in stand.of(State.NOT_RECORDED))
    lines: dict[str, SeenLine] = {}
    for dose in stand.of(State.COMPLETE):
        for item in dose.given.values():
            lines.setdefault(item.key, line_of(item))
    shows = stand.up_to_date and bool(lines)
    return ImmunisationsSeen(shows, tuple(sorted(lines.values(), key=_by_day)), missing, unsaid)


def line_of(item: Given) -> SeenLine:
    return SeenLine(item.key, item.words, item.earliest, item.given)


def against(kept: Iterable[SeenLine], now: Mapping[str, SeenLine]) -> tuple[str, ...]:
    """What the record says otherwise than it did when these lines were taken as evidence, in words. `now`: the record's
    standing items by key. Words that were only written otherwise are nothing against it."""
    found = []
    for line in kept:
        held = now.get(line.key)
        if held is None:
            found.append(f"{line.words} is not in the record any more")
        elif line.given and not held.given:
            found.append(f"{line.words} is now recorded as not given")
        elif held.on != line.on:
            found.append(f"{line.words} is now dated {day(held.on) if held.on else 'without a day'}")
    return tuple(found)


def _by_day(line: SeenLine) -> tuple[date, str]:
    return line.on or date.min, line.key
