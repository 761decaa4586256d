"""Fills an installation with families whose letters were confirmed, on days around today.

Run as a program on the installation's data folder, so that the journeys find a diary with something overdue, something
that did not come, something ahead, a conference that moved, an unborn child and a restricted family:
`python -m tests.journeys.filling DATA`.
"""

from __future__ import annotations

import os
import sys


def fill() -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import Child, Patient
    from seenheard.practice.conferences.models import Conference
    from seenheard.practice.diary import marking
    from seenheard.practice.diary.models import Duty
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ALL_NEW, ahead, confirmed, invitation, minutes

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None

    def patient(number: str) -> Patient:
        return Patient.objects.get(nhs_number=number)

    worker = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@westharrow-dale.gov.example"}
    council = {"local_authority": "Westharrow Dale Council", "social_worker": worker, "chair": "Piers Gunnarsson"}
    lacey, isla = patient("9997083172"), patient("9999840698")
    fields = minutes(
        ahead(-30),
        ahead(60),
        "Lacey Quillan",
        "Isla Quillan",
        **council,
        core_group={"date": ahead(3).isoformat(), "time": "15:30"},
        attendees=[
            {"role": "Health visitor", "name": "Sue Lamb", "status": "present"},
            {"role": "GP", "name": None, "status": "apologies"},
        ],
        actions=[
            {
                "text": "Book a review of the mother’s medicines",
                "owner_is_practice": True,
                "due": ahead(-3).isoformat(),
            },
            {"text": "Weigh Isla", "owner_is_practice": True, "due_text": "before each core group"},
        ],
    )
    confirmed(bryn, fields, lacey, isla, about=ALL_NEW)

    tilly = patient("9993425087")
    letter = {**minutes(ahead(-80), None, "Tilly Nettleship", **council), "kind": "conference_decision_letter"}
    letter["conference"]["type"], letter["children"][0]["decision"] = "review", "plan_continued"
    confirmed(bryn, letter, tilly)

    logan = patient("9995149788")
    first = invitation(ahead(10), "Logan Okonedo-Lyle", **council)
    first["conference"] |= {"mode": "remote", "link": "https://video.westharrow-dale.example/j/88120455"}
    confirmed(bryn, first, logan)
    meeting = Conference.objects.get(type="initial", held=False)
    notice = {**invitation(ahead(17), "Logan Okonedo-Lyle", **council), "kind": "conference_change_notice"}
    confirmed(bryn, notice, logan, about={"conference": meeting.pk})

    cara = Patient.objects.create(
        practice=bryn.practice, given_name="Cara", family_name="Winterbourne", nhs_number="9990000042", sex="F"
    )
    unborn = {**invitation(ahead(24), **council), "children": [{"name": "Unborn", "unborn": True}]}
    unborn["children"][0]["edd"] = ahead(120).isoformat()
    unborn["conference"]["type"] = "pre_birth"
    confirmed(bryn, unborn, mothers=(cara,))

    dylan = patient("9994220411")
    confirmed(bryn, invitation(ahead(6), "Dylan Rashidi", **council), dylan)
    Child.objects.filter(patient=dylan).update(restricted=True)

    report = Duty.objects.filter(kind="report", children__patient=logan).get()
    amara = Person.objects.get(username="amara")
    marking.assign(bryn, duty_id=report.pk, person_id=amara.pk, now=timezone.now())


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
