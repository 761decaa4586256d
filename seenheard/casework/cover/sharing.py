"""The fourth criterion: the smallest spread of conferences for each session worked, in exact fractions.

Among all answers that are best in the first three, the least highest rate is sought, then the greatest lowest rate
under it, then the next higher highest rate at which the lowest could be greater still, and so on, until counting shows
that no further step could be an improvement. Each step asks whether there is an answer in which nobody is above one
rate and nobody below another, over those clinicians who can matter to that question (`pruning.enough_when`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from seenheard.casework.cover.budget import Budget, OutOfTime
from seenheard.casework.cover.evening import evened
from seenheard.casework.cover.greedy import Goes
from seenheard.casework.cover.model import Model
from seenheard.casework.cover.pruning import Choices, enough_when
from seenheard.casework.cover.rates import levels_of, lowest_and_highest, most_each
from seenheard.casework.cover.table import Choice, Table
from seenheard.casework.cover.weights import Weights


@dataclass(frozen=True, slots=True)
class Best:
    """A group of conferences, and the best sum of the first three criteria that it can have."""

    places: list[int]
    weights: Weights
    total: int


@dataclass(frozen=True, slots=True)
class Shared:
    """The answer with the smallest spread that was found, and the smallest that there could be."""

    goes: Goes
    bound: Fraction


def share(table: Table, choices: Choices, groups: list[Best], goes: Goes, budget: Budget) -> Shared:
    """The smallest spread, or the smallest in the time that is left. `goes` is best in the first three criteria, and
    `choices` are all who go in any answer that is."""
    if not table.sharing:
        return Shared(goes, Fraction(0))
    sharing = _Sharing(table, choices, groups, goes, budget)
    try:
        sharing.walk()
    except OutOfTime:
        return Shared(sharing.goes, min(sharing.least, sharing.possible(0)))
    return Shared(sharing.goes, sharing.least)


def who_matter(
    table: Table, choices: Choices, most: Mapping[int, int], need: Mapping[int, int], may: Mapping[int, int]
) -> list[list[Choice]]:
    """For each conference those who have to be looked at, if each who works sessions needs to go to so many, may go to
    so many, and could go to so many at `most`."""
    able = [[one for one in few if may.get(one.clinician, 1) > 0] for few in choices]
    return enough_when(
        table,
        able,
        keep=lambda one: need.get(one, 0) > 0,
        room=lambda one: may[one] if one in may and may[one] < most[one] else len(choices),
    )


class _Sharing:
    def __init__(self, table: Table, choices: Choices, groups: list[Best], goes: Goes, budget: Budget) -> None:
        self._table, self._choices, self._groups, self._budget = table, choices, groups, budget
        self._most = most_each(table, choices)
        self._levels = levels_of(table, self._most)
        beside = sum(most for one, most in self._most.items() if one not in self._levels.of)
        self._possible = lowest_and_highest(self._levels, len(goes), beside)
        self.goes = evened(table, choices, self._levels, goes, budget)

    @property
    def least(self) -> Fraction:
        """The smallest spread that was found."""
        return self._levels.spread(self._levels.ends(self.goes))

    def possible(self, low: int) -> Fraction:
        """By counting alone, no spread is smaller in which nobody is below that level."""
        return min(self._levels.spread(ends) for ends in self._possible if ends[0] >= low)

    def walk(self) -> None:
        """Along the answers of which none has both a lower highest and a higher lowest rate than another."""
        if self.least <= self.possible(0):
            return
        found = self._lower_the_highest(self.goes, 0)
        while True:
            found = self._raise_the_lowest(found)
            ends = self._levels.ends(found)
            higher = ends[0] + 1
            if higher > self._possible[-1][0] or self.possible(higher) >= self.least:
                return
            ceiling = self._levels.every[self._possible[-1][0]] + self.least
            high = max(level for level, rate in enumerate(self._levels.every) if rate < ceiling)
            start = self._such(higher, high) if high > ends[1] else None
            if start is None:
                return
            found = self._lower_the_highest(start, higher)

    def _lower_the_highest(self, found: Goes, low: int) -> Goes:
        """The least highest level at which nobody is below `low`: the least that counting allows, then halving."""
        first = middle = next(high for least, high in self._possible if least == low)
        while first < (high := self._levels.ends(found)[1]):
            better = self._such(low, min(middle, high - 1))
            if better is None:
                first = min(middle, high - 1) + 1
            else:
                found = better
            middle = (first + self._levels.ends(found)[1]) // 2
        return found

    def _raise_the_lowest(self, found: Goes) -> Goes:
        """The greatest lowest level at which nobody is above this answer's highest."""
        low, high = self._levels.ends(found)
        while any(least == low + 1 and most <= high for least, most in self._possible):
            better = self._such(low + 1, high)
            if better is None:
                return found
            found, low = better, self._levels.ends(better)[0]
        return found

    def _such(self, low: int, high: int) -> Goes | None:
        """An answer, best in the first three criteria, in which nobody is below or above these levels; None if there is
        none. Raises OutOfTime."""
        table, levels = self._table, self._levels
        need = {one: levels.need(one, low) for one in levels.of}
        may = {one: levels.may(one, high) for one in levels.of}
        if any(may[one] < need[one] for one in levels.of):
            return None
        kept = who_matter(table, self._choices, self._most, need, may)
        model = Model([place for place, few in enumerate(kept) if few], kept, table.windows, self._budget)
        for group in self._groups:
            model.demand(group.places, group.weights.of, group.total)
        for one in levels.of:
            model.between(one, need[one], may[one])
        found = model.solve(self.goes)
        if not found.proven:
            raise OutOfTime
        if found.goes is not None and levels.spread(levels.ends(found.goes)) < self.least:
            self.goes = found.goes
        return found.goes
