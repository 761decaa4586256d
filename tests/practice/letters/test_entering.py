"""What a confirmed letter enters: which family, which unborn child, and what a move takes with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation

AddPatient = Callable[..., Patient]


@pytest.fixture
def isla(patient: AddPatient) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


@pytest.fixture
def samira(patient: AddPatient) -> Patient:
    return patient("Samira", "Lockspur", "1994-03-02", "9990000050", sex="F")


def expecting(on: date, *due: date | None) -> dict[str, Any]:
    """An invitation about unborn children with these expected dates."""
    fields = invitation(on)
    fields["children"] = [
        {"name": "Unborn Lockspur", "unborn": True, "edd": each.isoformat() if each else None} for each in due
    ]
    fields["conference"]["type"] = "pre_birth"
    return fields


def test_a_sister_whom_we_did_not_know_joins_the_family_of_the_conference(
    administrator: Viewer, isla: Patient, patient: AddPatient
) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    ada = patient("Ada", "Thistle-Lockspur", "2019-03-14", "9990000018")
    confirmed(administrator, invitation(ahead(20), "Ada Thistle-Lockspur"), ada, about={"conference": meeting.pk})
    assert Child.objects.get(patient=ada).family_id == meeting.family_id


def test_the_same_unborn_child_is_found_again_and_its_date_corrected(administrator: Viewer, samira: Patient) -> None:
    due = ahead(120)
    confirmed(administrator, expecting(ahead(20), due), mothers=(samira,))
    meeting = Conference.objects.get()
    later = due + timedelta(days=9)
    confirmed(administrator, expecting(ahead(20), later), mothers=(samira,), about={"conference": meeting.pk})
    assert Child.objects.get().expected_on == later


def test_a_letter_without_an_expected_date_means_the_child_we_know(administrator: Viewer, samira: Patient) -> None:
    confirmed(administrator, expecting(ahead(20), ahead(120)), mothers=(samira,))
    meeting = Conference.objects.get()
    confirmed(administrator, expecting(ahead(20), None), mothers=(samira,), about={"conference": meeting.pk})
    assert Child.objects.get().expected_on == ahead(120)


def test_a_later_pregnancy_is_another_child(administrator: Viewer, samira: Patient) -> None:
    confirmed(administrator, expecting(ahead(-500), ahead(-400)), mothers=(samira,))
    first = Child.objects.get()
    confirmed(administrator, expecting(ahead(20), ahead(120)), mothers=(samira,))
    second = Child.objects.exclude(pk=first.pk).get()
    assert second.expected_on == ahead(120)
    assert second.family_id == first.family_id
    assert not Conference.objects.get(on=ahead(20)).seats.filter(child=first).exists()


def test_unborn_twins_are_two_children(administrator: Viewer, samira: Patient) -> None:
    due = ahead(120)
    confirmed(administrator, expecting(ahead(20), due, due), mothers=(samira, samira))
    meeting = Conference.objects.get()
    assert meeting.seats.count() == 2
    confirmed(administrator, expecting(ahead(20), due, due), mothers=(samira, samira), about={"conference": meeting.pk})
    assert Child.objects.count() == 2


def test_a_printed_report_date_does_not_outlive_the_day_it_was_printed_for(
    administrator: Viewer, isla: Patient
) -> None:
    """The invitation prints a date; the conference is then brought forward to before that date."""
    printed = {"date": ahead(30).isoformat(), "rule": "two working days before the conference"}
    first = invitation(ahead(34), "Isla Lockspur", report_due=printed)
    confirmed(administrator, first, isla)
    meeting = Conference.objects.get()
    assert Duty.objects.get(kind="report").due_on == ahead(30)
    notice = {**invitation(ahead(20), "Isla Lockspur"), "kind": "conference_change_notice"}
    confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    report = Duty.objects.get(kind="report")
    assert report.due_on is not None and report.due_on < ahead(20)
    assert report.precedence != "letter"


def test_the_letters_own_rule_moves_with_the_conference(administrator: Viewer, isla: Patient) -> None:
    """Printed as a date and as a rule: the date is for that day only, the rule stays."""
    on = ahead(34)
    rule = {"amount": 2, "unit": "working_days", "anchor": "before_conference", "rule": "two working days before"}
    printed = {"date": (on - timedelta(days=2)).isoformat(), **rule}
    confirmed(administrator, invitation(on, "Isla Lockspur", report_due=printed), isla)
    meeting = Conference.objects.get()
    moved = ahead(20)
    notice = {**invitation(moved, "Isla Lockspur"), "kind": "conference_change_notice"}
    confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    report = Duty.objects.get(kind="report")
    assert report.precedence == "letter"
    assert report.due_on is not None and report.due_on < moved
    assert "2 working days before" in report.because


def test_a_rule_in_the_notice_replaces_the_date_of_the_invitation(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur", report_due={"date": ahead(13).isoformat()}), isla)
    meeting = Conference.objects.get()
    rule = {"amount": 5, "unit": "working_days", "anchor": "before_conference", "rule": "five working days before"}
    notice = {**invitation(ahead(41), "Isla Lockspur", report_due=rule), "kind": "conference_change_notice"}
    confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    report = Duty.objects.get(kind="report")
    assert report.due_on is not None and report.due_on > ahead(20)
    assert "5 working days before" in report.because
