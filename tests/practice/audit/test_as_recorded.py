"""Somebody with the database in hand leaves the record alone and changes what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.guard import TRIGGERS
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.restricting import lift, restrict
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import receive_letter, undo_confirmation
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.letters.reading_queue import claim, read_letter
from seenheard.practice.people import accounts, leaving
from seenheard.practice.people.models import Membership
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, invitation, minutes
from tests.practice.conftest import viewer

AddPatient = Callable[..., Patient]


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def said(by: Viewer) -> str:
    return "\n".join(faults(by.practice))


@pytest.fixture
def casework(administrator: Viewer, lead: Viewer, patient: AddPatient) -> Viewer:
    """Invited, moved, minuted, one letter undone and decided anew; a duty given, done, reopened and done again; the
    family restricted, lifted and restricted again."""
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    corin = patient("Corin", "Lockspur", "2017-02-03", "9990000018")
    names = ("Isla Lockspur", "Corin Lockspur")
    confirmed(administrator, invitation(ahead(20), *names), isla, corin)
    meeting = Conference.objects.get()
    moved = confirmed(
        administrator,
        {**invitation(ahead(27), *names), "kind": "conference_change_notice"},
        isla,
        corin,
        about={"conference": meeting.pk},
    )
    undo_confirmation(administrator, moved, because="Read wrongly")
    confirmed(
        administrator,
        {**invitation(ahead(34), *names), "kind": "conference_change_notice"},
        isla,
        corin,
        about={"conference": meeting.pk},
    )
    confirmed(administrator, minutes(ahead(-40), ahead(90), *names), isla, corin, about={"next_conference": "new"})
    assert lead.person is not None
    duty = Duty.objects.filter(withdrawn_at=None, met_at=None).order_by("due_on").first()
    assert duty is not None
    now = timezone.now()
    marking.assign(administrator, duty_id=duty.pk, person_id=lead.person.pk, now=now)
    marking.mark_met(administrator, duty_id=duty.pk, now=now)
    marking.unmark_met(administrator, duty_id=duty.pk, now=now)
    marking.mark_met(lead, duty_id=duty.pk, now=timezone.now())
    family = Child.objects.filter(patient=isla).get().family
    for act in (restrict, lift, restrict):
        act(lead, family=family, because="Their mother works here", now=timezone.now())
    for role in ("clinician", "reader"):
        viewer(administrator.practice, role)
    people = {one.role: one.person_id for one in Membership.objects.all()}
    today = timezone.localdate()
    last = today + timedelta(days=60)
    accounts.change_role(lead, person_id=people["reader"], role="reader", ends_on=last, today=today)
    leaving.end_access(lead, person_id=people["clinician"], now=timezone.now(), today=today)
    receive_letter(administrator, data=b"Dear Doctor, Isla was seen.", name="note.txt", way="upload")
    while (claimed := claim()) is not None:
        read_letter(claimed)
    return administrator


def test_what_was_done_through_the_site_agrees(casework: Viewer) -> None:
    assert said(casework) == ""


STANDING = "(SELECT MAX(id) FROM letters_confirmation WHERE undone_at IS NULL)"
UNDONE = "(SELECT MAX(id) FROM letters_confirmation WHERE undone_at IS NOT NULL)"
DONE = "(SELECT MAX(id) FROM diary_duty WHERE met_by_id IS NOT NULL)"
OPEN = "(SELECT MAX(id) FROM diary_duty WHERE met_by_id IS NULL AND withdrawn_at IS NULL)"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (f"UPDATE letters_confirmation SET fields = '{{}}' WHERE id = {STANDING}", "was changed after it was made"),
        (f"UPDATE letters_confirmation SET sources = '{{\"a\": 1}}' WHERE id = {STANDING}", "was changed after"),
        (f"UPDATE letters_confirmation SET outcome = 'filed' WHERE id = {STANDING}", "was changed after it was made"),
        (f"UPDATE letters_confirmation SET note = 'x' WHERE id = {STANDING}", "was changed after it was made"),
        (f"UPDATE letters_confirmation SET filing = '[1]' WHERE id = {STANDING}", "was changed after it was made"),
        (f"UPDATE letters_confirmation SET at = '2020-01-01' WHERE id = {STANDING}", "was changed after it was made"),
        (
            f"UPDATE letters_confirmation SET undone_at = at, undone_by_id = person_id WHERE id = {STANDING}",
            "counts as undone, but nobody undid it",
        ),
        (
            f"UPDATE letters_confirmation SET undone_at = NULL, undone_by_id = NULL WHERE id = {UNDONE}",
            "was undone, but stands again",
        ),
        (f"UPDATE letters_confirmation SET undone_because = 'x' WHERE id = {UNDONE}", "for another reason"),
        ("UPDATE letters_effect SET after = '{}' WHERE id = (SELECT MAX(id) FROM letters_effect)", "written anew"),
        ("DELETE FROM letters_effect WHERE id = (SELECT MAX(id) FROM letters_effect)", "entered more than is kept"),
        ("UPDATE conferences_conference SET \"on\" = '2026-01-01'", "otherwise than the letters that entered it: on"),
        ("UPDATE conferences_conference SET cancelled_at = changed_at", "entered it: cancelled_at"),
        ("UPDATE conferences_conference SET removed_at = changed_at", "entered it: removed_at"),
        ("UPDATE conferences_conferencechild SET decision = 'plan_ended'", "entered it: decision"),
        ("UPDATE children_child SET name = 'Otis Farrow'", "entered it: name"),
        ("UPDATE children_child SET restricted = 0", "is not restricted, though somebody did so"),
        (f"UPDATE diary_duty SET due_on = '2029-01-01' WHERE id = {OPEN}", "otherwise than the record: its day"),
        (f"UPDATE diary_duty SET withdrawn_at = made_at WHERE id = {OPEN}", "whether it is owed"),
        (f"UPDATE diary_duty SET met_at = made_at, met_by_id = 1 WHERE id = {OPEN}", "whether somebody did it"),
        (f"UPDATE diary_duty SET met_at = NULL, met_by_id = NULL WHERE id = {DONE}", "whether somebody did it"),
        (f"UPDATE diary_duty SET met_at = datetime(met_at, '-9 days') WHERE id = {DONE}", "whether somebody did it"),
        (f"UPDATE diary_duty SET person_id = NULL WHERE id = {DONE}", "whose it is"),
        ("UPDATE letters_letter SET sha256 = printf('%064d', id)", "not the one that came"),
        ('UPDATE letters_reading SET fields = \'{"kind": "letter"}\'', "What was read in letter"),
        ("UPDATE letters_reading SET problem = 'No page.'", "What was read in letter"),
        (
            "UPDATE people_membership SET role = 'board' WHERE role = 'administrator'",
            "has other rights here",
        ),
        ("UPDATE people_membership SET ends_on = '2099-01-01' WHERE role = 'reader'", "has other rights here"),
        (
            "UPDATE people_membership SET ended_at = NULL, ended_by_id = NULL WHERE role = 'clinician'",
            "has other rights here",
        ),
    ],
)
def test_a_row_that_was_changed_by_hand_is_named(casework: Viewer, statement: str, words: str) -> None:
    run(statement)
    assert words in said(casework)


def test_rows_put_in_or_taken_out_by_hand_are_named(casework: Viewer) -> None:
    first = Duty.objects.order_by("pk").first()
    assert first is not None
    key, first.pk, first.key, first.uid = first.pk, None, "made up", "3f2a9b1c-77de-41ab-80de-0123456789ab"
    first.save()
    assert f"Duty {first.pk} is not in the record" in said(casework)
    Duty.objects.filter(pk=first.pk).delete()
    Duty.objects.get(pk=key).children.clear()
    Duty.objects.filter(pk=key).delete()
    assert f"Duty {key}, which the record tells of, is not there any more." in said(casework)


def test_a_person_put_in_by_hand_is_named(casework: Viewer, stranger: Viewer) -> None:
    assert stranger.person is not None
    Membership.objects.create(practice=casework.practice, person=stranger.person, role="safeguarding_lead")
    assert f"Person {stranger.person.pk} works here, but the record does not know since when" in said(casework)


def test_a_decision_put_in_or_taken_out_by_hand_is_named(casework: Viewer) -> None:
    undone = Confirmation.objects.exclude(undone_at=None).get()
    copy = Confirmation.objects.get(pk=undone.pk)
    copy.pk = None
    copy.save()
    assert f"The decision {copy.pk} about letter {copy.letter_id} is not in the record" in said(casework)
    copy.delete()
    undone.effects.all().delete()
    undone.children.clear()
    undone.delete()
    assert "tells of is not there any more" in said(casework)


def test_events_from_before_they_held_fingerprints_still_prove_the_values(casework: Viewer) -> None:
    for name in TRIGGERS:
        run(f"DROP TRIGGER {name}")
    run("UPDATE audit_event SET detail = json_remove(detail, '$.decided', '$.effects') WHERE verb = 'confirmed'")
    assert said(casework) == ""
    run(f"UPDATE letters_confirmation SET fields = '{{}}' WHERE id = {STANDING}")
    assert "was changed after it was made" in said(casework)


def test_a_name_is_in_no_sentence(casework: Viewer) -> None:
    run("UPDATE children_child SET name = 'Otis Farrow'")
    words: Any = said(casework)
    assert words
    assert not any(name in words for name in ("Otis", "Isla", "Lockspur", "9999344879"))
