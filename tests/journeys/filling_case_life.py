"""An unborn child with a plan, whose birth is due; prints the day on which it is born.
`python -m tests.journeys.filling_case_life DATA`; with `ended` after it, the review that ended that child's plan."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

MOTHER = {"given_name": "Mara", "family_name": "Jessamine", "nhs_number": "9990000034", "sex": "F"}
COUNCIL = "Westharrow Dale Council"


def fill(what: str) -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import Patient
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ahead, confirmed, numbers

    today = timezone.localdate()
    bryn = viewer_for(Person.objects.get(username="bryn"), today=today)
    assert bryn is not None
    if what == "ended":
        next(numbers)  # another letter than the one of the first filling
        robin = Patient.objects.get(practice=bryn.practice, given_name="Robin", family_name="Jessamine")
        confirmed(
            bryn,
            {
                "kind": "conference_decision_letter",
                "document_date": ahead(-1).isoformat(),
                "local_authority": COUNCIL,
                "children": [{"name": "Robin Jessamine", "decision": "plan_ended", "categories": ["neglect"]}],
                "conference": {"type": "review", "date": ahead(-1).isoformat(), "time": "10:00"},
            },
            robin,
        )
        return
    mother = Patient.objects.create(
        practice=bryn.practice, born_on=today - timedelta(days=30 * 365), address="4 Sorrel Row, Wexcombe", **MOTHER
    )
    born_on = ahead(-14)
    print(born_on.isoformat())
    Patient.objects.create(
        practice=bryn.practice,
        given_name="Robin",
        family_name="Jessamine",
        nhs_number="9990000042",
        born_on=born_on,
        address=mother.address,
    )
    confirmed(
        bryn,
        {
            "kind": "conference_minutes",
            "document_date": ahead(-40).isoformat(),
            "local_authority": COUNCIL,
            "children": [
                {
                    "name": "Unborn baby of Mara Jessamine",
                    "unborn": True,
                    "edd": (today - timedelta(days=9)).isoformat(),
                    "decision": "plan_made",
                    "categories": ["neglect"],
                }
            ],
            "conference": {"type": "pre_birth", "date": ahead(-42).isoformat(), "time": "14:00"},
            "next_conference": {"type": "review", "date": ahead(40).isoformat(), "time": "10:00"},
        },
        mothers=(mother,),
        about={"conference": "new", "next_conference": "new"},
    )


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill(sys.argv[2] if len(sys.argv) > 2 else "unborn")
