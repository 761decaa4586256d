"""Who goes where: the answer that is best in four criteria, the weightiest first, and proven to be so.

Most conferences covered; then most continuity; then fewest minutes of surgery given up; then the smallest spread of
conferences for each session worked. The first three are solved group by group as one weighted sum (`weights`), the
fourth over all groups that are best in them (`sharing`). What is left out of the models is left out by a proof
(`pruning`). When time runs out, the answer is the best that was found, never worse than the quick rule's (`greedy`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from seenheard.casework.cover.answer import Answer, Totals
from seenheard.casework.cover.budget import Budget, Clock, OutOfTime
from seenheard.casework.cover.explaining import explain
from seenheard.casework.cover.greedy import Goes, quick
from seenheard.casework.cover.model import Found, Model
from seenheard.casework.cover.problem import Problem
from seenheard.casework.cover.pruning import Choices, contenders, enough, groups
from seenheard.casework.cover.rates import levels_of, lowest_and_highest, most_each, spread
from seenheard.casework.cover.sharing import Best, share
from seenheard.casework.cover.table import Table, table_of
from seenheard.casework.cover.weights import Weights, weights_of
from seenheard.casework.cover.words import OWN_NAMES, Naming

TIME_LIMIT = 10.0  # seconds


def cover(
    problem: Problem, *, time_limit: float = TIME_LIMIT, clock: Clock | None = None, naming: Naming = OWN_NAMES
) -> Answer:
    """Who goes to each conference and why, in `naming`'s names. Raises ProblemRefused.

    `time_limit` in seconds is counted by `clock` (`time.monotonic`), or without one by what the solver says it used.
    """
    budget = Budget(time_limit, clock)
    table = table_of(problem)
    goes, bound, proven = _solve(table, budget)
    return Answer(
        cover=explain(table, goes, naming),
        totals=totals(table, goes),
        bound=bound,
        proven_optimal=proven,
        seconds=round(budget.used, 3),
    )


def totals(table: Table, goes: Goes) -> Totals:
    """The four criteria of an answer, with what is settled."""
    chosen = [*goes.values(), *table.settled.values()]
    return Totals(
        covered=len(chosen),
        continuity=sum(one.continuity for one in chosen),
        surgery_minutes=sum(one.minutes for one in chosen),
        spread=spread(table, goes),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What was found for one group, and what it could be at best: each criterion as `Answer.bound` says."""

    goes: Goes
    proven: bool
    covered: int
    continuity: int
    minutes: int


def _solve(table: Table, budget: Budget) -> tuple[Goes, Totals, bool]:
    able = contenders(table)
    few = enough(table, able)
    start = quick(table, few)
    parts = [_part(table, places, few, start, budget) for places in groups(table, few)]
    goes = {place: choice for part in parts for place, choice in part.goes.items()}
    if not all(part.proven for part in parts):
        return goes, _bound(table, goes, parts), False
    best = [_best(places, able, goes) for places in groups(table, able)]
    shared = share(table, able, best, goes, budget)
    found = totals(table, shared.goes)
    bound = Totals(found.covered, found.continuity, found.surgery_minutes, shared.bound)
    return shared.goes, bound, bound == found


def _best(places: list[int], able: Choices, goes: Goes) -> Best:
    weights = weights_of([able[place] for place in places])
    return Best(places, weights, weights.total(goes[place] for place in places if place in goes))


def _part(table: Table, places: list[int], few: Choices, start: Goes, budget: Budget) -> _Part:
    """One group, best in the first three criteria, or the best in the time that is left."""
    weights = weights_of([few[place] for place in places])
    goes = {place: start[place] for place in places if place in start}
    most = sum(max(weights.of(one) for one in few[place]) for place in places)
    if weights.total(goes.values()) < most:
        found = _search(table, places, few, weights, goes, budget)
        most = min(most, found.bound)
        better = quick(table, [few[place] if place in places else [] for place in range(len(few))], found.goes)
        goes = max(goes, better, key=lambda one: weights.total(one.values()))
    return _part_of(weights, goes, most, len(places))


def _search(table: Table, places: list[int], few: Choices, weights: Weights, goes: Goes, budget: Budget) -> Found:
    """What the search finds, beginning with `goes`; without time, what would be if everybody could have the best."""
    try:
        model = Model(places, few, table.windows, budget)
        model.prefer(weights.of)
        return model.solve(goes)
    except OutOfTime:
        return Found(None, sum(max(weights.of(one) for one in few[place]) for place in places), False)


def _part_of(weights: Weights, goes: Goes, most: int, conferences: int) -> _Part:
    """What the sum can be at most says what each criterion can be at best."""
    covered = len(goes)
    continuity = sum(one.continuity for one in goes.values())
    of_covered = covered * weights.conference
    return _Part(
        goes=goes,
        proven=weights.total(goes.values()) == most,
        covered=min(conferences, (most + weights.most_minutes) // weights.conference),
        continuity=min(weights.most_continuity, (most - of_covered + weights.most_minutes) // weights.point),
        minutes=max(0, of_covered + weights.point * continuity - most),
    )


def _bound(table: Table, goes: Goes, parts: list[_Part]) -> Totals:
    """What could still be reached. A group's bound on a criterion holds only if every group has reached what is
    weightier: otherwise one group could give up what another gains, and the bound is what each conference could have.
    """
    found = totals(table, goes)
    settled = [*table.settled.values()]
    covered = len(settled) + sum(part.covered for part in parts)
    continuity = sum(one.continuity for one in settled)
    minutes = sum(one.minutes for one in settled)
    if found.covered == covered:
        continuity += sum(part.continuity for part in parts)
    else:
        continuity += sum(few[0].continuity for few in table.choices if few)
    if found.covered == covered and found.continuity == continuity:
        minutes += sum(part.minutes for part in parts)
    return Totals(covered, continuity, minutes, _least_spread(table, len(goes)))


def _least_spread(table: Table, conferences: int) -> Fraction:
    """By counting alone, no answer that covers so many open conferences has a smaller spread."""
    most = most_each(table, table.choices)
    levels = levels_of(table, most)
    if not levels.of:
        return Fraction(0)
    beside = sum(each for one, each in most.items() if one not in levels.of)
    return min(levels.spread(ends) for ends in lowest_and_highest(levels, conferences, beside))
