"""A family of two: minutes of an initial conference made a plan for one of them and none for the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes

WORKER = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@northmere.example"}
PEOPLE = [
    {"role": "Chair", "name": "Piers Gunnarsson", "status": "present"},
    {"role": "Social worker", "name": "Collette Umeh", "status": "present"},
    {"role": "Health visitor", "name": "Sue Lamb", "status": "present"},
    {"role": "Police", "name": None, "status": "apologies"},
    {"role": "Mother", "name": "Mara Thornapple", "status": "present"},
    {"role": "Team manager", "name": "Rosa Vane", "status": "present"},
]
ACTIONS = [
    {"text": "Bring Isla’s immunisations up to date", "owner": "GP", "owner_is_practice": True, "due_text": "ongoing"},
    {"text": "Visit every ten working days", "owner": "Social worker", "owner_is_practice": False},
]


@pytest.fixture
def letter(administrator: Viewer, patient: Callable[..., Patient]) -> Confirmation:
    """The minutes, confirmed."""
    isla = patient("Isla", "Thornapple", "2015-06-22", "9999344879")
    otis = patient("Otis", "Thornapple", "2018-03-02")
    return confirmed(administrator, siblings(), isla, otis, about={"conference": "new", "next_conference": "new"})


def siblings(**more: Any) -> dict[str, Any]:
    """What the minutes say: Isla on a plan, Otis not."""
    said = minutes(
        ahead(-30),
        ahead(60),
        "Isla Thornapple",
        "Otis Thornapple",
        attendees=PEOPLE,
        actions=ACTIONS,
        social_worker=WORKER,
        chair="Piers Gunnarsson",
        **more,
    )
    said["children"][1] |= {"decision": "no_plan", "categories": None}
    return said


@pytest.fixture
def conference(letter: Confirmation) -> Conference:
    return Conference.objects.get(type="initial")


@pytest.fixture
def isla(letter: Confirmation) -> Child:
    return Child.objects.get(name="Isla Thornapple")


@pytest.fixture
def otis(letter: Confirmation) -> Child:
    return Child.objects.get(name="Otis Thornapple")
