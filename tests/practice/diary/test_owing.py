"""What the diary holds because of letters: each expectation answered by the right letter or meeting, nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.marking import mark_met
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation, minutes

AddPatient = Callable[..., Patient]
BOTH = {"conference": "new", "next_conference": "new"}


@pytest.fixture
def isla(patient: AddPatient) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


@pytest.fixture
def alfie(patient: AddPatient) -> Patient:
    return patient("Alfie", "Lockspur", "2016-02-12", "9990833524")


@pytest.fixture
def ada(patient: AddPatient) -> Patient:
    return patient("Ada", "Nettleship", "2019-03-14", "9990000018")


def standing(kind: str) -> list[Duty]:
    return list(Duty.objects.filter(kind=kind, withdrawn_at=None).order_by("due_on", "pk"))


def decision_letter(held: date, review: date | None, *names: str, **more: Any) -> dict[str, Any]:
    return {**minutes(held, review, *names, **more), "kind": "conference_decision_letter"}


def action(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "owner_is_practice": True, **more}


def test_a_review_already_booked_answers_the_limit_for_it(administrator: Viewer, isla: Patient) -> None:
    held, review = ahead(-5), ahead(70)
    confirmed(administrator, decision_letter(held, review, "Isla Lockspur"), isla, about=BOTH)
    [limit] = standing("review_conference")
    assert limit.met_at is not None
    assert limit.met_words.startswith("It is booked for")


def test_one_childs_review_does_not_answer_for_the_other(administrator: Viewer, isla: Patient, alfie: Patient) -> None:
    """Both were put on a plan; a letter then books a review for Isla alone."""
    names = ("Isla Lockspur", "Alfie Lockspur")
    confirmed(administrator, decision_letter(ahead(-5), None, *names), isla, alfie, about={"conference": "new"})
    alone = invitation(ahead(70), "Isla Lockspur")
    alone["conference"]["type"] = "review"
    confirmed(administrator, alone, isla)
    [limit] = standing("review_conference")
    assert limit.met_at is None
    assert "Isla Lockspur" in limit.because
    both = {**alone, "children": [{"name": "Isla Lockspur"}, {"name": "Alfie Lockspur"}]}
    meeting = Conference.objects.get(type="review")
    confirmed(administrator, both, isla, alfie, about={"conference": meeting.pk})
    limit.refresh_from_db()
    assert limit.met_at is not None


def test_minutes_of_one_conference_do_not_answer_for_another(administrator: Viewer, isla: Patient) -> None:
    first, second = ahead(-40), ahead(-12)
    confirmed(administrator, invitation(first, "Isla Lockspur"), isla)
    confirmed(administrator, invitation(second, "Isla Lockspur"), isla)
    meeting = Conference.objects.get(on=second)
    confirmed(administrator, minutes(second, None, "Isla Lockspur"), isla, about={"conference": meeting.pk})
    came = {duty.conference.on: duty.met_at is not None for duty in standing("minutes") if duty.conference}
    assert came == {first: False, second: True}


def test_an_answer_that_came_before_the_referral_does_not_answer_it(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    outcome = {
        "kind": "referral_outcome",
        "document_date": ahead(-60).isoformat(),
        "children": [{"name": "Isla Lockspur"}],
    }
    confirmed(administrator, outcome, isla, about={"conference": "leave"})
    family = Child.objects.get().family
    Fact.objects.create(practice=administrator.practice, family=family, kind="referral", on=ahead(-5))
    keep_in_step(administrator, family)
    [acknowledged] = standing("referral_acknowledged")
    assert acknowledged.met_at is None
    confirmed(administrator, {**outcome, "document_date": ahead(-2).isoformat()}, isla, about={"conference": "leave"})
    acknowledged.refresh_from_db()
    assert acknowledged.met_at is not None


def test_an_action_in_the_decision_letter_and_the_minutes_stands_once(
    administrator: Viewer, isla: Patient, alfie: Patient
) -> None:
    held = ahead(-5)
    first = decision_letter(
        held,
        None,
        "Isla Lockspur",
        "Alfie Lockspur",
        actions=[action("Review Isla’s asthma plan.", due=ahead(9).isoformat())],
    )
    confirmed(administrator, first, isla, alfie)
    meeting = Conference.objects.get()
    then = minutes(held, None, "Isla Lockspur", actions=[action("Review Isla's asthma plan")])
    confirmed(administrator, then, isla, about={"conference": meeting.pk})
    [once] = standing("action")
    assert once.due_on == ahead(9)
    assert once.children.count() == 2


def test_an_action_that_was_done_stays_done_when_the_minutes_repeat_it(administrator: Viewer, isla: Patient) -> None:
    held = ahead(-5)
    confirmed(administrator, decision_letter(held, None, "Isla Lockspur", actions=[action("Weigh Isla")]), isla)
    [weigh] = standing("action")
    mark_met(administrator, duty_id=weigh.pk, now=timezone.now())
    meeting = Conference.objects.get()
    then = minutes(held, None, "Isla Lockspur", actions=[action("Weigh Isla")])
    confirmed(administrator, then, isla, about={"conference": meeting.pk})
    [weigh] = standing("action")
    assert weigh.met_at is not None


def test_an_action_given_again_by_a_later_conference_is_to_be_done_again(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, minutes(ahead(-90), None, "Isla Lockspur", actions=[action("Weigh Isla")]), isla)
    [weigh] = standing("action")
    mark_met(administrator, duty_id=weigh.pk, now=timezone.now())
    again = minutes(ahead(-5), None, "Isla Lockspur", actions=[action("Weigh Isla")])
    confirmed(administrator, again, isla)
    first, second = standing("action")
    assert (first.met_at is None, second.met_at is None) == (False, True)
    keep_in_step(administrator, second.family)
    assert len(standing("action")) == 2


def test_an_action_still_open_is_not_doubled_by_a_later_conference(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, minutes(ahead(-90), None, "Isla Lockspur", actions=[action("Weigh Isla")]), isla)
    confirmed(administrator, minutes(ahead(-5), None, "Isla Lockspur", actions=[action("Weigh Isla")]), isla)
    [once] = standing("action")
    assert once.met_at is None


def test_a_report_that_was_sent_stays_sent_when_its_conference_moves_and_is_held(
    administrator: Viewer, isla: Patient
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    [report] = standing("report")
    mark_met(administrator, duty_id=report.pk, note="sent to the chair", now=timezone.now())
    notice = {**invitation(ahead(2), "Isla Lockspur"), "kind": "conference_change_notice"}
    confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    held = decision_letter(ahead(2), None, "Isla Lockspur")
    confirmed(administrator, held, isla, about={"conference": meeting.pk})
    [report] = standing("report")
    assert report.met_words == "sent to the chair"


def test_a_report_that_was_not_sent_ends_with_the_conference_and_says_why(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(2), "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    held = decision_letter(ahead(2), None, "Isla Lockspur")
    confirmed(administrator, held, isla, about={"conference": meeting.pk})
    assert not standing("report")
    assert "held" in Duty.objects.get(kind="report").withdrawn_because


def test_a_cancelled_conference_says_so_on_what_hung_on_it(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    notice = {
        "kind": "conference_change_notice",
        "children": [{"name": "Isla Lockspur"}],
        "conference": {"type": "initial", "date": None, "replaces_date": ahead(20).isoformat()},
    }
    confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    assert "cancelled" in Duty.objects.get(kind="report").withdrawn_because


def test_the_record_of_a_child_tells_what_became_of_each_duty(
    administrator: Viewer, isla: Patient, alfie: Patient
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur", "Alfie Lockspur"), isla, alfie)
    meeting = Conference.objects.get()
    notice = {**invitation(ahead(27), "Isla Lockspur", "Alfie Lockspur"), "kind": "conference_change_notice"}
    confirmed(administrator, notice, isla, alfie, about={"conference": meeting.pk})
    report = Duty.objects.get(kind="report")
    for child in report.children.all():
        of_child = Event.objects.filter(child_id=child.pk, about=f"duty:{report.pk}").order_by("number")
        assert [event.verb for event in of_child] == ["duty_made", "duty_moved"]


def test_a_letter_about_children_of_two_families_enters_its_action_once(
    administrator: Viewer, isla: Patient, ada: Patient
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    confirmed(administrator, invitation(ahead(27), "Ada Nettleship"), ada)
    assert len({child.family_id for child in Child.objects.all()}) == 2
    plan = {
        "kind": "child_protection_plan",
        "children": [{"name": "Isla Lockspur"}, {"name": "Ada Nettleship"}],
        "actions": [action("Review the mother’s medicines")],
    }
    confirmed(administrator, plan, isla, ada, about={"conference": "leave"})
    [once] = standing("action")
    assert once.children.count() == 2


def test_minutes_with_two_outcomes_leave_nothing_due_for_the_child_whose_plan_ended(
    administrator: Viewer, isla: Patient, alfie: Patient
) -> None:
    fields = minutes(ahead(-5), ahead(80), "Isla Lockspur", "Alfie Lockspur")
    fields["conference"]["type"] = "review"
    fields["children"][0]["decision"] = "plan_continued"
    fields["children"][1]["decision"] = "plan_ended"
    confirmed(administrator, fields, isla, alfie, about=BOTH)
    ahead_of_us = Duty.objects.filter(withdrawn_at=None, met_at=None, due_on__gte=timezone.localdate())
    for duty in ahead_of_us.exclude(kind="minutes_corrections"):
        assert [child.name for child in duty.children.all()] == ["Isla Lockspur"], duty
    [review] = Conference.objects.filter(on=ahead(80))
    assert [seat.child.name for seat in review.seats.all()] == ["Isla Lockspur"]
