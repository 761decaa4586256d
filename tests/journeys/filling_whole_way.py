"""The practice's list with the people of three sample records, and an invitation about two of them: the rest of the
family is not known yet. `python -m tests.journeys.filling_whole_way DATA`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "links" / "gp_record" / "samples"
#: A child, a brother, and their mother. What the mother's file gives as her NHS number is none, so her row has none.
SAM = SAMPLES / "medicus-child-b2020-unicode.json"
ARTHUR = SAMPLES / "emis-child-b2019-medication.json"
MOTHER = SAMPLES / "emis-adult-b1989-social-referrals.json"
RECORDS = (SAM, ARTHUR, MOTHER)
HOME = "126 Green Dragon Lane, Drumanagh"
LIST = f"""nhs_number,family_name,given_name,date_of_birth,sex,address
9693142837,Watson,Sam,2020-12-22,M,"{HOME}"
9726908671,Fryer,Arthur,2019-09-06,M,"{HOME}"
,Livermore,Cericeridwen,1989-03-13,F,"{HOME}"
"""
COUNCIL = "westharrow-dale.gov.example"


def fill() -> None:
    from django.utils import timezone

    from seenheard.practice.children.listing import import_list
    from seenheard.practice.children.models import Patient
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ahead, confirmed, invitation

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    import_list(bryn, LIST)
    children = [Patient.objects.get(nhs_number=number) for number in ("9693142837", "9726908671")]
    asked = invitation(
        ahead(12),
        *(child.name for child in children),
        local_authority="Westharrow Dale Council",
        social_worker={"name": "Collette Umeh", "phone": "0113 496 0931", "email": f"c.umeh@{COUNCIL}"},
        chair="Piers Gunnarsson",
    )
    confirmed(bryn, asked, *children)


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
