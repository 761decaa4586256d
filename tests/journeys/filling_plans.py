"""Fills an installation with a family of two: minutes of an initial conference that made a plan for one of them and
none for the other; then, asked for "review", with the minutes of a review that continued the plan without a next date.

Run as a program on the installation's data folder: `python -m tests.journeys.filling_plans DATA [review]`.
"""

from __future__ import annotations

import os
import sys


def fill(review: bool) -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import Patient
    from seenheard.practice.conferences.models import Conference
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ALL_NEW, ahead, confirmed, minutes, numbers

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    lacey, isla = (Patient.objects.get(nhs_number=number) for number in ("9997083172", "9999840698"))
    worker = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@westharrow-dale.gov.example"}
    council = {"local_authority": "Westharrow Dale Council", "social_worker": worker, "chair": "Piers Gunnarsson"}
    if review:
        next(numbers)  # the first run's letter has the first number
        said = minutes(ahead(-9), None, "Lacey Quillan", **council)
        said["conference"]["type"], said["children"][0]["decision"] = "review", "plan_continued"
        said["actions"] = [{"text": "Offer Lacey the second MMR", "owner": "GP", "owner_is_practice": True}]
        confirmed(bryn, said, lacey, about={"conference": Conference.objects.get(type="review").pk})
        return
    said = minutes(
        ahead(-100),
        ahead(-9),
        "Lacey Quillan",
        "Isla Quillan",
        **council,
        core_group={"date": ahead(-93).isoformat(), "time": "15:30"},
        attendees=[
            {"role": "Chair", "name": "Piers Gunnarsson", "status": "present"},
            {"role": "Social worker", "name": "Collette Umeh", "status": "present"},
            {"role": "Health visitor", "name": "Sue Lamb", "status": "present"},
            {"role": "Team manager", "name": "Rosa Vane", "status": "present"},
            {"role": "Head teacher", "name": "Hannah Thackray", "status": "apologies"},
            {"role": "Mother", "name": "Sorrel Quillan", "status": "present"},
            {"role": "GP", "name": None, "status": "apologies"},
        ],
        actions=[
            {
                "text": "Bring Lacey’s immunisations up to date",
                "owner": "GP",
                "owner_is_practice": True,
                "due": ahead(30).isoformat(),
            },
            {"text": "Visit Lacey at home every ten working days", "owner": "Social worker", "due_text": "ongoing"},
            {"text": "Check Lacey’s hearing and sight", "owner": "School nurse", "due": ahead(-20).isoformat()},
        ],
    )
    said["children"][1] |= {"decision": "no_plan", "categories": None}
    confirmed(bryn, said, lacey, isla, about=ALL_NEW)


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill("review" in sys.argv[2:])
