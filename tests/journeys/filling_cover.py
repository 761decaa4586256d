"""Two GPs and a locum with their weeks, and invitations: one of a child whom Dr Osei knows, one of a restricted family,
and one for which the locum has an e-mail, whose link is printed. `python -m tests.journeys.filling_cover DATA`."""

from __future__ import annotations

import os
import re
import sys


def fill() -> None:
    from django.conf import settings
    from django.utils import timezone

    from seenheard.practice.children.models import Child, Patient
    from seenheard.practice.conferences.models import Conference
    from seenheard.practice.cover import deciding
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.post.models import Message
    from seenheard.practice.rota.knowing import Known, set_knowledge
    from tests.practice.confirmed import ahead, confirmed, invitation
    from tests.practice.cover.of_ours import clinician

    now, today = timezone.now(), timezone.localdate()
    bryn = viewer_for(Person.objects.get(username="bryn"), today=today)
    assert bryn is not None
    week = {"free": ("08:00", "12:30"), "surgery": ("12:30", "18:30")}
    amara = clinician(bryn, "Dr Amara Osei", person=Person.objects.get(username="amara"), **week)
    clinician(bryn, "Dr Rafe Linden", **week)
    locum = clinician(bryn, "Dr Cass Locum", email="cass@locums.example", locum=True, ends_on=ahead(100), **week)
    logan = Patient.objects.get(nhs_number="9995149788")
    known = Known(registered=True, contacts=4, last_seen_on=ahead(-20))
    set_knowledge(bryn, clinician=amara, patient=logan, known=known, today=today, now=now)
    worker = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@westharrow-dale.gov.example"}
    council = {"local_authority": "Westharrow Dale Council", "social_worker": worker, "chair": "Piers Gunnarsson"}
    first = invitation(ahead(10), "Logan Okonedo-Lyle", **council)
    first["conference"] |= {"mode": "in_person", "venue": "Civic Centre, Westharrow"}
    confirmed(bryn, first, logan)
    dylan = Patient.objects.get(nhs_number="9994220411")
    confirmed(bryn, invitation(ahead(24), "Dylan Rashidi", **council), dylan)
    Child.objects.filter(patient=dylan).update(restricted=True)

    tilly = Patient.objects.get(nhs_number="9993425087")
    confirmed(bryn, invitation(ahead(31), "Tilly Nettleship", **council), tilly)
    settings.SMTP_HOST = "127.0.0.1"  # so that an e-mail is put in the post; the site that runs later sends none
    asked = deciding.ask(bryn, conference=Conference.objects.latest("pk"), clinician=locum, now=now)
    body = Message.objects.get(key=f"asking:{asked.pk}").body
    print(re.findall(r"/cover/by-mail/[\w-]+/", body)[0])


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
