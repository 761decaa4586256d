"""The made-up practice: its people, who is in its rota, its families."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from seenheard.practice.children.models import Patient
from seenheard.practice.people.actions import add_person, add_practice
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software
from seenheard.practice.rota.actions import ClinicianValues, add_clinician
from seenheard.practice.rota.models import Clinician

PEOPLE = (
    ("ada", "Ada Wren", "administrator"),
    ("ben", "Ben Marlow", "administrator"),
    ("lee", "Dr Lee Sutton", "safeguarding_lead"),
    ("gil", "Dr Gil Farrow", "clinician"),
    ("ola", "Dr Ola Brightwell", "clinician"),
    ("tam", "Dr Tam Keats", "clinician"),
    ("una", "Una Hollis", "clinician"),
)
GIVEN = ("Isla", "Corin", "Maeve", "Tobin", "Rhea", "Silas", "Wren", "Jory")
SURNAMES = ("Thornapple", "Lockspur", "Quillfeather", "Marrowby", "Tanglewood", "Ashgrove", "Fernsby", "Oakhollow")


@dataclass
class Team:
    """Everybody who acts. `clinicians` are those whose leave is kept."""

    practice: Practice
    viewers: dict[str, Viewer]
    clinicians: dict[str, Clinician]
    numbers: count[int] = field(default_factory=count)

    @property
    def administrators(self) -> list[Person]:
        return [self.person(name) for name in ("ada", "ben")]

    def person(self, name: str) -> Person:
        person = self.viewers[name].person
        assert person is not None
        return person

    def household(self) -> list[Patient]:
        """One or two more children on the practice's list."""
        number = next(self.numbers)
        surname = f"{SURNAMES[number % len(SURNAMES)]}-{number}"
        return [
            Patient.objects.create(
                practice=self.practice,
                given_name=GIVEN[(number + turn) % len(GIVEN)],
                family_name=surname,
                born_on=date(2016, 3, 4) + timedelta(days=37 * number + 400 * turn),
            )
            for turn in range(1 + number % 2)
        ]


def make_team(first: date) -> Team:
    """All have an address but Ben, who reads the page."""
    practice = add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")
    viewers: dict[str, Viewer] = {}
    for username, name, role in PEOPLE:
        person = add_person(software(practice), username=username, name=name, role=role, password=None)
        if username != "ben":
            Person.objects.filter(pk=person.pk).update(email=f"{username}@millbrook.example")
            person.refresh_from_db()
        found = viewer_for(person, today=first)
        assert found is not None
        viewers[username] = found
    begun = datetime(first.year, first.month, first.day, 7, tzinfo=UTC)
    clinicians = {
        name: add_clinician(viewers["lee"], values=ClinicianValues(name=str(v.person), person=v.person), now=begun)
        for name, v in viewers.items()
        if name not in ("ada", "ben")
    }
    return Team(practice, viewers, clinicians)
