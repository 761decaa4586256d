"""Conferences for each session worked a week, and what they could become."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from seenheard.casework.cover.greedy import Goes
from seenheard.casework.cover.pruning import Choices
from seenheard.casework.cover.table import Table


@dataclass(frozen=True, slots=True)
class Rates:
    """The lowest and the highest rate of an answer."""

    low: Fraction
    high: Fraction

    @property
    def spread(self) -> Fraction:
        return self.high - self.low


def rates(table: Table, goes: Goes) -> Rates:
    """The rates of an answer, over those who work sessions; both 0 if nobody does."""
    more = counts(goes)
    each = [table.after(one, more.get(one, 0)) for one in table.sharing]
    return Rates(min(each, default=Fraction(0)), max(each, default=Fraction(0)))


def counts(goes: Goes) -> dict[int, int]:
    """Clinician -> how many open conferences they go to."""
    found: dict[int, int] = {}
    for choice in goes.values():
        found[choice.clinician] = found.get(choice.clinician, 0) + 1
    return found


def most_each(table: Table, choices: Choices) -> dict[int, int]:
    """Clinician -> the most of these conferences that they could go to, one after the other."""
    wanted: dict[int, list[int]] = {}
    for place, few in enumerate(choices):
        for one in few:
            wanted.setdefault(one.clinician, []).append(place)
    found = {}
    for clinician, places in wanted.items():
        free_from: int | None = None
        found[clinician] = 0
        for start, end in sorted((table.windows[place] for place in places), key=lambda window: window[1]):
            if free_from is None or start >= free_from:
                found[clinician], free_from = found[clinician] + 1, end
    return found


def levels(table: Table, most: dict[int, int]) -> list[Fraction]:
    """Every rate that anybody can have, the lowest first."""
    return sorted({table.after(one, more) for one in table.sharing for more in range(most.get(one, 0) + 1)})


def limits(table: Table, choices: Choices) -> tuple[Fraction, Fraction]:
    """Below what the highest rate cannot be: what somebody has already. And above what the lowest cannot be: nobody is
    below it by more than they could go to, and all who are below it need no more than there are conferences."""
    most = most_each(table, choices)
    conferences = sum(1 for few in choices if few)
    highest = max((table.after(one, 0) for one in table.sharing), default=Fraction(0))
    lowest = Fraction(0)
    for level in levels(table, most):
        need = {one: max(0, ceil(level * table.sessions[one]) - table.base[one]) for one in table.sharing}
        if sum(need.values()) > conferences or any(need[one] > most.get(one, 0) for one in need):
            break
        lowest = level
    return highest, lowest
