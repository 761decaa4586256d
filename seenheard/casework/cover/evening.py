"""A fairer share by exchanges among equals, quickly: where the search for the smallest spread begins."""

from __future__ import annotations

from collections.abc import Mapping

from seenheard.casework.cover.budget import Budget
from seenheard.casework.cover.greedy import Goes
from seenheard.casework.cover.minutes import overlap
from seenheard.casework.cover.pruning import Choices
from seenheard.casework.cover.rates import Levels
from seenheard.casework.cover.table import Choice, Table


def evened(table: Table, choices: Choices, levels: Levels, goes: Goes, budget: Budget) -> Goes:
    """An answer as good in the first three criteria whose spread is as small or smaller: those with the highest rate
    hand conferences to whoever is as good for them and has a lower one, then those with the lowest rate take some."""
    if not levels.of:
        return goes
    evening = _Evening(table, choices, levels, goes)
    found = [goes]
    while budget.left and evening.relieve():
        pass
    found.append(dict(evening.goes))
    while budget.left and evening.fill():
        pass
    found.append(dict(evening.goes))
    return min(found, key=lambda one: levels.spread(levels.ends(one)))


class _Evening:
    def __init__(self, table: Table, choices: Choices, levels: Levels, goes: Mapping[int, Choice]) -> None:
        self._table, self._levels = table, levels
        self.goes = dict(goes)
        self._equals = {place: [one for one in choices[place] if one.key == goes[place].key] for place in goes}
        self._diary: dict[int, list[int]] = {}
        for place, choice in goes.items():
            self._diary.setdefault(choice.clinician, []).append(place)

    def relieve(self) -> bool:
        """One who has the highest rate hands one conference over, if that brings the higher of the two rates down."""
        high = max(self._level(one) for one in self._levels.of)
        for one in [one for one in self._diary if one in self._levels.of and self._level(one) == high]:
            for place in self._diary[one]:
                others = [other for other in self._equals[place] if self._level(other.clinician, 1) < high]
                other = self._lowest(place, others)
                if other is not None:
                    self._hand_over(place, other)
                    return True
        return False

    def fill(self) -> bool:
        """One who has the lowest rate takes one over, if that brings the lower of the two rates up, and nobody
        above the highest."""
        low = min(self._level(one) for one in self._levels.of)
        high = max(self._level(one) for one in self._levels.of)
        for place, equals in self._equals.items():
            giver = self.goes[place].clinician
            if giver in self._levels.of and self._level(giver, -1) <= low:
                continue
            takers = [one for one in equals if self._level(one.clinician) == low]
            taker = self._lowest(place, [one for one in takers if self._level(one.clinician, 1) <= high])
            if taker is not None:
                self._hand_over(place, taker)
                return True
        return False

    def _level(self, clinician: int, more: int = 0) -> int:
        """Their level after so many more; below all others if they work no sessions, above all if they cannot."""
        if clinician not in self._levels.of:
            return -1
        own, count = self._levels.of[clinician], len(self._diary.get(clinician, ())) + more
        return own[count] if count < len(own) else len(self._levels.every)

    def _lowest(self, place: int, some: list[Choice]) -> Choice | None:
        free = [one for one in some if self._free(one.clinician, place)]
        return min(free, key=lambda one: (self._level(one.clinician, 1), one.clinician), default=None)

    def _free(self, clinician: int, place: int) -> bool:
        windows = self._table.windows
        return not any(overlap(windows[place], windows[other]) for other in self._diary.get(clinician, ()))

    def _hand_over(self, place: int, to: Choice) -> None:
        self._diary[self.goes[place].clinician].remove(place)
        self._diary.setdefault(to.clinician, []).append(place)
        self.goes[place] = to
