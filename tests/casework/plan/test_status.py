from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.plan import PlanDecision, PlanState, status
from seenheard.casework.vocabulary import Category, ConferenceType, Decision

D = Decision
NEGLECT, EMOTIONAL = Category.NEGLECT, Category.EMOTIONAL
DECISIONS = st.builds(
    PlanDecision,
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.sampled_from(Decision),
    st.sampled_from([(), (NEGLECT,), (EMOTIONAL, NEGLECT)]),
)
HISTORIES = st.lists(DECISIONS, max_size=8)


def on(text: str, decision: Decision, *categories: Category, kind: ConferenceType | None = None) -> PlanDecision:
    return PlanDecision(date.fromisoformat(text), decision, categories, kind)


MADE = on("2025-03-04", D.PLAN_MADE, NEGLECT)
CONTINUED = on("2025-06-02", D.PLAN_CONTINUED, EMOTIONAL, NEGLECT)
ENDED = on("2025-11-10", D.PLAN_ENDED)


def test_nothing_decided_is_said() -> None:
    found = status([])
    assert (found.state, found.since, found.words) == (PlanState.UNKNOWN, None, "Nothing has been decided yet.")


def test_a_plan_runs_from_the_day_it_was_made_with_its_latest_categories() -> None:
    found = status([CONTINUED, MADE])
    assert (found.state, found.since, found.since_at_latest) == (PlanState.ON_PLAN, date(2025, 3, 4), False)
    assert found.categories == (EMOTIONAL, NEGLECT)
    assert found.from_ == CONTINUED
    assert found.words == "On a plan since 4 March 2025 (emotional, neglect)."
    assert found.doubts == ()


def test_a_plan_known_only_by_its_review_began_then_or_earlier() -> None:
    found = status([CONTINUED])
    assert (found.state, found.since_at_latest) == (PlanState.ON_PLAN, True)
    assert found.words == "On a plan since 2 June 2025 or earlier (emotional, neglect)."


def test_a_plan_that_ended_keeps_its_categories_and_its_day() -> None:
    found = status([ENDED, MADE, CONTINUED])
    assert (found.state, found.plan_ended_on) == (PlanState.PLAN_ENDED, date(2025, 11, 10))
    assert found.categories == (EMOTIONAL, NEGLECT)
    assert found.words == "The plan ended on 10 November 2025 (emotional, neglect)."
    assert found.doubts == ()


def test_a_second_plan_is_a_new_one() -> None:
    found = status([MADE, ENDED, on("2026-02-01", D.PLAN_MADE, EMOTIONAL)])
    assert (found.state, found.since, found.categories) == (PlanState.ON_PLAN, date(2026, 2, 1), (EMOTIONAL,))
    assert found.doubts == ()


def test_as_of_an_earlier_day_the_later_decisions_are_not_known() -> None:
    history = [MADE, CONTINUED, ENDED]
    assert status(history, as_of=date(2025, 3, 3)).state is PlanState.UNKNOWN
    assert status(history, as_of=date(2025, 3, 4)).state is PlanState.ON_PLAN
    assert status(history, as_of=date(2025, 11, 9)).state is PlanState.ON_PLAN
    assert status(history, as_of=date(2025, 11, 10)).state is PlanState.PLAN_ENDED


def test_an_enquiry_runs_until_something_is_decided() -> None:
    started = on("2025-02-10", D.SECTION47_STARTED)
    found = status([on("2025-02-09", D.STRATEGY_DISCUSSION), started])
    assert (found.state, found.since, found.enquiry_started_on) == (
        PlanState.ENQUIRY,
        date(2025, 2, 10),
        date(2025, 2, 10),
    )
    assert status([started, MADE]).enquiry_started_on is None
    assert status([started, on("2025-02-20", D.NO_PLAN)]).state is PlanState.NO_PLAN
    assert status([started, on("2025-02-20", D.NO_FURTHER_ACTION)]).state is PlanState.NO_FURTHER_ACTION
    assert status([started, on("2025-02-20", D.ASSESSMENT)]).state is PlanState.ENQUIRY


def test_an_enquiry_about_a_child_on_a_plan_leaves_it_on_the_plan_and_is_told() -> None:
    found = status([MADE, on("2025-05-01", D.SECTION47_STARTED)])
    assert (found.state, found.enquiry_started_on) == (PlanState.ON_PLAN, date(2025, 5, 1))


