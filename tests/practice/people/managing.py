"""People of a practice for the tests of accounts: one of each kind, with a real browser each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.people.actions import add_person
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software

PASSWORD = "a long and quiet river"


@dataclass(frozen=True)
class Team:
    """Two leads, a manager, an administrator, a clinician; all of one practice."""

    practice: Practice
    lee: Viewer
    lou: Viewer
    max: Viewer
    eva: Viewer
    gil: Viewer


def today() -> date:
    return timezone.localdate()


def ahead(days: int) -> date:
    return today() + timedelta(days=days)


def joined(practice: Practice, username: str, role: Role, ends_on: date | None = None) -> Viewer:
    """Somebody who works there in that role."""
    person = add_person(
        software(practice),
        username=username,
        name=username.title(),
        role=role,
        password=PASSWORD,
        ends_on=ends_on,
    )
    found = viewer_for(person, today=today(), practice_id=practice.pk)
    assert found is not None
    return found


def make_team(practice: Practice) -> Team:
    return Team(
        practice,
        joined(practice, "lee", Role.SAFEGUARDING_LEAD),
        joined(practice, "lou", Role.SAFEGUARDING_LEAD),
        joined(practice, "max", Role.PRACTICE_MANAGER),
        joined(practice, "eva", Role.ADMINISTRATOR),
        joined(practice, "gil", Role.CLINICIAN),
    )


def number(viewer: Viewer) -> int:
    """The number of the person behind a viewer."""
    assert viewer.person is not None
    return viewer.person.pk


def signed_in(viewer: Viewer, password: str = PASSWORD) -> Client:
    """A browser in which this person has signed in on the page itself."""
    assert viewer.person is not None
    client = Client()
    answer = client.post("/sign-in/login/", {"login": viewer.person.username, "password": password})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return client


def can_sign_in(username: str, password: str) -> bool:
    answer = Client().post("/sign-in/login/", {"login": username, "password": password})
    return answer.status_code == 302


def person(viewer: Viewer) -> Person:
    return Person.objects.get(pk=number(viewer))
