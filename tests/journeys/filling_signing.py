"""A family with a report that was signed three months ago and one to the review that is nearly written.
`python -m tests.journeys.filling_signing DATA`."""

from __future__ import annotations

import os
import sys


def fill(days: int = 10) -> None:
    """`days`: how many from now the review is."""
    from datetime import timedelta

    from django.utils import timezone

    from seenheard.practice.children.models import FamilyMember, FamilyTie, Patient
    from seenheard.practice.conferences.models import Conference
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.reports.beginning import begin
    from seenheard.practice.reports.passing import take_on
    from seenheard.practice.reports.promised import ActionWords, promise
    from seenheard.practice.reports.signing import sign, to_sign
    from seenheard.practice.reports.writing import add_statement
    from tests.practice.confirmed import ahead, confirmed, invitation, minutes

    now, today = timezone.now(), timezone.localdate()
    then = now - timedelta(days=80)
    bryn = viewer_for(Person.objects.get(username="bryn"), today=today)
    amara = viewer_for(Person.objects.get(username="amara"), today=today)
    assert bryn is not None
    assert amara is not None
    worker = {"name": "Collette Umeh", "phone": "0113 496 0931", "email": "c.umeh@westharrow-dale.gov.example"}
    council = {"local_authority": "Westharrow Dale Council", "social_worker": worker, "chair": "Piers Gunnarsson"}
    lacey = Patient.objects.get(nhs_number="9997083172")

    confirmed(bryn, invitation(ahead(-80), "Lacey Quillan", **council), lacey)
    first = Conference.objects.get()
    child = first.seats.get().child
    mother = FamilyMember.objects.create(
        practice=bryn.practice, family=child.family, role="adult", name="Sorrel Quillan", registered_here=True
    )
    FamilyTie.objects.create(member=mother, child=child, words="mother", parental_responsibility=True, lives_with=True)
    key, mum = f"child:{child.pk}", f"adult:{mother.pk}"

    before = begin(bryn, conference=first, now=then)
    for question, member, text, kind, who in (
        ("B2", key, "Lacey was last seen on 14 January 2026 by Dr Osei, with her mother.", "recorded", ""),
        ("C3", key, "Two immunisations are late. Nobody has answered three letters.", "recorded", ""),
        ("F1", key, "Lacey said that nights are loud and that she sleeps in the bath.", "reported_by", "Lacey"),
        ("E2", mum, "She is treated for low mood. On bad days nobody takes Lacey to school.", "recorded", ""),
        ("G4", key, "In my opinion Lacey is at risk of significant harm through neglect.", "opinion", ""),
    ):
        add_statement(amara, before, question=question, member=member, text=text, kind=kind, reported_by=who, now=then)
    promise(amara, before, ActionWords("Give the two immunisations that are late", "Nurse Lane", ahead(-20)), now=then)
    take_on(amara, before, now=then)
    ready = to_sign(before, today=timezone.localdate(then))
    sign(amara, before, despite={one.key: "Was told at the conference" for one in ready.musts}, seen="", now=then)

    confirmed(
        bryn,
        minutes(ahead(-80), ahead(days), "Lacey Quillan", **council),
        lacey,
        about={"conference": first.pk, "next_conference": "new"},
    )
    review = Conference.objects.get(type="review")
    report = begin(bryn, conference=review, now=now)
    add_statement(
        bryn,
        report,
        question="B2",
        member=key,
        text="Lacey was last seen on 9 November 2026 by Dr Osei, alone and with her mother.",
        kind="recorded",
        now=now,
    )


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
