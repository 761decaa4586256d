"""Fixed people for every test of the site: one of our practice in each role, and a stranger of another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.children.models import Patient
from seenheard.practice.people.actions import add_person, add_practice
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer, software

from .recorded import watching

PASSWORD = "a long and quiet river"


@pytest.fixture(autouse=True)
def own_letters_folder(settings: Any, tmp_path: Path) -> None:
    settings.LETTERS_FOLDER = tmp_path / "letters"
    settings.DATA = tmp_path


@pytest.fixture(autouse=True)
def every_change_is_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever page a test asks for or form it sends: no change without its event in the same transaction."""
    answered = Client.request

    def request(self: Client, **more: Any) -> Any:
        with watching() as watch:
            answer = answered(self, **more)
        assert watch.unrecorded == [], f"{more.get('PATH_INFO')} changed these tables without an event"
        return answer

    monkeypatch.setattr(Client, "request", request)


def our_practice() -> Practice:
    known = Practice.objects.filter(code="QX4101").first()
    return known or add_practice(code="QX4101", name="Millbrook Lane Surgery", nation="england")


@pytest.fixture
def practice(db: None) -> Practice:
    return our_practice()


@pytest.fixture
def other_practice(db: None) -> Practice:
    return add_practice(code="QN4415", name="Drumanagh Health Centre", nation="northern_ireland")


def viewer(practice: Practice, role: str) -> Viewer:
    username = f"{role}.{practice.code}".lower()
    person = Person.objects.filter(username=username).first() or add_person(
        software(practice),
        username=username,
        name=f"{role.replace('_', ' ').title()} Person",
        role=role,
        password=PASSWORD,
        ends_on=timezone.localdate() + timedelta(days=30) if role == "reader" else None,
    )
    found = viewer_for(person, today=timezone.localdate())
    assert found is not None
    return found


@pytest.fixture
def administrator(practice: Practice) -> Viewer:
    return viewer(practice, "administrator")


@pytest.fixture
def lead(practice: Practice) -> Viewer:
    return viewer(practice, "safeguarding_lead")


@pytest.fixture
def board(practice: Practice) -> Viewer:
    """Somebody of our practice who may see counts only."""
    return viewer(practice, "board")


@pytest.fixture
def stranger(other_practice: Practice) -> Viewer:
    """A safeguarding lead of another practice."""
    return viewer(other_practice, "safeguarding_lead")


@pytest.fixture
def signed_in() -> Callable[[Viewer], Client]:
    def sign_in(who: Viewer) -> Client:
        client = Client()
        assert client.login(username=who.person.username, password=PASSWORD)
        return client

    return sign_in


@pytest.fixture
def patient(practice: Practice) -> Callable[..., Patient]:
    return patients_of(practice)


def patients_of(practice: Practice) -> Callable[..., Patient]:
    """Adds somebody to the practice's list."""

    def add(given: str, family: str, born: str, number: str = "", **more: Any) -> Patient:
        return Patient.objects.create(
            practice=more.pop("practice", practice),
            given_name=given,
            family_name=family,
            born_on=date.fromisoformat(born),
            nhs_number=number,
            **more,
        )

    return add
