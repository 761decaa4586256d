"""Conferences for each session worked a week: what each clinician's rate is, and what it could become."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction

from seenheard.casework.cover.greedy import Goes
from seenheard.casework.cover.pruning import Choices
from seenheard.casework.cover.table import Table


def spread(table: Table, goes: Goes) -> Fraction:
    """The highest rate less the lowest, over those who work sessions; 0 if nobody does."""
    more = counts(goes)
    each = [table.after(one, more.get(one, 0)) for one in table.sharing]
    return max(each, default=Fraction(0)) - min(each, default=Fraction(0))


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


@dataclass(frozen=True, slots=True)
class Levels:
    """Every rate that anybody can have, the lowest first; a level is a place in that list. `of[i]` are the levels of
    clinician `i`, who works sessions, after none, one, two … more conferences, as far as they could go."""

    every: list[Fraction]
    of: dict[int, list[int]]

    def need(self, clinician: int, low: int) -> int:
        """To how many they must go so as not to be below that level."""
        return bisect_left(self.of[clinician], low)

    def may(self, clinician: int, high: int) -> int:
        """To how many they may go without being above that level; below 0 if they are above it already."""
        return bisect_right(self.of[clinician], high) - 1

    def ends(self, goes: Goes) -> tuple[int, int]:
        """The lowest and the highest level of an answer."""
        more = counts(goes)
        each = [levels[more.get(one, 0)] for one, levels in self.of.items()]
        return min(each), max(each)

    def spread(self, ends: tuple[int, int]) -> Fraction:
        return self.every[ends[1]] - self.every[ends[0]]


def levels_of(table: Table, most: dict[int, int]) -> Levels:
    """The levels, if clinicians could go to at most so many."""
    rates = {one: [table.after(one, more) for more in range(most.get(one, 0) + 1)] for one in table.sharing}
    every = sorted({rate for few in rates.values() for rate in few})
    place = {rate: number for number, rate in enumerate(every)}
    return Levels(every, {one: [place[rate] for rate in few] for one, few in rates.items()})


def lowest_and_highest(levels: Levels, conferences: int, beside: int) -> list[tuple[int, int]]:
    """For each lowest level that there could be, below which the highest cannot be, if so many conferences are covered
    and those who work no sessions could go to `beside` of them.

    What is counted is only how many go: what the lowest need is not more than there is, everybody together may take all
    of it, and who must not be below the one may not be above the other.
    """
    at: list[list[int]] = [[] for _ in levels.every]
    for clinician, own in levels.of.items():
        for level in own:
            at[level].append(clinician)
    high = max((own[0] for own in levels.of.values()), default=0)
    room = beside + sum(levels.may(one, high) for one in levels.of)
    while room < conferences and high + 1 < len(levels.every):
        high += 1
        room += len(at[high])
    found, need = [], 0
    for low, clinicians in enumerate(at):
        found.append((low, high))
        need += len(clinicians)
        higher = [levels.need(one, low + 1) for one in clinicians]
        if need > conferences or any(n == len(levels.of[one]) for n, one in zip(higher, clinicians, strict=True)):
            break
        high = max([high, *(levels.of[one][n] for n, one in zip(higher, clinicians, strict=True))])
    return found