def test_an_enquiry_after_a_plan_tells_when_that_plan_ended() -> None:
    found = status([MADE, ENDED, on("2026-01-05", D.SECTION47_STARTED)])
    assert (found.state, found.plan_ended_on) == (PlanState.ENQUIRY, date(2025, 11, 10))


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (D.NO_PLAN, PlanState.NO_PLAN),
        (D.ASSESSMENT, PlanState.ASSESSMENT),
        (D.STRATEGY_DISCUSSION, PlanState.STRATEGY_DISCUSSION),
        (D.EARLY_HELP, PlanState.EARLY_HELP),
        (D.NO_FURTHER_ACTION, PlanState.NO_FURTHER_ACTION),
        (D.SECTION47_NOT_STARTED, PlanState.ENQUIRY_NOT_STARTED),
    ],
)
def test_the_last_answer_to_a_concern_is_how_things_stand(decision: Decision, state: PlanState) -> None:
    found = status([on("2026-01-05", decision)])
    assert found.state is state
    assert "5 January 2026" in found.words
    after_a_plan = status([MADE, ENDED, on("2026-01-05", decision)])
    assert (after_a_plan.state, after_a_plan.plan_ended_on) == (state, date(2025, 11, 10))
    during = status([MADE, on("2025-04-01", decision)])
    assert during.state is PlanState.ON_PLAN


def test_an_adjourned_conference_changes_nothing_and_is_told_until_it_is_resumed() -> None:
    adjourned = on("2025-05-20", D.ADJOURNED)
    assert status([MADE, adjourned]).adjourned_on == date(2025, 5, 20)
    assert status([MADE, adjourned]).state is PlanState.ON_PLAN
    assert status([MADE, adjourned, CONTINUED]).adjourned_on is None
    alone = status([adjourned])
    assert (alone.state, alone.words) == (PlanState.UNKNOWN, "The conference of 20 May 2025 was adjourned.")


def test_a_plan_made_before_birth_is_said_to_be() -> None:
    found = status([on("2025-03-04", D.PLAN_MADE, NEGLECT, kind=ConferenceType.PRE_BIRTH)])
    assert found.made_before_birth
    assert found.words == "On a plan since 4 March 2025, made before birth (neglect)."


def test_decision_letter_and_minutes_of_one_conference_are_one_decision() -> None:
    bare = on("2025-03-04", D.PLAN_MADE)
    assert status([bare, MADE]) == status([MADE])
    assert status([MADE, bare]).doubts == ()


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ([MADE, on("2025-06-02", D.PLAN_MADE)], "A plan was made on 2 June 2025 although one was running."),
        ([MADE, on("2025-06-02", D.NO_PLAN)], "no plan was needed, although one was running"),
        ([MADE, ENDED, on("2026-01-05", D.PLAN_CONTINUED)], "continued on 5 January 2026 although it had ended"),
        ([ENDED], "we hold no letter that says when it was made"),
    ],
)
def test_decisions_that_cannot_all_be_so_are_doubted(history: list[PlanDecision], words: str) -> None:
    found = status(history)
    assert len(found.doubts) == 1
    assert words in found.doubts[0]


def test_no_plan_said_of_a_child_on_a_plan_does_not_end_it_silently() -> None:
    assert status([MADE, on("2025-06-02", D.NO_PLAN)]).state is PlanState.ON_PLAN


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_history_and_repeats_make_no_difference(
    history: list[PlanDecision], rng: random.Random
) -> None:
    mixed = [*history, *history[:3]]
    rng.shuffle(mixed)
    assert status(mixed) == status(history)


def slow_and_obvious(history: list[PlanDecision]) -> bool:
    """Is the child on a plan? Walk through the days; on one day an ending is the last word."""
    running = False
    for day in sorted({each.on for each in history}):
        decisions = {each.decision for each in history if each.on == day}
        if decisions & {D.PLAN_MADE, D.PLAN_CONTINUED}:
            running = True
        if D.PLAN_ENDED in decisions:
            running = False
    return running


@given(HISTORIES)
def test_on_a_plan_agrees_with_walking_through_the_days(history: list[PlanDecision]) -> None:
    assert (status(history).state is PlanState.ON_PLAN) == slow_and_obvious(history)


@given(HISTORIES)
def test_every_history_has_a_state_with_words_and_a_plan_has_its_day(history: list[PlanDecision]) -> None:
    found = status(history)
    assert found.words.endswith(".")
    assert (found.since is None) == (found.state is PlanState.UNKNOWN)
    if history and found.since:
        assert found.since in {each.on for each in history}
