"""Fills an installation until its lists are longer than a page: letters that wait, lines of the diary, the record.

`python -m tests.journeys.filling_of_long DATA`.
"""

from __future__ import annotations

import os
import sys

WAITING = 110
OVERDUE = 35
LOOKS = 1100


def fill() -> None:
    from django.db import transaction
    from django.utils import timezone

    from seenheard.practice.audit.actions import look
    from seenheard.practice.children.models import Patient
    from seenheard.practice.letters.actions import receive_letter
    from seenheard.practice.letters.models import Letter, Reading
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ahead, confirmed, minutes

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    lacey = Patient.objects.get(nhs_number="9997083172")
    late = [
        {"text": f"Telephone the school, item {n}", "owner_is_practice": True, "due": ahead(-3).isoformat()}
        for n in range(1, OVERDUE + 1)
    ]
    confirmed(
        bryn,
        minutes(ahead(-30), ahead(60), lacey.name, actions=late),
        lacey,
        about={"conference": "new", "next_conference": "new"},
    )
    with transaction.atomic():
        for number in range(LOOKS):
            look(bryn, f"letter:{1 + number % 2}")
    for number in range(1, WAITING + 1):
        letter = receive_letter(
            bryn,
            data=f"The letter of this journey, number {number}".encode(),
            name=f"letter-{number:03}.txt",
            way="upload",
        )
        Reading.objects.create(
            letter=letter.letter, version="of this journey", at=timezone.now(), media_type="text/plain",
            text="born_digital", kind="conference_invitation",
            fields={"kind": "conference_invitation", "children": [{"name": lacey.name}]},
        )  # fmt: skip
    Letter.objects.update(to_be_read=False)


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
