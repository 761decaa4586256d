"""Actions left aside, entered by hand, and coming again: nothing doubles, nothing is lost, all ends with the plan."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.marking import assign, mark_met
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions import listing, terms
from seenheard.practice.plan_actions.coming_round import make_next_turns
from seenheard.practice.plan_actions.models import ActionTerms, EnteredAction
from seenheard.practice.plan_actions.refused import ActionRefused
from seenheard.practice.plan_actions.terms import EnteredWords, TermsWords
from seenheard.practice.plan_actions.turns import TURN
from seenheard.practice.reminders.planning import plan
from tests.practice.confirmed import ahead, confirmed, minutes

from .asked import action_of, asked, plan_asks

WEIGH = "Weigh the child"
WEEK = timedelta(weeks=1)


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Thornapple", "2022-05-21", "9999344879")


def turns(practice_id: int) -> list[Duty]:
    found = Duty.objects.filter(practice=practice_id, key__contains=TURN, withdrawn_at=None)
    return list(found.order_by("due_on"))


def test_each_turn_is_a_line_of_its_own_and_the_next_is_made_once(administrator: Viewer, isla: Patient) -> None:
    first = ahead(-2)
    plan_asks(administrator, isla, asked(WEIGH, first))
    base = action_of(administrator.practice.pk, WEIGH)
    assign(administrator, duty_id=base.pk, person_id=administrator.person.pk, now=timezone.now())
    said = TermsWords("contact", every=1, unit="week", first_on=first)
    terms.set_terms(administrator, duty_id=base.pk, said=said, now=timezone.now())
    (one,) = turns(administrator.practice.pk)
    assert one.due_on == first + WEEK
    assert one.person == administrator.person
    keep_in_step(administrator, base.family)
    assert make_next_turns(timezone.now()) == 0
    assert [each.pk for each in turns(administrator.practice.pk)] == [one.pk]
    assert list(faults(administrator.practice)) == []


def test_the_round_makes_the_turns_that_came_and_the_next(
    administrator: Viewer, isla: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ahead(-2)
    plan_asks(administrator, isla, asked(WEIGH, first))
    base = action_of(administrator.practice.pk, WEIGH)
    said = TermsWords("contact", every=1, unit="week", first_on=first)
    terms.set_terms(administrator, duty_id=base.pk, said=said, now=timezone.now())
    later = timezone.now() + timedelta(days=15)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert make_next_turns(later) == 1
    assert make_next_turns(later) == 0
    days = [one.due_on for one in turns(administrator.practice.pk)]
    assert days == [first + WEEK * number for number in range(1, len(days) + 1)]
    assert days[-2] <= later.date() < days[-1]


def test_what_was_done_stays_when_the_rule_changes(administrator: Viewer, isla: Patient) -> None:
    first = ahead(-2)
    plan_asks(administrator, isla, asked(WEIGH, first))
    base = action_of(administrator.practice.pk, WEIGH)
    weekly = TermsWords("contact", every=1, unit="week", first_on=first)
    terms.set_terms(administrator, duty_id=base.pk, said=weekly, now=timezone.now())
    (one,) = turns(administrator.practice.pk)
    mark_met(administrator, duty_id=one.pk, note="Weighed at school", now=timezone.now())
    monthly = TermsWords("contact", every=1, unit="month", first_on=first)
    terms.set_terms(administrator, duty_id=base.pk, said=monthly, now=timezone.now())
    found = turns(administrator.practice.pk)
    assert found[0].pk == one.pk
    assert found[0].met_words == "Weighed at school"
    assert len(found) == 2
    once = TermsWords("contact")
    terms.set_terms(administrator, duty_id=base.pk, said=once, now=timezone.now())
    assert [each.pk for each in turns(administrator.practice.pk)] == [one.pk]


def test_the_turns_end_with_the_plan(administrator: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla, asked(WEIGH, ahead(-2)))
    base = action_of(administrator.practice.pk, WEIGH)
    said = TermsWords("contact", every=1, unit="week", first_on=ahead(-2))
    terms.set_terms(administrator, duty_id=base.pk, said=said, now=timezone.now())
    ends = minutes(ahead(-1), None, "Isla Thornapple")
    ends["conference"]["type"] = "review"
    ends["children"][0] |= {"decision": "plan_ended", "categories": []}
    confirmed(administrator, ends, isla)
    assert turns(administrator.practice.pk) == []
    base.refresh_from_db()
    assert base.withdrawn_at is None  # what was owed before stays owed


def test_overdue_turns_climb_the_ladder_with_their_owner(administrator: Viewer, lead: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla, asked(WEIGH, ahead(-9)))
    base = action_of(administrator.practice.pk, WEIGH)
    assign(administrator, duty_id=base.pk, person_id=administrator.person.pk, now=timezone.now())
    said = TermsWords("contact", every=1, unit="week", first_on=ahead(-9))
    terms.set_terms(administrator, duty_id=base.pk, said=said, now=timezone.now())
    monday = timezone.now() + timedelta(days=21)
    monday = (monday - timedelta(days=monday.weekday())).replace(hour=10)
    (turn,) = turns(administrator.practice.pk)
    told = {(one.duty.pk, one.person.pk, one.due.rung.value) for one in plan(administrator.practice, monday).tellings}
    for duty in (base, turn):
        assert (duty.pk, administrator.person.pk, "overdue") in told
        assert (duty.pk, lead.person.pk, "overdue") in told


def test_left_aside_it_leaves_the_diary_and_is_found_again(administrator: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla, asked(WEIGH, ahead(5)))
    base = action_of(administrator.practice.pk, WEIGH)
    now = timezone.now()
    with pytest.raises(ActionRefused, match="few words"):
        terms.leave_aside(administrator, duty_id=base.pk, why="not_ours", because="", now=now)
    terms.leave_aside(administrator, duty_id=base.pk, why="not_ours", because="It is for the health visitor", now=now)
    base.refresh_from_db()
    assert base.withdrawn_because == "Left aside: it is not for the practice."
    assert [one.pk for one in listing.listed(administrator, "aside")] == [base.pk]
    assert not listing.listed(administrator, "open").exists()
    keep_in_step(administrator, base.family)
    base.refresh_from_db()
    assert base.withdrawn_at is not None
    terms.bring_back(administrator, duty_id=base.pk, now=now)
    base.refresh_from_db()
    assert base.withdrawn_at is None
    assert list(faults(administrator.practice)) == []


def test_a_later_meeting_that_gives_it_again_gives_it_anew(administrator: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla, asked(WEIGH, ahead(5)))
    base = action_of(administrator.practice.pk, WEIGH)
    terms.leave_aside(
        administrator, duty_id=base.pk, why="not_ours", because="For the health visitor", now=timezone.now()
    )
    again = minutes(ahead(-1), None, "Isla Thornapple", actions=[asked(WEIGH, ahead(30))])
    again["conference"]["type"] = "review"
    confirmed(administrator, again, isla)
    (new,) = listing.listed(administrator, "open")
    assert new.words == WEIGH
    assert new.pk != base.pk


def test_an_action_entered_by_hand_stands_in_the_diary_once(administrator: Viewer, isla: Patient) -> None:
    plan_asks(administrator, isla)
    child = Child.objects.get(patient=isla)
    said = EnteredWords("Ask the dentist", "The social worker, by telephone", ahead(9), None, uuid.uuid4())
    one = terms.enter_action(administrator, child=child, also=[], said=said, now=timezone.now())
    two = terms.enter_action(administrator, child=child, also=[], said=said, now=timezone.now())
    assert one.pk == two.pk
    assert EnteredAction.objects.count() == 1
    assert one.due_on == ahead(9)
    assert one.because.endswith("The social worker, by telephone.")


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (TermsWords("nonsense"), "counts"),
        (TermsWords("other"), "counts_words"),
        (TermsWords("contact", every=0, unit="week"), "every"),
        (TermsWords("contact", every=1, unit="day"), "every"),
        (TermsWords("contact", every=1, unit="week"), "first_on"),
        (TermsWords("contact", every=1, unit="week", first_on=ahead(5), until=ahead(-5)), "until"),
    ],
)
def test_bad_terms_are_refused_with_a_sentence(
    administrator: Viewer, isla: Patient, said: TermsWords, where: str
) -> None:
    plan_asks(administrator, isla, asked(WEIGH))
    base = action_of(administrator.practice.pk, WEIGH)
    with pytest.raises(ActionRefused) as refused:
        terms.set_terms(administrator, duty_id=base.pk, said=said, now=timezone.now())
    assert refused.value.where == where
    assert not ActionTerms.objects.exists()
