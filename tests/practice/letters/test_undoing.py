"""Undoing a letter on which later letters stand: it waits its turn, and nothing is left half in the diary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.letters.answers import UndoRefused
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation, minutes

AddPatient = Callable[..., Patient]


@pytest.fixture
def isla(patient: AddPatient) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


@pytest.fixture
def alfie(patient: AddPatient) -> Patient:
    return patient("Alfie", "Lockspur", "2016-02-12", "9990833524")


def standing() -> list[Duty]:
    return list(Duty.objects.filter(withdrawn_at=None))


def test_a_child_stays_while_a_later_letter_is_about_that_child(administrator: Viewer, isla: Patient) -> None:
    first = confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    second = confirmed(administrator, invitation(ahead(90), "Isla Lockspur"), isla)
    with pytest.raises(UndoRefused, match=second.letter.name):
        undo_confirmation(administrator, first, because="wrong child")
    assert Child.objects.count() == 1
    undo_confirmation(administrator, second, because="wrong child")
    undo_confirmation(administrator, first, because="wrong child")
    assert not Child.objects.exists()
    assert not Conference.objects.exists()
    assert not standing()


def test_a_conference_stays_while_a_later_letter_seats_a_child_at_it(
    administrator: Viewer, isla: Patient, alfie: Patient
) -> None:
    on = ahead(20)
    first = confirmed(administrator, invitation(on, "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    second = confirmed(administrator, invitation(on, "Alfie Lockspur"), alfie, about={"conference": meeting.pk})
    with pytest.raises(UndoRefused, match=second.letter.name):
        undo_confirmation(administrator, first, because="entered twice")
    assert Conference.objects.get().pk == meeting.pk


def test_the_diary_of_every_family_touched_is_brought_in_step(
    administrator: Viewer, isla: Patient, patient: AddPatient
) -> None:
    """A half-brother known in a family of his own, added to his sister's conference and taken back."""
    jay = patient("Jay", "Nettleship", "2018-01-09", "9997241843")
    confirmed(administrator, invitation(ahead(40), "Jay Nettleship"), jay)
    on = ahead(20)
    confirmed(administrator, invitation(on, "Isla Lockspur"), isla)
    meeting = Conference.objects.get(on=on)
    added = confirmed(administrator, invitation(on, "Jay Nettleship"), jay, about={"conference": meeting.pk})
    report = Duty.objects.get(kind="report", conference=meeting)
    assert {child.name for child in report.children.all()} == {"Isla Lockspur", "Jay Nettleship"}
    undo_confirmation(administrator, added, because="another Jay")
    report.refresh_from_db()
    assert [child.name for child in report.children.all()] == ["Isla Lockspur"]


def test_minutes_taken_back_leave_nothing_in_the_diary(administrator: Viewer, isla: Patient) -> None:
    action = {"text": "Book a medicines review", "owner_is_practice": True, "due": ahead(9).isoformat()}
    fields = minutes(ahead(-3), ahead(80), "Isla Lockspur", actions=[action])
    done = confirmed(administrator, fields, isla, about={"conference": "new", "next_conference": "new"})
    assert any(duty.kind == "action" for duty in standing())
    undo_confirmation(administrator, done, because="another Isla")
    assert not standing()
    assert not Conference.objects.exists()


def test_a_move_that_is_taken_back_leaves_no_sign_of_a_move(administrator: Viewer, isla: Patient) -> None:
    confirmed(administrator, invitation(ahead(20), "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    before = Duty.objects.get(kind="report").due_on
    notice = {**invitation(ahead(41), "Isla Lockspur"), "kind": "conference_change_notice"}
    moved = confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    assert Duty.objects.get(kind="report").was_due_on == before
    undo_confirmation(administrator, moved, because="another Isla")
    report = Duty.objects.get(kind="report")
    assert (report.due_on, report.was_due_on) == (before, None)
