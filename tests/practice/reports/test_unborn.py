"""A report on a child who is not born yet: asked what fits, filled in from the mother's record, signed, and copied."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from seenheard.casework.report.model import MemberRole
from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
from seenheard.practice.children.models import Child, Family, FamilyMember, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.copies import papers_of
from seenheard.practice.reports.family import patients_of
from seenheard.practice.reports.last_time import copy_one
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Report, Statement
from seenheard.practice.reports.passing import take_on
from seenheard.practice.reports.readers import ReaderWords, add_reader, readers_of, suggest_readers
from seenheard.practice.reports.writing import add_statement
from tests.practice.world import NOW, World

from .handed import sign_anyway

DUE = date(2027, 2, 20)


@pytest.fixture
def meeting(world: World) -> Conference:
    mother = Patient.objects.create(
        practice=world.practice,
        given_name="Orla",
        family_name="Fennimore",
        born_on=date(1998, 4, 3),
        nhs_number="9990000034",
        address="7 Ferry Steps, Wexcombe",
    )
    family = Family.objects.create(practice=world.practice, name="Fennimore")
    baby = Child.objects.create(
        practice=world.practice, family=family, name="Unborn Fennimore", expected_on=DUE, mother=mother
    )
    made = Conference.objects.create(
        practice=world.practice,
        family=family,
        type="pre_birth",
        on=date(2026, 12, 4),
        authority=world.authority,
        changed_at=NOW,
    )
    ConferenceChild.objects.create(conference=made, child=baby)
    return made


@pytest.fixture
def report(world: World, meeting: Conference) -> Report:
    return take_on(world.gil, begin(world.eva, conference=meeting, now=NOW), now=NOW)


def test_it_is_a_pre_birth_report_with_the_mother_in_it(report: Report) -> None:
    value = report_of(report, today=NOW.date())
    assert (report.type, value.type) == ("pre_birth", "pre_birth")
    assert [(one.name, one.role) for one in value.members] == [
        ("Unborn Fennimore", MemberRole.CHILD),
        ("Orla Fennimore", MemberRole.ADULT),
    ]
    baby, mother = value.members
    assert (baby.expected_on, baby.born_on, baby.nhs_number) == (DUE, None, "")
    assert [(one.adult, one.child, one.words) for one in value.relations] == [(mother.key, baby.key, "mother")]


def test_every_page_of_it_opens(world: World, report: Report) -> None:
    browser = Client(HTTP_HOST="127.0.0.1:8000")
    browser.force_login(world.gil.person)
    suggest_readers(world.gil, report, now=NOW)
    for page in ("", "as-read/", "more/", "check/", "sign/", "shared/", "last/", "actions/", "readers/"):
        assert browser.get(f"/reports/{report.pk}/{page}").status_code == 200, page
    words = browser.get(f"/reports/{report.pk}/").content.decode()
    assert "Unborn Fennimore" in words and "Orla Fennimore" in words


def test_it_is_signed_and_copied_for_the_mother(world: World, report: Report) -> None:
    baby, mother = report_of(report, today=NOW.date()).members
    for member, question, text in (
        (baby.key, "G4", "The baby is at risk of neglect, because nobody has prepared for it."),
        (mother.key, "E2", "A low mood makes it hard for her to come to antenatal visits."),
    ):
        kind = "opinion" if question == "G4" else "recorded"
        add_statement(
            world.gil, report, question=question, member=member, text=text, kind=kind, source="Notes", now=NOW
        )
    suggest_readers(world.gil, report, now=NOW)
    done = sign_anyway(world.gil, report)
    assert {"chair", "parent"} <= {one.kind for one in readers_of(done)}
    hers = next(one for one in readers_of(done) if one.member == mother.key)
    words = repr(papers_of(done, hers, draft=True))
    assert "low mood" in words and "Unborn Fennimore" in words


def test_nothing_of_her_part_is_lost_once_the_mother_is_entered_among_the_family(world: World, report: Report) -> None:
    baby, mother = report_of(report, today=NOW.date()).members
    suggest_readers(world.gil, report, now=NOW)
    add_statement(
        world.gil,
        report,
        question="E2",
        member=mother.key,
        text="A low mood.",
        kind="recorded",
        source="Notes",
        now=NOW,
    )
    child = report.children.get()
    values = MemberValues(
        "adult", "Orla Fennimore", date(1998, 4, 3), patient_id=child.mother_id, ties=(Tie(child.pk, "mother"),)
    )
    save_member(world.eva, family=report.family, member=None, values=values, today=NOW.date(), now=NOW)
    value = report_of(report, today=NOW.date())
    assert [one.name for one in value.members] == ["Unborn Fennimore", "Orla Fennimore"]
    assert FamilyMember.objects.get().patient_id == child.mother_id
    assert [(one.text, one.member) for one in value.statements] == [("A low mood.", mother.key)]
    assert [(one.adult, one.child, one.words) for one in value.relations] == [(mother.key, baby.key, "mother")]
    assert patients_of(report)[mother.key].pk == child.mother_id
    assert suggest_readers(world.gil, report, now=NOW) == 0
    hers = next(one for one in readers_of(report) if one.member == mother.key)
    assert "A low mood." in repr(papers_of(report, hers, draft=True))


def test_the_review_after_the_birth_looks_back_to_it(world: World, report: Report) -> None:
    baby, _ = report_of(report, today=NOW.date()).members
    add_statement(
        world.gil, report, question="F3", member=baby.key, text="No cot yet.", kind="observed", source="Visit", now=NOW
    )
    add_reader(world.gil, report, ReaderWords("chair", "The chair"), now=NOW)
    first = sign_anyway(world.gil, report)
    child = report.children.get()
    child.name, child.born_on = "Finn Fennimore", date(2027, 2, 18)
    child.save()
    later = Conference.objects.create(
        practice=world.practice, family=report.family, type="review", on=date(2027, 3, 3), changed_at=NOW
    )
    ConferenceChild.objects.create(conference=later, child=child)
    now = begin(world.eva, conference=later, now=NOW)
    assert (now.type, now.last) == ("review", first)
    key = f"statement:{Statement.objects.get(report=first, question='F3').pk}"
    copy_one(world.gil, now, key=key, now=NOW)
    value = report_of(now, today=NOW.date())
    assert value.members[0].name == "Finn Fennimore"
    assert [(one.text, one.member) for one in value.statements] == [("No cot yet.", baby.key)]
    assert report_of(first, today=NOW.date()).members[0].name == "Unborn Fennimore"
