"""A conference on one of ours, and clinicians with a week, made as the product makes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.actions import ClinicianValues, add_clinician, set_usual_week
from seenheard.practice.rota.models import Clinician
from tests.practice.confirmed import confirmed, invitation

WORKER = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@northmere.gov.example"}


def conference_on(
    by: Viewer, patient: Callable[..., Patient], on: date, *, mode: str = "in_person", **more: Any
) -> Conference:
    """Isla Lockspur's initial conference at 2pm, as its invitation says."""
    isla = Patient.objects.filter(practice=by.practice, nhs_number="9999344879").first()
    isla = isla or patient("Isla", "Lockspur", "2015-06-22", "9999344879", practice=by.practice)
    fields = invitation(on, "Isla Lockspur", social_worker=WORKER, chair="Piers Gunnarsson")
    fields["conference"] |= {"mode": mode, "venue": "Civic Centre", **more}
    confirmed(by, fields, isla)
    return Conference.objects.filter(practice=by.practice).latest("pk")


def clinician(
    by: Viewer, name: str, *, surgery: tuple[str, str] | None = None, free: tuple[str, str] | None = None, **more: Any
) -> Clinician:
    """A GP with the same mornings and afternoons from Monday to Friday: surgery and free time."""
    now = timezone.now()
    made = add_clinician(by, values=ClinicianValues(name=name, sessions_a_week=Decimal(8), **more), now=now)
    week = [
        Session(weekday, half, kind, time.fromisoformat(times[0]), time.fromisoformat(times[1]))
        for weekday in range(5)
        for half, kind, times in (
            (Half.AFTERNOON, SessionKind.SURGERY, surgery),
            (Half.MORNING, SessionKind.FREE, free),
        )
        if times is not None
    ]
    set_usual_week(by, made, sessions=week, from_on=None, now=now)
    return made


def at(on: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.fromisoformat(clock)))
