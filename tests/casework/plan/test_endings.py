from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.plan.endings import THEIRS, endings_in, no_longer_owed
from seenheard.casework.plan.happenings import Happened, Step
from seenheard.casework.vocabulary import Decision, DutyKind
from seenheard.guidance.endings_file import load_endings
from tests.casework.plan.test_transitions import EVERYTHING, story

D, H = Decision, Happened
ENDINGS = load_endings()
DUE = date(2026, 3, 2)


def asked(*kinds: D | H, was_unborn: bool = False) -> list[str]:
    return [one.kind for one in endings_in(story(*kinds), ENDINGS, was_unborn=was_unborn)]


def test_an_ending_asks_once_for_each_time_it_happened() -> None:
    assert asked(D.PLAN_MADE, D.PLAN_ENDED, D.PLAN_MADE, D.PLAN_ENDED) == ["plan_ended", "plan_ended"]


def test_no_further_action_asks_only_where_something_was_open() -> None:
    assert asked(D.NO_FURTHER_ACTION) == []
    assert asked(H.REFERRAL, D.NO_FURTHER_ACTION, D.NO_FURTHER_ACTION) == ["no_further_action"]


def test_a_birth_asks_only_for_a_child_whom_we_knew_before_it() -> None:
    assert asked(D.PLAN_MADE, H.BORN) == []
    assert asked(D.PLAN_MADE, H.BORN, was_unborn=True) == ["born"]


def test_of_a_child_who_moved_away_what_we_owe_stays() -> None:
    away = story(D.PLAN_MADE, H.MOVED_AWAY)
    assert no_longer_owed(DutyKind.REVIEW_CONFERENCE, DUE, away, ENDINGS)
    for ours in (DutyKind.REPORT, DutyKind.ACTION, DutyKind.MINUTES_CORRECTIONS, DutyKind.MINUTES):
        assert not no_longer_owed(ours, DUE, away, ENDINGS)
    back = story(D.PLAN_MADE, H.MOVED_AWAY, H.MOVED_IN)
    assert not any(no_longer_owed(kind, DUE, back, ENDINGS) for kind in DutyKind)


def test_what_would_be_due_after_the_eighteenth_birthday_is_not_owed() -> None:
    plan = story(D.PLAN_MADE)
    for kind in (DutyKind.REVIEW_CONFERENCE, DutyKind.REPORT):
        assert no_longer_owed(kind, DUE, plan, ENDINGS, of_age_on=DUE)
        assert not no_longer_owed(kind, DUE, plan, ENDINGS, of_age_on=DUE + timedelta(days=1))
    assert not no_longer_owed(DutyKind.CARE_TAKEN_OVER, DUE, plan, ENDINGS, of_age_on=DUE)


def test_of_a_child_who_died_nothing_is_owed() -> None:
    for how in (H.DIED, H.LOST_BEFORE_BIRTH):
        assert all(no_longer_owed(kind, DUE, story(D.PLAN_MADE, how), ENDINGS) for kind in DutyKind)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(EVERYTHING), max_size=7), st.sampled_from(DutyKind))
def test_only_a_child_who_is_gone_is_owed_less(kinds: list[D | H], duty: DutyKind) -> None:
    taken: tuple[Step, ...] = story(*kinds)
    gone = {H.MOVED_AWAY, H.TURNED_18, H.DIED, H.LOST_BEFORE_BIRTH} & set(kinds)
    if no_longer_owed(duty, DUE, taken, ENDINGS):
        assert gone and (duty in THEIRS | {DutyKind.REPORT} or {H.DIED, H.LOST_BEFORE_BIRTH} & gone)
