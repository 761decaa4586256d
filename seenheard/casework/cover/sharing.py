"""The fourth criterion: the smallest spread of conferences for each session worked, in exact fractions.

Among all answers that are best in the first three, the least highest rate is sought, then the greatest lowest rate
under it, then the next higher highest rate at which the lowest could be greater still, and so on, until no further step
could be an improvement. Each step asks whether there is an answer in which nobody is above one rate and nobody below
another, over those clinicians who can matter to that question (`pruning.enough_when`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from seenheard.casework.cover.budget import Budget
from seenheard.casework.cover.greedy import Goes
from seenheard.casework.cover.model import Model
from seenheard.casework.cover.pruning import Choices, enough_when
from seenheard.casework.cover.rates import Rates, levels, limits, most_each, rates
from seenheard.casework.cover.table import Table
from seenheard.casework.cover.weights import Weights


@dataclass(frozen=True, slots=True)
class Best:
    """A group of conferences, and the best sum of the first three criteria that it can have."""

    places: list[int]
    weights: Weights
    total: int


class OutOfTime(Exception):
    """A question could not be answered in the time that was left."""


class Sharing:
    """Shares the conferences out. `goes` is the answer to begin with, best in the first three criteria; afterwards it
    is the best found, and `bound` the smallest spread that there could be."""

    def __init__(self, table: Table, choices: Choices, groups: list[Best], goes: Goes, budget: Budget) -> None:
        self._table, self._choices, self._groups, self._budget = table, choices, groups, budget
        self._most = most_each(table, choices)
        self._lowest_high, self._highest_low = limits(table, choices)
        every = levels(table, self._most)
        self._highs = [one for one in every if one >= self._lowest_high]
        self._lows = [one for one in every if one <= self._highest_low]
        self._proven = False
        self.goes = goes

    @property
    def bound(self) -> Fraction:
        """No answer that is best in the first three criteria has a smaller spread."""
        found = rates(self._table, self.goes).spread
        return found if self._proven else min(found, max(Fraction(0), self._lowest_high - self._highest_low))

    def share(self) -> None:
        """Finds the smallest spread, or the smallest in the time that is left."""
        try:
            self._walk()
        except OutOfTime:
            return
        self._proven = True

    def _walk(self) -> None:
        """Along the answers of which none has both a lower highest and a higher lowest rate than another."""
        found = self._lower_the_highest(self.goes, Fraction(-1))
        while True:
            found = self._raise_the_lowest(found)
            at = rates(self._table, found)
            if at.spread < rates(self._table, self.goes).spread:
                self.goes = found
            least = rates(self._table, self.goes).spread
            if self._lowest_high - self._highest_low >= least:
                return
            higher = next((one for one in self._lows if one > at.low), None)
            below = [one for one in self._highs if at.high < one < self._highest_low + least]
            if higher is None or not below:
                return
            start = self._such(Rates(higher, below[-1]))
            if start is None:
                return
            found = self._lower_the_highest(start, higher)

    def _lower_the_highest(self, found: Goes, low: Fraction) -> Goes:
        """The least highest rate at which nobody is below `low`; found by halving, the least possible asked first."""
        highs = [one for one in self._highs if one < rates(self._table, found).high]
        first = 0
        middle = 0
        while first < len(highs):
            better = self._such(Rates(low, highs[middle]))
            if better is None:
                first = middle + 1
            else:
                found = better
                reached = rates(self._table, better).high
                highs = [one for one in highs if one < reached]
            middle = (first + len(highs)) // 2
        return found

    def _raise_the_lowest(self, found: Goes) -> Goes:
        """The greatest lowest rate at which nobody is above this answer's highest."""
        high = rates(self._table, found).high
        while True:
            higher = next((one for one in self._lows if one > rates(self._table, found).low), None)
            better = None if higher is None else self._such(Rates(higher, high))
            if better is None:
                return found
            found = better

    def _such(self, wanted: Rates) -> Goes | None:
        """An answer, best in the first three criteria, in which nobody is below or above these rates; None if there is
        none. Raises OutOfTime."""
        table = self._table
        need = {one: max(0, ceil(wanted.low * table.sessions[one]) - table.base[one]) for one in table.sharing}
        may = {one: floor(wanted.high * table.sessions[one]) - table.base[one] for one in table.sharing}
        if any(may[one] < need[one] or need[one] > self._most.get(one, 0) for one in table.sharing):
            return None
        able = [[one for one in few if may.get(one.clinician, 1) > 0] for few in self._choices]
        kept = enough_when(
            table,
            able,
            keep=lambda one: need.get(one, 0) > 0,
            safe=lambda one: one not in may or may[one] >= self._most[one],
        )
        if not self._budget.left:
            raise OutOfTime
        model = Model([place for place, few in enumerate(kept) if few], kept, table.windows)
        for group in self._groups:
            model.demand(group.places, group.weights.of, group.total)
        for one in table.sharing:
            model.between(one, need[one], min(may[one], self._most.get(one, 0)))
        found = model.solve(self.goes, self._budget)
        if not found.proven:
            raise OutOfTime
        return found.goes
