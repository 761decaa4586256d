"""A family whose records are brought in: two half-siblings, their mother, a father of one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
from seenheard.practice.children.models import Child, Family, FamilyMember, Patient
from seenheard.practice.demonstration.record_files import Person, Visit, record_file
from seenheard.practice.gp_record.bringing_in import Result, take_all
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ISLA = Person(
    "9999344879",
    "Lockspur",
    "Isla",
    date(2015, 6, 22),
    usual_gp="Dr Ash Bellweather",
    registered_from="2015-07-01",
    visits=(
        Visit("2026-03-04T09:30:00+00:00", "GP Surgery", "Dr Ash Bellweather", "Cough", (("History", "Three days"),)),
        Visit("2026-05", "GP Surgery", "A Bellweather", "Rash"),
        Visit("2026-05-31T10:00:00+01:00", "Telephone call", "Dr Ash Bellweather", "Rash again"),
    ),
    vaccines=(("2016-07-05", "MMR vaccine, first dose", True, ""),),
    codes=(("2026-06-02", "270426007", "Did not attend - no reason given"),),
    problems=(("2025", "Asthma", True),),
)


def file_of(person: Person, name: str = "record.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, record_file(person, practice=("QX4101", "Millbrook Lane Surgery")))


@dataclass
class Home:
    """A family with everybody in it, and the press that brings files in."""

    by: Viewer
    family: Family
    isla: Child
    corin: Child
    mother: FamilyMember
    father: FamilyMember

    def bring(self, *people: Person, by: Viewer | None = None, now: datetime = NOW) -> list[Result]:
        return take_all(by or self.by, [file_of(one) for one in people], today=now.date(), now=now)

    def one(self, person: Person = ISLA, **more: Any) -> Result:
        found = self.bring(replace(person, **more))
        assert len(found) == 1
        return found[0]


@pytest.fixture
def home(practice: Practice, administrator: Viewer, patient: Any) -> Home:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879", address="12 Thistle Walk, Wexcombe")
    corin = patient("Corin", "Lockspur", "2017-02-03", "9990000018")
    petra = patient("Petra", "Lockspur", "1989-08-19", "9990888787")
    family = Family.objects.create(practice=practice, name="Lockspur")
    children = [
        Child.objects.create(practice=practice, family=family, patient=row, name=row.name, born_on=row.born_on)
        for row in (isla, corin)
    ]
    both = tuple(Tie(one.pk, "mother", True, True) for one in children)
    father = Tie(children[1].pk, "father", True, False, address_kept_from=True)
    mother = enter(
        administrator, family, MemberValues("adult", "Petra Lockspur", petra.born_on, "", True, petra.pk, ties=both)
    )
    other = enter(administrator, family, MemberValues("adult", "Rory Marchbank", ties=(father,)))
    return Home(administrator, family, children[0], children[1], mother, other)


def enter(by: Viewer, family: Family, values: MemberValues) -> FamilyMember:
    return save_member(by, family=family, member=None, values=values, today=TODAY, now=NOW)


@pytest.fixture
def elsewhere(other_practice: Practice) -> Patient:
    return Patient.objects.create(
        practice=other_practice,
        given_name="Isla",
        family_name="Lockspur",
        born_on=date(2015, 6, 22),
        nhs_number="9999344879",
    )
