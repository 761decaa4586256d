from __future__ import annotations

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.plan.happenings import CaseFact, Happened
from seenheard.casework.plan.history import PlanDecision
from seenheard.casework.plan.life import STAGE_WORDS, Stage, standing
from seenheard.casework.plan.status import PlanState
from seenheard.casework.vocabulary import Category, Decision

TODAY = date(2026, 11, 22)
D, H = Decision, Happened
DECISIONS = st.lists(
    st.builds(
        PlanDecision,
        st.dates(date(2025, 1, 1), date(2025, 3, 31)),
        st.sampled_from(Decision),
        st.sampled_from([(), (Category.NEGLECT,)]),
    ),
    max_size=6,
)
FACTS = st.lists(
    st.builds(CaseFact, st.sampled_from(Happened), st.dates(date(2025, 1, 1), date(2025, 3, 31))), max_size=6
)


def decided(text: str, decision: Decision, *categories: Category) -> PlanDecision:
    return PlanDecision(date.fromisoformat(text), decision, categories)


def fact(text: str, kind: Happened) -> CaseFact:
    return CaseFact(kind, date.fromisoformat(text))


MADE = decided("2025-03-04", D.PLAN_MADE, Category.NEGLECT)
ENDED = decided("2025-11-10", D.PLAN_ENDED)


def test_nothing_is_known_at_first() -> None:
    found = standing([], [], today=TODAY)
    assert (found.stage, found.since, found.words) == (Stage.NOTHING_KNOWN, None, "Nothing has been decided yet.")


def test_a_case_goes_from_a_concern_to_a_plan() -> None:
    facts = [fact("2025-01-02", H.CONCERN_RAISED)]
    decisions: list[PlanDecision] = []
    seen = [standing(decisions, facts, today=TODAY).stage]
    for text, decision in (
        ("2025-01-05", D.STRATEGY_DISCUSSION),
        ("2025-01-06", D.SECTION47_STARTED),
        ("2025-02-20", D.INQUORATE),
        ("2025-03-04", D.PLAN_MADE),
    ):
        decisions.append(decided(text, decision))
        seen.append(standing(decisions, facts, today=TODAY).stage)
    assert seen == [Stage.CONCERN, Stage.STRATEGY_DISCUSSION, Stage.ENQUIRY, Stage.CONFERENCE, Stage.ON_PLAN]


def test_a_later_concern_does_not_take_an_enquiry_back() -> None:
    found = standing([decided("2025-01-06", D.SECTION47_STARTED)], [fact("2025-01-09", H.REFERRAL)], today=TODAY)
    assert (found.stage, found.since) == (Stage.ENQUIRY, date(2025, 1, 6))


def test_a_plan_that_ended_says_that_nothing_tells_what_followed() -> None:
    found = standing([MADE, ENDED], [], today=TODAY)
    assert (found.stage, found.on_plan, found.since) == (Stage.PLAN_ENDED, False, date(2025, 11, 10))
    assert found.plan.plan_ended_on == date(2025, 11, 10)


def test_step_down_is_child_in_need_until_it_is_ended() -> None:
    began, ended = fact("2025-11-10", H.CHILD_IN_NEED_BEGAN), fact("2026-05-01", H.CHILD_IN_NEED_ENDED)
    found = standing([MADE, ENDED], [began], today=TODAY)
    assert (found.stage, found.child_in_need) == (Stage.CHILD_IN_NEED, date(2025, 11, 10))
    found = standing([MADE, ENDED], [began, ended], today=TODAY)
    assert (found.stage, found.child_in_need, found.ended) == (Stage.CLOSED, None, date(2026, 5, 1))


def test_a_plan_overtakes_a_child_in_need_plan() -> None:
    found = standing([MADE], [fact("2025-01-10", H.CHILD_IN_NEED_BEGAN)], today=TODAY)
    assert (found.stage, found.child_in_need) == (Stage.ON_PLAN, None)


def test_neither_moving_nor_coming_into_care_nor_court_ends_a_plan() -> None:
    facts = [fact("2025-04-01", H.BECAME_LOOKED_AFTER), fact("2025-04-02", H.COURT_BEGAN)]
    found = standing([MADE], facts, today=TODAY)
    assert (found.stage, found.on_plan_here, found.looked_after) == (Stage.ON_PLAN, True, date(2025, 4, 1))
    assert found.court == date(2025, 4, 2)
    assert found.all_words == f"{found.words} Looked after since 1 April 2025."
    found = standing([MADE], [*facts, fact("2025-05-01", H.MOVED_AWAY)], today=TODAY)
    assert (found.stage, found.on_plan, found.on_plan_here) == (Stage.MOVED_AWAY, True, False)
    found = standing([MADE], [*facts, fact("2025-05-01", H.MOVED_AWAY), fact("2025-06-01", H.MOVED_IN)], today=TODAY)
    assert (found.stage, found.moved_away) == (Stage.ON_PLAN, None)
    ended = standing([MADE, ENDED], facts, today=TODAY)
    assert ended.stage is Stage.LOOKED_AFTER
    assert ended.all_words == ended.words, "the stage says it already"


def test_what_has_not_come_yet_does_not_count() -> None:
    assert standing([MADE], [fact("2027-03-01", H.TURNED_18)], today=TODAY).stage is Stage.ON_PLAN
    assert standing([MADE], [fact("2027-03-01", H.TURNED_18)], today=date(2027, 3, 1)).stage is Stage.GROWN_UP


def test_a_baby_who_was_lost_is_owed_nothing_more() -> None:
    found = standing([MADE], [fact("2025-04-01", H.LOST_BEFORE_BIRTH)], today=TODAY)
    assert (found.stage, found.gone, found.on_plan_here, found.ended) == (Stage.LOST, True, False, date(2025, 4, 1))


@settings(max_examples=25)
@given(DECISIONS, FACTS, st.randoms(use_true_random=False))
def test_neither_the_order_nor_telling_it_twice_changes_how_a_child_stands(
    decisions: list[PlanDecision], facts: list[CaseFact], shuffle: random.Random
) -> None:
    found = standing(decisions, facts, today=TODAY)
    again, twice = decisions * 2, facts * 2
    shuffle.shuffle(again)
    shuffle.shuffle(twice)
    assert standing(again, twice, today=TODAY) == found


@settings(max_examples=25)
@given(DECISIONS, FACTS)
def test_every_standing_has_words_and_a_day(decisions: list[PlanDecision], facts: list[CaseFact]) -> None:
    found = standing(decisions, facts, today=TODAY)
    assert STAGE_WORDS[found.stage] and found.words.endswith(".")
    assert (found.since is None) == (found.stage is Stage.NOTHING_KNOWN)
    assert found.on_plan == (found.plan.state is PlanState.ON_PLAN)
