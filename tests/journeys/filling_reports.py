"""A family with a conference ahead, whose father is entered, and the children's records brought in.
`python -m tests.journeys.filling_reports DATA`."""

from __future__ import annotations

import os
import sys
from typing import Any


def fill() -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
    from seenheard.practice.children.models import Child, Patient
    from seenheard.practice.demonstration.record_files import Person as RecordOf
    from seenheard.practice.demonstration.record_files import Visit, record_file
    from seenheard.practice.gp_record.bringing_in import take_all
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ahead, confirmed, invitation

    now, today = timezone.now(), timezone.localdate()
    bryn = viewer_for(Person.objects.get(username="bryn"), today=today)
    assert bryn is not None
    numbers = {"Logan Okonedo-Lyle": "9995149788", "Tilly Nettleship": "9993425087"}
    patients = {name: Patient.objects.get(nhs_number=number) for name, number in numbers.items()}
    for name, days in (("Logan Okonedo-Lyle", 12), ("Tilly Nettleship", 19)):
        fields: dict[str, Any] = invitation(ahead(days), name, local_authority="Westharrow Dale Council")
        confirmed(bryn, fields, patients[name])
    child = Child.objects.get(patient=patients["Logan Okonedo-Lyle"])
    father = MemberValues("adult", "Jude Okonedo", ties=(Tie(child.pk, "father", parental_responsibility=True),))
    save_member(bryn, family=child.family, member=None, values=father, today=today, now=now)
    logan = patients["Logan Okonedo-Lyle"]
    visits = tuple(
        Visit(ahead(-days).isoformat(), place, who, why)
        for days, place, who, why in (
            (40, "GP Surgery", "Dr Amara Osei", "Cough"),
            (90, "GP Surgery", "Dr Amara Osei", "Asthma review"),
        )
    )
    of_logan = RecordOf(logan.nhs_number, logan.family_name, logan.given_name, logan.born_on, visits=visits)  # type: ignore[arg-type]
    file = SimpleUploadedFile("logan.json", record_file(of_logan, practice=("QX4101", "Millbrook Lane Surgery")))
    (brought,) = take_all(bryn, [file], today=today, now=now)
    assert brought.how == "done", brought.words


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
