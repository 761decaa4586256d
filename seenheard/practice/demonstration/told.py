"""What the lead of the fictional practice finds on her first page: somebody was added, a restricted record opened."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.models import Child
from seenheard.practice.children.restricting import restrict
from seenheard.practice.people.actions import add_person
from seenheard.practice.people.models import Person
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer

LOCUM_DAYS = 42


def tell_the_lead(lead: Viewer, *, manager: str, clinician: str, nhs_number: str, today: date) -> None:
    """The manager adds a locum; the lead restricts that child's family; the clinician opens it with a reason."""
    ends_on = today + timedelta(days=LOCUM_DAYS)
    by = as_viewer(manager, today)
    add_person(by, username="dr.hallam", name="Dr Judith Hallam", role=Role.CLINICIAN, password=None, ends_on=ends_on)
    family = Child.everything.get(practice=lead.practice, patient__nhs_number=nhs_number).family
    restrict(lead, family=family, because="A relative works at our reception", now=timezone.now())
    because = "The health visitor has telephoned about an appointment"
    give_reason(as_viewer(clinician, today), family=family, because=because, now=timezone.now())


def as_viewer(username: str, today: date) -> Viewer:
    found = viewer_for(Person.objects.get(username=username), today=today)
    assert found is not None  # noqa: S101 - everybody of the demonstration works there
    return found
