"""Filling in from the record: unread, once, and never over a person's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from seenheard.practice.audit.models import Event
from seenheard.practice.children.looking import ReasonNeeded
from seenheard.practice.children.models import Child, FamilyMember
from seenheard.practice.demonstration.record_files import Person as RecordOf
from seenheard.practice.demonstration.record_files import Visit, record_file
from seenheard.practice.gp_record.bringing_in import take_all
from seenheard.practice.reports.drafting import Filled, fill
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.marking import leave_out, mark_read
from seenheard.practice.reports.models import Report, Statement
from tests.practice.world import NOW, TODAY, World

from .of_a_report import begun, saved

ADA = RecordOf(
    "9990000018", "Lockspur", "Ada", date(2019, 3, 14),
    visits=(Visit("2026-10-05", "GP Surgery", "Dr Gil Pee", "Cough"),),
    problems=(("2024-02-01", "Asthma", True),),
)  # fmt: skip


def bring_in(world: World, person: RecordOf) -> None:
    file = record_file(person, practice=(world.practice.code, world.practice.name))
    (brought,) = take_all(world.eva, [SimpleUploadedFile("a.json", file)], today=TODAY, now=NOW)
    assert brought.how == "done", brought.words


def filled(world: World, report: Report) -> Filled:
    return fill(world.eva, report, now=NOW)


def asthma() -> Statement:
    return Statement.objects.get(question="C1", text__contains="Asthma")


@pytest.fixture
def report(world: World) -> Report:
    bring_in(world, ADA)
    return begun(world)


def test_what_the_record_says_comes_unread_with_its_source(world: World, report: Report) -> None:
    made = filled(world, report)
    whole = report_of(report, today=TODAY)
    assert made.records == 1 and made.added == len(whole.statements) > 3
    assert all(one.from_record and not one.read and one.source for one in whole.statements)
    assert asthma().member == f"child:{world.ada.pk}"
    told = Event.objects.filter(verb="report_filled")
    assert {event.child_id for event in told} == {world.ada.pk, world.ben.pk}


def test_filled_in_again_nothing_is_doubled(world: World, report: Report) -> None:
    filled(world, report)
    before = Statement.objects.count()
    again = filled(world, report)
    assert (again.added, again.renewed, again.removed, again.differ) == (0, 0, 0, 0)
    assert Statement.everything.count() == before


def test_after_a_new_import_what_nobody_read_is_worded_anew(world: World, report: Report) -> None:
    filled(world, report)
    bring_in(world, replace(ADA, problems=(("2024-02-01", "Asthma, severe", True),)))
    again = filled(world, report)
    assert again.differ == 0
    assert "severe" in asthma().text and asthma().read_at is None


def test_what_a_person_wrote_read_or_left_out_stays_and_is_marked(world: World, report: Report) -> None:
    filled(world, report)
    row = asthma()
    saved(world.gil, row, "She has asthma and needs her inhaler.", base=1, kind="recorded")
    bring_in(world, replace(ADA, problems=()))
    again = filled(world, report)
    row.refresh_from_db()
    assert again.differ >= 1 and row.source_changed and row.removed_at is None
    assert row.text == "She has asthma and needs her inhaler."


def test_read_sentences_stay_as_they_were_read(world: World, report: Report) -> None:
    filled(world, report)
    row = asthma()
    assert mark_read(world.gil, report, {row.pk: row.version}, now=NOW) == 1
    bring_in(world, replace(ADA, problems=(("2024-02-01", "Asthma, severe", True),)))
    filled(world, report)
    row.refresh_from_db()
    assert row.source_changed or "severe" not in row.text
    assert row.read_by == world.gil.person


def test_a_sentence_that_changed_since_it_was_shown_is_not_marked_as_read(world: World, report: Report) -> None:
    filled(world, report)
    row = asthma()
    assert mark_read(world.gil, report, {row.pk: row.version + 1}, now=NOW) == 0
    row.refresh_from_db()
    assert row.read_at is None


def test_what_was_left_out_is_not_brought_back_by_filling_in(world: World, report: Report) -> None:
    filled(world, report)
    row = asthma()
    leave_out(world.gil, row, now=NOW)
    filled(world, report)
    row.refresh_from_db()
    assert row.left_out_at is not None and row.left_out_by == world.gil.person


def test_the_record_of_somebody_of_a_restricted_family_asks_why_first(world: World, report: Report) -> None:
    from seenheard.practice.children.models import Family, Patient

    row = Patient.objects.create(
        practice=world.practice, given_name="Jo", family_name="Lockspur", nhs_number="9990000034"
    )
    closed = Family.objects.create(practice=world.practice, name="Other")
    Child.objects.create(practice=world.practice, family=closed, name="Jo Lockspur", patient=row, restricted=True)
    said: dict[str, Any] = {"practice": world.practice, "family": world.family, "role": "adult", "name": "Jo Lockspur"}
    FamilyMember.objects.create(patient=row, **said)
    with pytest.raises(ReasonNeeded):
        filled(world, report)
    assert not Statement.objects.exists()
