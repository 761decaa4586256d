"""Three clinicians with their weeks and what they know, an invitation to which they could go, one to which nobody can,
and one that was. `python -m tests.journeys.filling_who_goes DATA`."""

from __future__ import annotations

import os
import sys
from datetime import time
from decimal import Decimal


def fill() -> None:
    from django.utils import timezone

    from seenheard.casework.rota.week import Session
    from seenheard.casework.vocabulary import Half, SessionKind, Way
    from seenheard.practice.children.models import Patient
    from seenheard.practice.conferences.models import Conference
    from seenheard.practice.cover.taking_part import say
    from seenheard.practice.people.actions import add_person
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.people.viewer import software
    from seenheard.practice.rota.actions import ClinicianValues, add_clinician, set_usual_week
    from seenheard.practice.rota.knowing import Known, set_knowledge
    from tests.practice.confirmed import ahead, confirmed, invitation, minutes

    from .running import PASSWORD

    now, today = timezone.now(), timezone.localdate()
    bryn = viewer_for(Person.objects.get(username="bryn"), today=today)
    assert bryn is not None
    mornings = [Session(day, Half.MORNING, SessionKind.SURGERY, time(9), time(10, 30)) for day in range(5)] + [
        Session(day, Half.MORNING, SessionKind.FREE, time(10, 30), time(13, 30)) for day in range(5)
    ]
    here = {}
    for username, name in (("linden", "Dr Rafe Linden"), ("hale", "Dr Nia Hale"), ("bosede", "Dr Bosede Ayo")):
        person = add_person(software(bryn.practice), username=username, name=name, role="clinician", password=PASSWORD)
        Person.objects.filter(pk=person.pk).update(email=f"{username}@millbrook.example")
        person.refresh_from_db()
        here[username] = add_clinician(
            bryn, values=ClinicianValues(name, sessions_a_week=Decimal(5), person=person), now=now
        )
        set_usual_week(bryn, here[username], sessions=mornings, from_on=None, now=now)

    worker = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@westharrow-dale.gov.example"}
    council = {"local_authority": "Westharrow Dale Council", "social_worker": worker, "chair": "Piers Gunnarsson"}
    lacey = Patient.objects.get(nhs_number="9997083172")
    for username, known in (
        ("linden", Known(True, 4, ahead(-20))),
        ("hale", Known(False, 3, ahead(-50))),
        ("bosede", Known(False, 1, ahead(-300))),
    ):
        set_knowledge(bryn, clinician=here[username], patient=lacey, known=known, today=today, now=now)
    possible = invitation(ahead(8), "Lacey Quillan", **council)
    possible["conference"] |= {"mode": "remote", "time": "11:00"}
    confirmed(bryn, possible, lacey)

    logan = Patient.objects.get(nhs_number="9995149788")
    late = invitation(ahead(14), "Logan Okonedo-Lyle", **council)
    late["conference"] |= {"mode": "remote", "time": "16:00"}
    confirmed(bryn, late, logan)

    tilly = Patient.objects.get(nhs_number="9993425087")
    confirmed(bryn, minutes(ahead(-12), None, "Tilly Nettleship", **council), tilly)
    say(bryn, Conference.objects.get(held=True), way=Way.VIDEO, clinician=here["hale"], now=now)


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
