"""Nobody who goes in a best answer is left out, and exchanges never make an answer worse."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.cover.budget import Budget
from seenheard.casework.cover.evening import evened
from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.greedy import quick
from seenheard.casework.cover.pruning import contenders, groups
from seenheard.casework.cover.rates import levels_of, lowest_and_highest, most_each
from seenheard.casework.cover.sharing import who_matter
from seenheard.casework.cover.solving import totals
from seenheard.casework.cover.table import table_of
from tests.casework.cover.problems import clinician, conference, known, problems
from tests.casework.cover.slow_cover import Slow

patiently = settings(deadline=None)


@patiently
@given(problems())
def test_whoever_goes_in_a_best_answer_is_a_contender(problem: dict[str, Any]) -> None:
    slow, table = Slow(problem), table_of(problem_from_json(problem))
    able = contenders(table)
    best = slow.best()[:3]
    for goes in slow.every():
        if slow.totals(goes)[:3] == best:
            for place, who in enumerate(goes.values()):
                assert who is None or who in {table.problem.clinicians[one.clinician].id for one in able[place]}


def test_of_many_who_could_go_few_are_contenders() -> None:
    """One other conference at the same time: only the best two of each, and their equals, can matter."""
    day = [["2026-03-04T08:00", "2026-03-04T18:30"]]
    doctors = [
        clinician(f"dr-{n}", day, knows={"child-1": known(registered=n == 0, contacts=3 * (n < 3))}) for n in range(9)
    ]
    meetings = [conference(name, "2026-03-04T14:00") for name in ("one", "two")]
    table = table_of(problem_from_json({"clinicians": doctors, "conferences": meetings}))
    assert [one.clinician for one in contenders(table)[0]] == [0, 1, 2]


@patiently
@given(problems())
def test_groups_share_nobody_at_the_same_time(problem: dict[str, Any]) -> None:
    slow, table = Slow(problem), table_of(problem_from_json(problem))
    found = groups(table, table.choices)
    assert sorted(place for group in found for place in group) == [n for n, few in enumerate(table.choices) if few]
    ids = [*slow.conferences]
    group_of = {place: number for number, group in enumerate(found) for place in group}
    for one in group_of:
        for other in group_of:
            if slow.windows[ids[one]] & slow.windows[ids[other]] and group_of[one] != group_of[other]:
                assert not any(slow.can(who, ids[one]) and slow.can(who, ids[other]) for who in slow.clinicians)


@patiently
@given(problems())
def test_exchanges_among_equals_only_narrow_the_spread(problem: dict[str, Any]) -> None:
    slow, table = Slow(problem), table_of(problem_from_json(problem))
    goes = quick(table, table.choices)
    levels = levels_of(table, most_each(table, table.choices))
    found = evened(table, table.choices, levels, goes, Budget(10))
    before, after = totals(table, goes), totals(table, found)
    assert after.order[:3] == before.order[:3]
    assert after.spread <= before.spread
    ids = [*slow.conferences]
    assert slow.allowed({ids[place]: table.problem.clinicians[one.clinician].id for place, one in found.items()})


@patiently
@given(problems())
def test_what_counting_allows_is_never_more_than_what_is_possible(problem: dict[str, Any]) -> None:
    slow, table = Slow(problem), table_of(problem_from_json(problem))
    most = most_each(table, table.choices)
    levels = levels_of(table, most)
    if not levels.of:
        return
    beside = sum(each for one, each in most.items() if one not in levels.of)
    for goes in slow.every():
        covered, _, _, spread = slow.totals(goes)
        assert min(levels.spread(ends) for ends in lowest_and_highest(levels, covered, beside)) <= spread


@patiently
@given(problems(), st.data())
def test_if_there_is_a_share_within_two_rates_there_is_one_among_those_who_matter(
    problem: dict[str, Any], data: st.DataObject
) -> None:
    slow, table = Slow(problem), table_of(problem_from_json(problem))
    able = contenders(table)
    most = most_each(table, able)
    levels = levels_of(table, most)
    if not levels.of:
        return
    low, high = sorted(data.draw(st.tuples(*[st.integers(0, len(levels.every) - 1)] * 2)))
    need = {one: levels.need(one, low) for one in levels.of}
    may = {one: levels.may(one, high) for one in levels.of}
    ids = [one.id for one in table.problem.clinicians]
    kept = [{ids[one.clinician] for one in few} for few in who_matter(table, able, most, need, may)]
    best = slow.best()[:3]
    fitting = [
        goes
        for goes in slow.every()
        if slow.totals(goes)[:3] == best
        and all(need[n] <= sum(1 for who in goes.values() if who == ids[n]) <= may[n] for n in levels.of)
    ]
    among = [
        goes for goes in fitting if all(who is None or who in kept[place] for place, who in enumerate(goes.values()))
    ]
    assert bool(fitting) == bool(among)


def test_of_a_hundred_equals_few_matter_to_the_share() -> None:
    """Two at once, and everybody may go to one: whoever has none is free, so two of them are enough."""
    day = [["2026-03-04T08:00", "2026-03-04T18:30"]]
    doctors = [clinician(f"dr-{n}", day) for n in range(100)]
    meetings = [conference(name, "2026-03-04T14:00") for name in ("one", "two")]
    table = table_of(problem_from_json({"clinicians": doctors, "conferences": meetings}))
    most = most_each(table, table.choices)
    found = who_matter(table, table.choices, most, dict.fromkeys(range(100), 0), dict.fromkeys(range(100), 1))
    assert [len(few) for few in found] == [2, 2]
