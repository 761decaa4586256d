"""Conferences to which it is hard to go: one ahead to which nobody can, one today to which somebody goes, one past of
which nobody has said how it was. `python -m tests.journeys.filling_offers DATA`."""

from __future__ import annotations

import os
import sys
from datetime import time
from decimal import Decimal


def fill() -> None:
    from django.utils import timezone

    from seenheard.casework.rota.week import Session
    from seenheard.casework.vocabulary import Half, SessionKind
    from seenheard.practice.children.models import Patient
    from seenheard.practice.conferences.models import Conference
    from seenheard.practice.cover.deciding import go_oneself
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.rota.actions import ClinicianValues, add_clinician, set_usual_week
    from seenheard.practice.rota.knowing import Known, set_knowledge
    from seenheard.practice.rota.premises import add_room
    from tests.practice.confirmed import ahead, confirmed, invitation, minutes

    now, today = timezone.now(), timezone.localdate()
    bryn = viewer_for(Person.objects.get(username="bryn"), today=today)
    amara = viewer_for(Person.objects.get(username="amara"), today=today)
    assert bryn is not None
    assert amara is not None
    worker = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@westharrow-dale.gov.example"}
    council = {"local_authority": "Westharrow Dale Council", "social_worker": worker, "chair": "Piers Gunnarsson"}

    osei = add_clinician(
        bryn, values=ClinicianValues("Dr Amara Osei", sessions_a_week=Decimal(8), person=amara.person), now=now
    )
    week = [
        Session(weekday, half, kind, begins, ends)
        for weekday in range(5)
        for half, kind, begins, ends in (
            (Half.MORNING, SessionKind.SURGERY, time(9), time(12)),
            (Half.AFTERNOON, SessionKind.FREE, time(13, 30), time(15)),
        )
    ]
    set_usual_week(bryn, osei, sessions=week, from_on=None, now=now)
    add_room(bryn, name="Garden Room", words="Ring at the side door", now=now)

    lacey = Patient.objects.get(nhs_number="9997083172")
    set_knowledge(bryn, clinician=osei, patient=lacey, known=Known(True, 4, ahead(-30)), today=today, now=now)
    held_far = invitation(ahead(13), "Lacey Quillan", **council)
    held_far["conference"] |= {"mode": "in_person", "venue": "Civic Centre, Westharrow", "time": "14:00"}
    confirmed(bryn, held_far, lacey)

    logan = Patient.objects.get(nhs_number="9995149788")
    by_video = invitation(today, "Logan Okonedo-Lyle", **council)
    by_video["conference"] |= {
        "mode": "remote",
        "time": "23:30",
        "link": "https://video.westharrow-dale.example/j/88120455 passcode 7713, or call 0113 496 0100",
    }
    confirmed(bryn, by_video, logan)
    go_oneself(amara, conference=Conference.objects.get(on=today), now=now)

    tilly = Patient.objects.get(nhs_number="9993425087")
    attendees = [
        {"role": "Health visitor", "name": "Sue Lamb", "status": "present"},
        {"role": "GP", "name": "Dr A Osei", "status": "present"},
    ]
    was = minutes(ahead(-12), None, "Tilly Nettleship", **council, attendees=attendees)
    was["conference"] |= {"mode": "in_person"}
    confirmed(bryn, was, tilly)


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
