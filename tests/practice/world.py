"""Rows that the tests of the diary start from: two practices, their people, a family with meetings and duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

import pytest

from seenheard.casework.vocabulary import DutyKind, OwedBy, Precedence, Role
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.people.models import Membership, Person, Practice
from seenheard.practice.people.viewer import Viewer

TODAY = date(2026, 11, 23)  # a Monday
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
numbers = count(1)


def viewer(practice: Practice, role: Role, name: str) -> Viewer:
    """Somebody who works there in that role."""
    username = f"{name.split()[0].lower()}-{practice.code.lower()}-{role}"
    person = Person.objects.create_user(username, password="a long and quiet river", name=name)
    Membership.objects.create(person=person, practice=practice, role=role)
    return Viewer(practice, person, role)


@dataclass
class World:
    """Everything a test may need. `eva` is the administrator here, `lee` leads, `gil` writes reports, `max` manages
    and may not see the diary; `zoe` is an administrator elsewhere."""

    practice: Practice
    other: Practice
    eva: Viewer
    lee: Viewer
    gil: Viewer
    max: Viewer
    zoe: Viewer
    authority: Authority
    family: Family
    ada: Child
    ben: Child

    def meeting(self, on: date | None, type: str = "initial", **more: Any) -> Conference:
        """A meeting about both children."""
        made = Conference.objects.create(
            practice=self.practice,
            family=self.family,
            type=type,
            on=on,
            authority=self.authority,
            **{"time": time(14), "changed_at": NOW - timedelta(days=9), **more},
        )
        for child in (self.ada, self.ben):
            ConferenceChild.objects.create(conference=made, child=child)
        return made

    def duty(self, due_on: date | None, kind: str = DutyKind.REPORT, **more: Any) -> Duty:
        """Something owed for both children."""
        number = next(numbers)
        values: dict[str, Any] = {
            "practice": self.practice,
            "family": self.family,
            "key": f"{kind}:{number}",
            "kind": kind,
            "owed_by": OwedBy.PRACTICE,
            "due_on": due_on,
            "words": "Send our report for the initial child protection conference",
            "because": "3 working days before the conference on 4 December 2026.",
            "rule": "default-report-initial",
            "edition": "product-defaults",
            "precedence": Precedence.DEFAULT,
            "source": "Product default",
            "confirmed_rule": False,
            "made_at": NOW - timedelta(days=9),
            "changed_at": NOW - timedelta(days=9),
        }
        made = Duty.objects.create(**{**values, **more})
        made.children.set([self.ada, self.ben])
        return made

    def expectation(self, due_on: date | None, kind: str = DutyKind.MINUTES, **more: Any) -> Duty:
        words = "The minutes of the initial child protection conference should have come"
        return self.duty(due_on, kind, **{"owed_by": OwedBy.LOCAL_AUTHORITY, "words": words, **more})


def make_world(practice: Practice, other: Practice) -> World:
    family = Family.objects.create(practice=practice, name="Lockspur")
    ada, ben = (
        Child.objects.create(
            practice=practice,
            family=family,
            name=f"{given} Lockspur",
            born_on=born,
            patient=Patient.objects.create(
                practice=practice,
                given_name=given,
                family_name="Lockspur",
                born_on=born,
                nhs_number=number,
                address="12 Thistle Walk, Wexcombe",
            ),
        )
        for given, born, number in (("Ada", date(2019, 3, 14), "9990000018"), ("Ben", date(2021, 6, 2), "9990000026"))
    )
    return World(
        practice=practice,
        other=other,
        eva=viewer(practice, Role.ADMINISTRATOR, "Eva Admin"),
        lee=viewer(practice, Role.SAFEGUARDING_LEAD, "Lee Lead"),
        gil=viewer(practice, Role.CLINICIAN, "Gil Pee"),
        max=viewer(practice, Role.PRACTICE_MANAGER, "Max Manager"),
        zoe=viewer(other, Role.ADMINISTRATOR, "Zoe Elsewhere"),
        authority=Authority.objects.create(
            practice=practice,
            name="Wexcombe Council",
            nation="england",
            source="Letter from Wexcombe, March 2026",
            last_checked=date(2026, 3, 1),
            fictional=True,
        ),
        family=family,
        ada=ada,
        ben=ben,
    )


@pytest.fixture
def world(practice: Practice, other_practice: Practice) -> World:
    return make_world(practice, other_practice)
