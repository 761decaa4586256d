"""A family on a plan, and a second practice with the child on its list and an administrator of its own.
`python -m tests.journeys.filling_handover DATA`."""

from __future__ import annotations

import os
import sys


def fill() -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import Patient
    from seenheard.practice.people.actions import add_person, add_practice
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.people.viewer import software
    from tests.practice.confirmed import ALL_NEW, ahead, confirmed, minutes

    from .running import PASSWORD

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    lacey = Patient.objects.get(nhs_number="9997083172")
    worker = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@westharrow-dale.gov.example"}
    fields = minutes(
        ahead(-30),
        ahead(60),
        "Lacey Quillan",
        local_authority="Westharrow Dale Council",
        social_worker=worker,
        chair="Piers Gunnarsson",
        core_group={"date": ahead(3).isoformat(), "time": "15:30"},
        actions=[
            {"text": "Book a review of the mother’s medicines", "owner_is_practice": True, "due": ahead(3).isoformat()}
        ],
    )
    confirmed(bryn, fields, lacey, about=ALL_NEW)
    tarnside = add_practice(code="QX4102", name="Tarnside Health Centre", nation="england")
    Patient.objects.create(
        practice=tarnside,
        given_name=lacey.given_name,
        family_name=lacey.family_name,
        born_on=lacey.born_on,
        nhs_number=lacey.nhs_number,
    )
    add_person(
        software(tarnside), username="ines", name="Ines Farrow", role="administrator", password=PASSWORD, ends_on=None
    )


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seenheard.practice.config.settings")
    import django

    django.setup()
    fill()
