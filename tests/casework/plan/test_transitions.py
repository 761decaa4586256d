from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.plan.happenings import CaseFact, Happened, Happening, Step
from seenheard.casework.plan.history import PlanDecision
from seenheard.casework.plan.life import Stage, sentence, standing_after
from seenheard.casework.plan.transitions import BY_WORDS, DRAWN, TRANSITIONS, doubts, row_of
from seenheard.casework.vocabulary import Decision

D, H = Decision, Happened
EVERYTHING: tuple[Happening, ...] = tuple({one.value: one for one in (*Decision, *Happened)}.values())


def story(*kinds: Happening) -> tuple[Step, ...]:
    """These steps, a week after one another."""
    taken = []
    for place, kind in enumerate(kinds):
        on = date(2025, 1, 1) + timedelta(weeks=place)
        if isinstance(kind, Decision):
            taken.append(Step(on, kind, decision=PlanDecision(on, kind)))
        else:
            taken.append(Step(on, kind, fact=CaseFact(kind, on)))
    return tuple(taken)


def test_a_step_is_told_once_for_each_stage() -> None:
    told: dict[tuple[Stage, str], int] = defaultdict(int)
    for row in TRANSITIONS:
        for stage in row.froms:
            told[stage, row.by] += 1
    assert {key for key, number in told.items() if number > 1} == set()


def reached() -> dict[Stage, tuple[Happening, ...]]:
    """A short story to every stage that can be reached by steps of the table, found by trying."""
    found: dict[Stage, tuple[Happening, ...]] = {Stage.NOTHING_KNOWN: ()}
    edge: list[tuple[Happening, ...]] = [()]
    while edge:
        further = []
        for told in edge:
            for kind in EVERYTHING:
                stage = standing_after(story(*told, kind)).stage
                if stage not in found and not doubts(story(*told, kind)):
                    found[stage] = (*told, kind)
                    further.append((*told, kind))
        edge = further
    return found


def test_every_stage_can_be_reached_by_steps_of_the_table() -> None:
    assert set(reached()) == set(Stage)


def test_every_row_of_the_table_is_what_the_predicates_say() -> None:
    """The plainest story to each stage, and then the row's step: it ends where the row says."""
    found = reached()
    for row in TRANSITIONS:
        ends = set()
        for stage in row.froms:
            after = standing_after(story(*found[stage], row.by)).stage
            assert after in (row.to or (stage,)), (stage, row.by, after)
            ends.add(after)
        assert ends


@settings(max_examples=40)
@given(st.lists(st.sampled_from(EVERYTHING), max_size=9))
def test_a_step_that_is_in_the_table_goes_where_it_says(kinds: list[Happening]) -> None:
    taken = story(*kinds)
    doubted = {one.step.on for one in doubts(taken)}
    for place, step in enumerate(taken):
        before, after = standing_after(taken[:place]).stage, standing_after(taken[: place + 1]).stage
        row = row_of(before, step.kind)
        if row is None:
            assert step.on in doubted
        else:
            assert after in (row.to or (before,)), (before, step.kind, after)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(EVERYTHING), max_size=8))
def test_every_doubt_says_its_day(kinds: list[Happening]) -> None:
    for one in doubts(story(*kinds)):
        assert one.words.startswith(sentence(one.step.kind, one.step.on))


def test_the_usual_way_raises_no_doubt() -> None:
    usual = story(
        H.REFERRAL,
        D.STRATEGY_DISCUSSION,
        D.SECTION47_STARTED,
        D.PLAN_MADE,
        H.CORE_GROUP_HELD,
        D.PLAN_CONTINUED,
        H.CORE_GROUP_HELD,
        D.PLAN_ENDED,
        H.CHILD_IN_NEED_BEGAN,
        H.CHILD_IN_NEED_ENDED,
        H.CONCERN_RAISED,
    )
    assert doubts(usual) == ()
    assert standing_after(usual).stage is Stage.CONCERN


def test_a_plan_is_not_ended_by_a_child_in_need_plan() -> None:
    (doubt,) = doubts(story(D.PLAN_MADE, H.CHILD_IN_NEED_BEGAN))
    assert "only a conference ends a plan" in doubt.words


def test_what_ends_must_have_begun() -> None:
    (doubt,) = doubts(story(D.PLAN_MADE, H.COURT_ENDED))
    assert doubt.words == "Court proceedings ended on 8 January 2025. Nothing says when court proceedings began."


def test_each_line_of_the_drawing_is_one_of_the_table() -> None:
    for before, by, after in DRAWN:
        row = row_of(before, by)
        assert row is not None and after in row.to
    assert {row.by for row in TRANSITIONS} <= set(BY_WORDS) and set(BY_WORDS) == set(EVERYTHING)
