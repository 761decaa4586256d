"""Clinicians with usual weeks, and calendars of leave that are read when asked.

`python -m tests.journeys.filling_transfer DATA fill`, and `… DATA read` in place of the worker's round."""

from __future__ import annotations

import os
import sys
from datetime import time


def fill() -> None:
    from django.utils import timezone

    from seenheard.casework.rota.week import Session
    from seenheard.casework.vocabulary import Half, SessionKind
    from seenheard.practice.children.models import Patient
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.rota.actions import ClinicianValues, add_clinician, set_usual_week
    from tests.practice.confirmed import ahead, confirmed, minutes

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    now = timezone.now()
    logan = Patient.objects.get(nhs_number="9995149788")
    confirmed(bryn, minutes(ahead(-20), ahead(60), "Logan Okonedo-Lyle"), logan, about={"conference": "new"})
    for name, role in (("Dr Lena Ward", "gp"), ("Dr Imran Malik", "gp"), ("Nia Rees", "nurse")):
        made = add_clinician(bryn, values=ClinicianValues(name=name, role=role), now=now)
        mornings = [Session(day, Half.MORNING, SessionKind.SURGERY, time(8, 30), time(12)) for day in range(5)]
        set_usual_week(bryn, made, sessions=mornings, from_on=None, now=now)


def read() -> None:
    from django.utils import timezone

    from seenheard.practice.rota.leave_feeds import read_leave_calendars

    read_leave_calendars(timezone.now())


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    {"fill": fill, "read": read}[sys.argv[2]]()
