"""Laws that hold for any clinicians and conferences, against a slow solver that tries every answer."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seenheard.casework.cover.answer import Answer
from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.greedy import quick
from seenheard.casework.cover.pruning import enough
from seenheard.casework.cover.solving import cover, totals
from seenheard.casework.cover.table import table_of
from tests.casework.cover.problems import CHILDREN, clinician, known, problems
from tests.casework.cover.slow_cover import Slow, Totals

thoroughly = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answer(problem: dict[str, Any], **more: Any) -> Answer:
    return cover(problem_from_json(problem), **more)


def plain(found: Answer) -> Totals:
    one = found.totals
    return one.covered, one.continuity, one.surgery_minutes, one.spread


def order(one: Totals) -> tuple[int, int, int, Fraction]:
    """The smaller the better."""
    return -one[0], -one[1], one[2], one[3]


@thoroughly
@given(problems())
def test_no_answer_is_better_by_any_of_the_four(problem: dict[str, Any]) -> None:
    found, slow = answer(problem), Slow(problem)
    assert found.proven_optimal
    assert slow.allowed(found.goes)
    assert plain(found) == slow.totals(found.goes)
    assert plain(found) == slow.best()
    assert found.bound == found.totals


@thoroughly
@given(problems())
def test_what_is_told_of_each_conference_is_true(problem: dict[str, Any]) -> None:
    found, slow = answer(problem), Slow(problem)
    for one in found.cover:
        assert one.because
        if one.clinician is not None:
            assert one.continuity == slow.continuity(one.clinician, one.conference)
            assert one.gives_up_minutes == slow.lost(one.clinician, one.conference)
        others = [other.clinician for other in one.others]
        assert others == [
            other for other in others if other != one.clinician and slow.allowed({**found.goes, one.conference: other})
        ]
        could = {other for other in slow.clinicians if slow.allowed({**found.goes, one.conference: other})}
        assert {*others, one.clinician} - {None} == could
        for other in one.others:
            assert other.continuity == slow.continuity(other.clinician, one.conference)
            assert other.gives_up_minutes == slow.lost(other.clinician, one.conference)


@thoroughly
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(problem: dict[str, Any], random: Any) -> None:
    turned = {
        "clinicians": random.sample(problem["clinicians"], len(problem["clinicians"])),
        "conferences": random.sample(problem["conferences"], len(problem["conferences"])),
    }
    assert plain(answer(problem)) == plain(answer(turned))


@thoroughly
@given(problems())
def test_the_same_question_has_the_same_answer(problem: dict[str, Any]) -> None:
    first, again = answer(problem).to_dict(), answer(problem).to_dict()
    assert {**first, "seconds": 0} == {**again, "seconds": 0}


@thoroughly
@given(problems())
def test_one_clinician_more_is_never_worse(problem: dict[str, Any]) -> None:
    """By the first three: the fourth is a spread over all, which a newcomer may widen."""
    always = [["2026-01-01T00:00", "2027-01-31T00:00"]]
    newcomer = clinician("newcomer", always, knows={child: known(registered=True) for child in CHILDREN})
    more = {**problem, "clinicians": [*problem["clinicians"], newcomer]}
    before, after = plain(answer(problem)), plain(answer(more))
    assert order(after)[:3] <= order(before)[:3]


@thoroughly
@given(problems())
def test_without_time_the_quick_answer_is_given_with_a_bound_that_holds(problem: dict[str, Any]) -> None:
    found, slow = answer(problem, time_limit=0), Slow(problem)
    best = slow.best()
    assert slow.allowed(found.goes)
    assert plain(found) == slow.totals(found.goes)
    if found.proven_optimal:
        assert plain(found) == best
    bound = found.bound
    assert bound.covered >= best[0]
    if best[0] == found.totals.covered:
        assert bound.continuity >= best[1]
        if best[1] == found.totals.continuity:
            assert bound.surgery_minutes <= best[2]
            if best[2] == found.totals.surgery_minutes:
                assert bound.spread <= best[3]


@thoroughly
@given(problems())
def test_the_quick_answer_is_never_better(problem: dict[str, Any]) -> None:
    table = table_of(problem_from_json(problem))
    for choices in (table.choices, enough(table, table.choices)):
        assert totals(table, quick(table, choices)).order >= answer(problem).totals.order


@thoroughly
@given(problems(), st.data())
def test_what_is_settled_stays_and_the_rest_is_best_around_it(problem: dict[str, Any], data: st.DataObject) -> None:
    slow = Slow(problem)
    every = [goes for goes in slow.every() if any(goes.values())]
    if not every:
        return
    goes = data.draw(st.sampled_from(every))
    settled = {conference: who for conference, who in goes.items() if who is not None and data.draw(st.booleans())}
    found = answer({**problem, "settled": settled})
    assert found.proven_optimal
    assert {one.conference: one.clinician for one in found.cover if one.settled} == settled
    keeping = [one for one in every if settled.items() <= one.items()]
    assert plain(found) == min((slow.totals(one) for one in keeping), key=order)


@thoroughly
@given(problems())
def test_nobody_is_proposed_in_time_that_is_promised_elsewhere(problem: dict[str, Any]) -> None:
    """As if that time were away."""
    busy = {**problem, "clinicians": [{**one, "busy": one["surgery"]} for one in problem["clinicians"]]}
    found, slow = answer(busy), Slow(problem)
    for conference, who in found.goes.items():
        assert who is None or slow.lost(who, conference) == 0
    assert found.totals.surgery_minutes == 0
