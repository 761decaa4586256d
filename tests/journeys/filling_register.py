"""A family of which minutes are about to come: a child, and the mother as a member of the family, both on the list; and
the letter itself, with an outcome for the child. `python -m tests.journeys.filling_register DATA DECISION DAYS-AGO`."""

from __future__ import annotations

import os
import sys
from datetime import date

TILLY = "9993425087"
MINUTES = """Westharrow Dale Council

Minutes of the {kind} Child Protection Conference

Child: Tilly Nettleship
Date of birth: {born}
NHS number: 999 342 5087
Date of conference: {held}
Outcome for Tilly Nettleship: {outcome}
Category: Neglect
"""
OUTCOMES = {
    "plan_made": ("Initial", "Child protection plan made"),
    "plan_ended": ("Review", "Child protection plan ended"),
}


def fill(decision: str, ago: int) -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import Child, Patient
    from seenheard.practice.letters.actions import receive_letter
    from seenheard.practice.letters.reading_queue import read_letter
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ahead

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    tilly = Patient.objects.get(nhs_number=TILLY)
    if not Child.objects.filter(patient=tilly).exists():
        family_of(bryn, tilly)
    kind, outcome = OUTCOMES[decision]
    held, born = ahead(-ago), tilly.born_on or date.min
    text = MINUTES.format(kind=kind, outcome=outcome, held=f"{held:%d/%m/%Y}", born=f"{born:%d/%m/%Y}")
    letter = receive_letter(bryn, data=text.encode(), name=f"{decision}.txt", way="upload").letter
    read_letter(letter)


def family_of(bryn: object, tilly: object) -> None:
    """The family is known from an invitation, and the mother was entered."""
    from django.utils import timezone

    from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
    from seenheard.practice.children.models import Child, Patient
    from tests.practice.confirmed import ahead, confirmed, invitation

    confirmed(bryn, invitation(ahead(-250), tilly.name, local_authority="Westharrow Dale Council"), tilly)  # type: ignore
    child = Child.objects.get(patient=tilly)
    mother = Patient.objects.create(
        practice=child.practice, given_name="Hester", family_name="Nettleship", born_on=date(1991, 5, 2)
    )
    ties = (Tie(child.pk, "mother", parental_responsibility=True),)
    values = MemberValues("adult", mother.name, mother.born_on, patient_id=mother.pk, ties=ties)
    today, now = timezone.localdate(), timezone.now()
    save_member(bryn, family=child.family, member=None, values=values, today=today, now=now)  # type: ignore[arg-type]


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill(sys.argv[2], int(sys.argv[3]))
