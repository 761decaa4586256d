"""Groups of conferences as a model of OR-Tools' CP-SAT.

OR-Tools is loaded when the first model is built, and only its compiled part: the module around it, `cp_model`, brings
pandas with it and takes ten times as long to load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from seenheard.casework.cover.budget import Budget
from seenheard.casework.cover.greedy import Goes
from seenheard.casework.cover.minutes import Minutes
from seenheard.casework.cover.table import Choice

SEED = 20261122  # any number: the same one gives the same answer
NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver found: who goes (None: nothing), the most that the sum could be, and whether that is proven; or
    proven and None: there is no such answer."""

    goes: Goes | None
    bound: int
    proven: bool


class Model:
    """Who goes to these conferences: at most one each, and nobody to two that overlap. Raises OutOfTime."""

    def __init__(
        self,
        places: Sequence[int],
        choices: Sequence[Sequence[Choice]],
        windows: Sequence[Minutes],
        budget: Budget,
    ) -> None:
        from ortools.sat.python import cp_model_helper

        self._cp = cp_model_helper
        self._proto = cp_model_helper.CpModelProto()
        self._vars: dict[tuple[int, Choice], int] = {}
        by_clinician: dict[int, dict[int, int]] = {}
        for place in places:
            budget.require()
            for one in choices[place]:
                var = self._vars[place, one] = len(self._vars)
                self._proto.variables.add().domain.extend([0, 1])
                by_clinician.setdefault(one.clinician, {})[place] = var
            self._at_most_one([self._vars[place, one] for one in choices[place]])
        for wanted in by_clinician.values():
            budget.require()
            for clique in cliques([*wanted], windows):
                self._at_most_one([wanted[place] for place in clique])
        self._by_clinician = by_clinician
        self._budget = budget

    def prefer(self, weight: Callable[[Choice], int]) -> None:
        """The largest sum of weights wins."""
        self._proto.objective.vars.extend(self._vars.values())
        self._proto.objective.coeffs.extend(-weight(one) for _, one in self._vars)

    def demand(self, places: Sequence[int], weight: Callable[[Choice], int], at_least: int) -> None:
        """Over these conferences the sum of weights is at least so much."""
        wanted = set(places)
        chosen = [(var, weight(one)) for (place, one), var in self._vars.items() if place in wanted]
        self._linear([var for var, _ in chosen], [times for _, times in chosen], at_least, NO_LIMIT)

    def between(self, clinician: int, least: int, most: int) -> None:
        """That clinician goes to so many."""
        wanted = [*self._by_clinician.get(clinician, {}).values()]
        if least > 0 or most < len(wanted):
            self._linear(wanted, [1] * len(wanted), least, most)

    def solve(self, begin: Mapping[int, Choice]) -> Found:
        """The best, or the best that could be found in the time that is left, beginning with `begin`."""
        self._proto.solution_hint.vars.extend(self._vars.values())
        self._proto.solution_hint.values.extend(int(begin.get(place) == one) for place, one in self._vars)
        parameters = self._cp.SatParameters()
        parameters.num_workers = 1  # one, and a seed: the same question is answered the same way
        parameters.random_seed = SEED
        parameters.max_time_in_seconds = self._budget.left
        solver = self._cp.SolveWrapper()
        solver.set_parameters(parameters)
        answer = solver.solve(self._proto)
        self._budget.spend(answer.wall_time)
        status, bound = answer.status, -int(answer.inner_objective_lower_bound)
        if status not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            return Found(None, bound, status == self._cp.INFEASIBLE)
        chosen = [*answer.solution]
        goes = {place: one for (place, one), var in self._vars.items() if chosen[var]}
        return Found(goes, bound, status == self._cp.OPTIMAL)

    def _at_most_one(self, some: Sequence[int]) -> None:
        if len(some) > 1:
            self._proto.constraints.add().at_most_one.literals.extend(some)

    def _linear(self, some: Sequence[int], times: Sequence[int], least: int, most: int) -> None:
        linear = self._proto.constraints.add().linear
        linear.vars.extend(some)
        linear.coeffs.extend(times)
        linear.domain.extend([least, most])


def cliques(places: Sequence[int], windows: Sequence[Minutes]) -> Iterator[list[int]]:
    """The largest sets of these conferences of which each overlaps every other: of stretches of time, those that are
    under way when one of them begins. Sets of one are left out."""
    now: list[int] = []
    for place in sorted(places, key=lambda one: windows[one]):
        left = [one for one in now if windows[one][1] > windows[place][0]]
        if len(left) < len(now) > 1:
            yield now
        now = [*left, place]
    if len(now) > 1:
        yield now
