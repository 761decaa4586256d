"""Two families whose work is long over, and the people who keep and give out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes
from tests.practice.conftest import viewer

#: So long after what the letters say that every period has ended; the tests' own today.
LATER = timedelta(days=3 * 366)


@pytest.fixture
def manager(practice: Practice) -> Viewer:
    return viewer(practice, "practice_manager")


@pytest.fixture
def then() -> date:
    """A day on which everything in the tests' files is long over."""
    return timezone.localdate() + LATER


@pytest.fixture
def moment() -> datetime:
    return timezone.now() + LATER


@dataclass
class Lockspurs:
    """A family with two children, whose plan was made and ended, and the letters that said so."""

    family: Family
    isla: Child
    alfie: Child
    letters: list[Confirmation]


def over(names: list[str], **more: object) -> list[dict[str, object]]:
    """What two letters say: a plan was made, and half a year later it ended."""
    made = minutes(
        ahead(-400),
        None,
        *names,
        chair="Helen Birtwistle",
        social_worker={"name": "Amira Okafor", "phone": "01632 960417"},
        attendees=[{"role": "Mother", "name": "Dana Lockspur", "status": "present"}],
        **more,
    )
    ended = {
        "kind": "conference_minutes",
        "document_date": ahead(-210).isoformat(),
        "children": [{"name": name, "decision": "plan_ended"} for name in names],
        "conference": {"type": "review", "date": ahead(-212).isoformat(), "time": "10:00"},
    }
    return [made, ended]


@pytest.fixture
def isla_row(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879", address="12 Thistle Walk, Wexcombe")


@pytest.fixture
def alfie_row(patient: Callable[..., Patient]) -> Patient:
    return patient("Alfie", "Lockspur", "2018-01-09", "9990000018")


@pytest.fixture
def zara_row(patient: Callable[..., Patient]) -> Patient:
    return patient("Zara", "Winterbourne", "2016-02-03", "9990000026")


@pytest.fixture
def lockspurs(administrator: Viewer, isla_row: Patient, alfie_row: Patient) -> Lockspurs:
    said = over(["Isla Lockspur", "Alfie Lockspur"])
    letters = [confirmed(administrator, fields, isla_row, alfie_row) for fields in said]
    isla = Child.objects.get(patient=isla_row)
    return Lockspurs(isla.family, isla, Child.objects.get(patient=alfie_row), letters)


@pytest.fixture
def zara(administrator: Viewer, zara_row: Patient) -> Child:
    """A child of another family."""
    for fields in over(["Zara Winterbourne"]):
        confirmed(administrator, fields, zara_row)
    return Child.objects.get(patient=zara_row)
