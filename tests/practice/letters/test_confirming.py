"""A person confirms a letter once; the diary follows; undoing takes it back and keeps both in the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import holidays
import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.conferences.queries import changes_of
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import confirm_letter, receive_letter, undo_confirmation
from seenheard.practice.letters.answers import AlreadyConfirmed, Answers, AnswersRefused, ChosenChild, UndoRefused
from seenheard.practice.letters.models import Confirmation, Effect, Letter
from seenheard.practice.people.viewer import Viewer

AddPatient = Callable[..., Patient]


def coming(days: int) -> date:
    """A Wednesday at least that many days ahead, so that no test meets a weekend."""
    day = timezone.localdate() + timedelta(days=days)
    return day + timedelta(days=(2 - day.weekday()) % 7)


def days_before(on: date, number: int) -> date:
    """That many working days before, counted the slow way with another source of holidays."""
    closed = holidays.country_holidays("GB", subdiv="ENG", years=[on.year - 1, on.year])
    while number:
        on -= timedelta(days=1)
        number -= on.weekday() < 5 and on not in closed
    return on


def letter(by: Viewer, words: bytes = b"a letter") -> Letter:
    return receive_letter(by, data=words, name="letter.txt", way="upload").letter


def invitation(on: date, *names: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "conference_invitation",
        "nation": "england",
        "local_authority": "Northmere City Council",
        "children": [{"name": name} for name in names],
        "conference": {"type": "initial", "date": on.isoformat(), "time": "14:00", "provisional": False},
        **more,
    }


def answers(fields: dict[str, Any], *patients: Patient, about: dict[str, Any] | None = None, **more: Any) -> Answers:
    chosen = tuple(ChosenChild(index, True, patient.pk) for index, patient in enumerate(patients))
    return Answers(fields=fields, sources={}, children=chosen, about=about or {"conference": "new"}, **more)


@pytest.fixture
def isla(patient: AddPatient) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


@pytest.fixture
def alfie(patient: AddPatient) -> Patient:
    return patient("Alfie", "Lockspur", "2016-02-12", "9990833524")


def test_nothing_stands_in_the_diary_before_confirm(administrator: Viewer, isla: Patient) -> None:
    letter(administrator)
    assert not Conference.objects.exists()
    assert not Duty.objects.exists()


def test_an_invitation_enters_the_conference_and_the_report(
    administrator: Viewer, isla: Patient, alfie: Patient
) -> None:
    on = coming(21)
    confirm_letter(
        administrator,
        letter(administrator),
        answers=answers(invitation(on, "Isla Lockspur", "Alfie Lockspur"), isla, alfie),
    )
    conference = Conference.objects.get()
    assert conference.on == on
    assert {seat.child.name for seat in conference.seats.all()} == {"Isla Lockspur", "Alfie Lockspur"}
    report = Duty.objects.get(kind="report")
    assert report.due_on == days_before(on, 3)
    assert not report.confirmed_rule
    assert "not confirmed" in report.because
    assert report.children.count() == 2


def test_a_printed_report_date_beats_every_rule(administrator: Viewer, isla: Patient) -> None:
    on, due = coming(21), coming(14)
    fields = invitation(on, "Isla Lockspur", report_due={"date": due.isoformat(), "rule": None})
    confirm_letter(administrator, letter(administrator), answers=answers(fields, isla))
    report = Duty.objects.get(kind="report")
    assert (report.due_on, report.precedence) == (due, "letter")


def minutes(on: date, review: date, **more: Any) -> dict[str, Any]:
    return {
        "kind": "conference_minutes",
        "nation": "england",
        "local_authority": "Northmere City Council",
        "children": [{"name": "Isla Lockspur", "decision": "plan_made", "categories": ["neglect"]}],
        "conference": {"type": "initial", "date": on.isoformat(), "provisional": False},
        "next_conference": {"type": "review", "date": review.isoformat(), "time": "10:00", "provisional": False},
        "core_group": {"date": (on + timedelta(days=7)).isoformat()},
        "actions": [
            {"text": "Book a medication review", "owner": "GP", "owner_is_practice": True, "due": review.isoformat()}
        ],
        **more,
    }


ALL_NEW = {"conference": "new", "next_conference": "new", "core_group": "new"}


def test_minutes_enter_the_plan_the_review_and_our_action(administrator: Viewer, isla: Patient) -> None:
    held, review = coming(-21), coming(60)
    confirm_letter(administrator, letter(administrator), answers=answers(minutes(held, review), isla, about=ALL_NEW))
    kinds = dict(Conference.objects.values_list("type", "on"))
    assert kinds == {"initial": held, "review": review, "core_group": held + timedelta(days=7)}
    assert Duty.objects.get(kind="minutes", conference__type="initial").met_words == "It came."
    booked = Duty.objects.get(kind="review_conference")
    assert booked.met_words.startswith("It is booked for")
    action = Duty.objects.get(kind="action")
    assert (action.words, action.owed_by) == ("Book a medication review", "practice")
    report = Duty.objects.get(kind="report")
    assert report.conference.type == "review"  # none is asked for the conference that was held


def test_a_moved_conference_moves_what_hangs_on_it(administrator: Viewer, isla: Patient) -> None:
    first, second = coming(21), coming(35)
    confirm_letter(administrator, letter(administrator), answers=answers(invitation(first, "Isla Lockspur"), isla))
    conference = Conference.objects.get()
    notice = invitation(second, "Isla Lockspur") | {"kind": "conference_change_notice"}
    notice["conference"] |= {"replaces_date": first.isoformat()}
    confirm_letter(
        administrator,
        letter(administrator, b"moved"),
        answers=answers(notice, isla, about={"conference": conference.pk}),
    )
    conference.refresh_from_db()
    report = Duty.objects.get(kind="report")
    assert conference.on == second
    assert conference.sequence > 0
    assert report.due_on == days_before(second, 3)
    assert report.was_due_on == days_before(first, 3)
    moved = Effect.objects.get(table="conferences.conference", row=conference.pk, before__isnull=False)
    assert (moved.before["on"], moved.after["on"]) == (first.isoformat(), second.isoformat())


def test_a_cancelled_conference_withdraws_its_report(administrator: Viewer, isla: Patient) -> None:
    on = coming(21)
    confirm_letter(administrator, letter(administrator), answers=answers(invitation(on, "Isla Lockspur"), isla))
    conference = Conference.objects.get()
    notice = invitation(on, "Isla Lockspur") | {"kind": "conference_change_notice"}
    notice["conference"] = {"type": "initial", "date": None, "replaces_date": on.isoformat()}
    confirm_letter(
        administrator,
        letter(administrator, b"cancelled"),
        answers=answers(notice, isla, about={"conference": conference.pk}),
    )
    conference.refresh_from_db()
    assert conference.cancelled_at is not None
    assert Duty.objects.get(kind="report").withdrawn_at is not None


def test_undone_takes_everything_back_and_keeps_both_in_the_record(
    administrator: Viewer, lead: Viewer, isla: Patient
) -> None:
    arrived = letter(administrator)
    confirmation = confirm_letter(
        administrator, arrived, answers=answers(minutes(coming(-21), coming(60)), isla, about=ALL_NEW)
    )
    undo_confirmation(lead, confirmation, because="Wrong child")
    assert not Conference.objects.exists()
    assert not Child.objects.exists()
    assert not Duty.objects.filter(withdrawn_at=None).exists()
    kept = Confirmation.objects.get()
    assert (kept.undone_by, kept.undone_because) == (lead.person, "Wrong child")
    verbs = set(Event.objects.filter(about=f"letter:{arrived.pk}").values_list("verb", flat=True))
    assert {"received", "confirmed", "undone"} <= verbs
    assert check_chain(administrator.practice).broken_at is None
    again = confirm_letter(
        administrator, arrived, answers=answers(minutes(coming(-21), coming(60)), isla, about=ALL_NEW)
    )
    assert again.pk != kept.pk
    assert Duty.objects.filter(withdrawn_at=None, kind="review_conference").count() == 1


def test_a_letter_that_a_later_one_builds_on_is_undone_last(administrator: Viewer, isla: Patient) -> None:
    first = confirm_letter(
        administrator, letter(administrator), answers=answers(invitation(coming(21), "Isla Lockspur"), isla)
    )
    notice = invitation(coming(35), "Isla Lockspur") | {"kind": "conference_change_notice"}
    second = confirm_letter(
        administrator,
        letter(administrator, b"moved"),
        answers=answers(notice, isla, about={"conference": Conference.objects.get().pk}),
    )
    with pytest.raises(UndoRefused, match="later letter"):
        undo_confirmation(administrator, first, because="A mistake")
    undo_confirmation(administrator, second, because="A mistake")
    assert Conference.objects.get().on == coming(21)
    undo_confirmation(administrator, first, because="A mistake")
    assert not Conference.objects.exists()


def test_the_first_of_two_letters_that_say_the_same_is_undone_last(administrator: Viewer, isla: Patient) -> None:
    """A decision letter and then the minutes, both "plan made" and both with the next conference."""
    said = minutes(coming(-21), coming(60))
    first = confirm_letter(
        administrator,
        letter(administrator),
        answers=answers(said | {"kind": "conference_decision_letter"}, isla, about=ALL_NEW),
    )
    names = {"initial": "conference", "review": "next_conference", "core_group": "core_group"}
    about = {names[one.type]: one.pk for one in Conference.objects.all()}
    before = [(one.pk, one.sequence, one.changed_at) for one in Conference.objects.order_by("pk")]
    second = confirm_letter(administrator, letter(administrator, b"minutes"), answers=answers(said, isla, about=about))
    assert [(one.pk, one.sequence, one.changed_at) for one in Conference.objects.order_by("pk")] == before
    told = changes_of(Conference.objects.all())
    assert [change.made for one in told.values() for change in one] == [True, True, True]
    with pytest.raises(UndoRefused, match="later letter"):
        undo_confirmation(administrator, first, because="A mistake")
    seats = ConferenceChild.objects.exclude(decision="")
    assert [one.decision for one in seats] == ["plan_made"]
    assert list(faults(administrator.practice)) == []
    undo_confirmation(administrator, second, because="A mistake")
    assert [one.decision for one in seats.all()] == ["plan_made"]
    assert [(one.pk, one.sequence, one.changed_at) for one in Conference.objects.order_by("pk")] == before
    undo_confirmation(administrator, first, because="A mistake")
    assert not Conference.objects.exists()


def test_what_a_letter_changed_and_a_later_one_says_too_is_undone_last(administrator: Viewer, isla: Patient) -> None:
    confirm_letter(administrator, letter(administrator), answers=answers(invitation(coming(21), "Isla Lockspur"), isla))
    about = {"conference": Conference.objects.get().pk}
    moved = invitation(coming(35), "Isla Lockspur") | {"kind": "conference_change_notice"}
    second = confirm_letter(administrator, letter(administrator, b"1"), answers=answers(moved, isla, about=about))
    again = invitation(coming(35), "Isla Lockspur")
    third = confirm_letter(administrator, letter(administrator, b"2"), answers=answers(again, isla, about=about))
    with pytest.raises(UndoRefused, match="later letter"):
        undo_confirmation(administrator, second, because="A mistake")
    assert Conference.objects.get().on == coming(35)
    undo_confirmation(administrator, third, because="A mistake")
    undo_confirmation(administrator, second, because="A mistake")
    assert Conference.objects.get().on == coming(21)


def test_the_second_person_to_confirm_is_told_who_was_first(administrator: Viewer, lead: Viewer, isla: Patient) -> None:
    arrived = letter(administrator)
    confirm_letter(administrator, arrived, answers=answers(invitation(coming(21), "Isla Lockspur"), isla))
    with pytest.raises(AlreadyConfirmed, match="Administrator Person"):
        confirm_letter(lead, arrived, answers=answers(invitation(coming(28), "Isla Lockspur"), isla))
    assert Conference.objects.get().on == coming(21)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"conference": {"type": "initial", "date": None}}, "conference.date"),
        ({"conference": {"type": "initial", "date": "2026-02-31"}}, "conference.date"),
        ({"conference": {"type": "initial", "date": "2206-02-03"}}, "conference.date"),
        ({"conference": {"type": None, "date": "2026-12-02"}}, "conference.type"),
        ({"conference": {"type": "initial", "date": "2026-12-02", "time": "26:00"}}, "conference.time"),
    ],
)
def test_a_value_that_cannot_stand_is_refused_with_its_place(
    administrator: Viewer, isla: Patient, change: dict[str, Any], path: str
) -> None:
    with pytest.raises(AnswersRefused) as refused:
        confirm_letter(
            administrator,
            letter(administrator),
            answers=answers(invitation(coming(21), "Isla Lockspur", **change), isla),
        )
    assert path in refused.value.errors
    assert not Confirmation.objects.exists()


def test_a_date_beyond_the_known_holidays_is_refused_and_nothing_is_written(
    administrator: Viewer, isla: Patient
) -> None:
    with pytest.raises(AnswersRefused, match="holidays"):
        confirm_letter(
            administrator, letter(administrator), answers=answers(invitation(date(2061, 3, 2), "Isla Lockspur"), isla)
        )
    assert not Confirmation.objects.exists()
    assert not Conference.everything.exists()


def test_somebody_elses_patient_cannot_be_chosen(
    administrator: Viewer, other_practice: Any, patient: AddPatient
) -> None:
    theirs = patient("Zara", "Dunstable-Reid", "2015-01-17", "9993638099", practice=other_practice)
    with pytest.raises(AnswersRefused, match="not on the practice's list"):
        confirm_letter(administrator, letter(administrator), answers=answers(invitation(coming(21), "Zara"), theirs))


def test_an_unborn_child_stands_by_its_mother(administrator: Viewer, patient: AddPatient) -> None:
    mother = patient("Kayleigh", "Jessamine", "1994-11-06", "9999903231")
    on = coming(14)
    fields = invitation(on, "Unborn baby of Kayleigh Jessamine")
    fields["children"][0] |= {"unborn": True, "edd": coming(90).isoformat()}
    fields["conference"]["type"] = "pre_birth"
    confirm_letter(
        administrator,
        letter(administrator),
        answers=Answers(fields, {}, (ChosenChild(0, True, mother_id=mother.pk),), {"conference": "new"}),
    )
    child = Child.objects.get()
    assert (child.unborn, child.mother, child.expected_on) == (True, mother, coming(90))
    assert Duty.objects.filter(kind="report", children=child).exists()


def test_not_our_patient_enters_nothing(administrator: Viewer) -> None:
    arrived = letter(administrator)
    fields = invitation(coming(21), "Rowan Thistlewood")
    confirm_letter(
        administrator,
        arrived,
        answers=Answers(fields, {}, (ChosenChild(0, ours=False),), {}, outcome="not_ours"),
    )
    assert not Conference.objects.exists()
    assert Event.objects.filter(verb="sent_back", about=f"letter:{arrived.pk}").exists()
