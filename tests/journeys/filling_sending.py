"""A report to a review that is signed and has no reader yet; a father from whom the mother's address is kept.
`python -m tests.journeys.filling_sending DATA`."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

REVIEW_IN = 35  # days: its report is due weeks from now, whatever holidays come between


def fill() -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import FamilyMember, FamilyTie
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.reports.beating import beat
    from seenheard.practice.reports.models import Report
    from seenheard.practice.reports.passing import take_on
    from seenheard.practice.reports.signing import sign, to_sign
    from seenheard.practice.reports.writing import add_statement
    from tests.journeys import filling_signing

    filling_signing.fill(REVIEW_IN)
    now, today = timezone.now(), timezone.localdate()
    amara = viewer_for(Person.objects.get(username="amara"), today=today)
    assert amara is not None
    mother = FamilyMember.objects.get(name="Sorrel Quillan")
    child = mother.ties.get().child
    FamilyMember.objects.filter(pk=mother.pk).update(address="8 Weir Cottages, Dale End")
    father = FamilyMember.objects.create(
        practice=amara.practice, family=mother.family, role="adult", name="Ivo Hartigan", address="3 Quarry Rise"
    )
    FamilyTie.objects.create(member=father, child=child, words="father", parental_responsibility=True, lives_with=False)
    mother.address_kept_from.add(father)
    report = Report.objects.get(signed_at=None)
    take_on(amara, report, now=now)
    key, mum = f"child:{child.pk}", f"adult:{mother.pk}"
    for question, member, text, kind, who in (
        ("C1", key, "Lacey is well. Her asthma is treated with a blue inhaler.", "recorded", ""),
        ("F1", key, "Lacey said that mornings are quiet now and that she likes her new room.", "reported_by", "Lacey"),
        ("E2", mum, "She is treated for low mood, and mornings are better since June.", "recorded", ""),
        ("E7", "", "The health visitor says that Ivo Hartigan is not told where they live.", "reported_by", "Sue Lamb"),
        ("G4", key, "In my opinion Lacey is safer than in September. If nothing changes she stays so.", "opinion", ""),
    ):
        add_statement(amara, report, question=question, member=member, text=text, kind=kind, reported_by=who, now=now)
    for minute in range(24):
        beat(amara, report, now=now - timedelta(minutes=minute))
    report = Report.objects.get(pk=report.pk)
    ready = to_sign(report, today=today)
    despite = {one.key: "Was told to the chair by telephone" for one in ready.musts}
    sign(amara, report, despite=despite, seen=ready.seen, now=now)


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
