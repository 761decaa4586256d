"""A family of three over fifteen months, up to a stage: `begun` (a conference fifteen months ago, whose minutes wait to
be confirmed), `lived` (two reviews that continued the plan, and a letter that the child was not brought), `ended` (the
minutes of the last review wait). `python -m tests.journeys.filling_fifteen_months DATA STAGE`."""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import Any

COUNCIL = "Westharrow Dale Council"
WORKER = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@westharrow-dale.gov.example"}
MINUTES = """Westharrow Dale Council

Minutes of the {kind} Child Protection Conference

Child: Jory Wray
Date of birth: {born}
NHS number: 999 000 0026
Date of conference: {held}
Outcome for Jory Wray: {outcome}
Category: Neglect
"""


def fill(stage: str) -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import Patient
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ahead

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    if stage == "begun":
        rows = [row(bryn, *one) for one in PEOPLE]
        begin(bryn, *rows)
        wait(bryn, "Initial", "Child protection plan made", ahead(-450))
        return
    jory = Patient.objects.get(nhs_number="9990000026")
    if stage == "ended":
        wait(bryn, "Review", "Child protection plan ended", ahead(-6))
        return
    lived(bryn, jory)


#: Given name, age in years, sex, NHS number
PEOPLE = (("Tamsin", 31, "F", "9990000034"), ("Elin", 12, "F", "9990000018"), ("Jory", 3, "M", "9990000026"))


def row(by: Any, given: str, age: int, sex: str, number: str) -> Any:
    from seenheard.practice.children.models import Patient
    from tests.practice.confirmed import ahead

    return Patient.objects.create(
        practice=by.practice,
        given_name=given,
        family_name="Wray",
        sex=sex,
        born_on=ahead(-366 * age),
        nhs_number=number,
        address="3 Quarry Steps, Wexcombe",
    )


def begin(by: Any, mother: Any, elin: Any, jory: Any) -> None:
    """All three are spoken of at a strategy discussion; the conference of the two who are born is invited to."""
    from tests.practice.confirmed import ahead, confirmed, invitation

    both = {"local_authority": COUNCIL, "social_worker": WORKER}
    unborn = {"name": "Unborn baby of Tamsin Wray", "unborn": True, "edd": ahead(-330).isoformat()}
    strategy = {
        "kind": "strategy_discussion_minutes",
        "document_date": ahead(-464).isoformat(),
        "children": [
            one | {"decision": "section47_started"} for one in ({"name": "Elin Wray"}, {"name": "Jory Wray"}, unborn)
        ],
        "conference": {"type": "strategy", "date": ahead(-465).isoformat()},
    }
    confirmed(by, strategy | both, elin, jory, mothers=(mother,))
    said = invitation(ahead(-450), "Elin Wray", "Jory Wray", document_date=ahead(-460).isoformat(), **both)
    confirmed(by, said, elin, jory)


def wait(by: Any, kind: str, outcome: str, held: date) -> None:
    """Minutes that came and were read, and that nobody has confirmed."""
    from seenheard.practice.children.models import Patient
    from seenheard.practice.letters.actions import receive_letter
    from seenheard.practice.letters.reading_queue import read_letter

    born = Patient.objects.get(nhs_number="9990000026").born_on or held
    text = MINUTES.format(kind=kind, outcome=outcome, held=f"{held:%d/%m/%Y}", born=f"{born:%d/%m/%Y}")
    letter = receive_letter(by, data=text.encode(), name=f"{kind.lower()}.txt", way="upload").letter
    read_letter(letter)


def lived(by: Any, jory: Any) -> None:
    """Two reviews continued the plan, and then an appointment was missed."""
    from tests.practice.confirmed import ahead, confirmed, minutes, numbers
    from tests.practice.plan_actions.asked import not_brought

    for _ in range(10):
        next(numbers)  # other letters than those of the stage before
    both = {"local_authority": COUNCIL, "social_worker": WORKER}
    for held, following in ((-360, -180), (-180, -6)):
        said = minutes(ahead(held), ahead(following), "Jory Wray", **both)
        said["conference"]["type"], said["children"][0]["decision"] = "review", "plan_continued"
        about = {"conference": meeting(by, ahead(held)), "next_conference": "new"}
        confirmed(by, said, jory, about=about)
    not_brought(by, jory, ahead(-1), "the hearing clinic")


def meeting(by: Any, on: date) -> Any:
    from seenheard.practice.conferences.models import Conference

    found = Conference.objects.filter(practice=by.practice, type="review", on=on).first()
    return found.pk if found else "new"


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill(sys.argv[2])
