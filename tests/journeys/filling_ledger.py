"""Fills an installation with a made-up year that ended yesterday, so that the journeys find a ledger with numbers.

Run as a program on the installation's data folder: `python -m tests.journeys.filling_ledger DATA`.
"""

from __future__ import annotations

import os
import sys


def fill() -> None:
    from datetime import date, timedelta
    from typing import Any

    from django.utils import timezone

    from seenheard.practice.children.models import Patient
    from seenheard.practice.children.restricting import restrict
    from seenheard.practice.conferences.models import Conference
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.assurance.made_up_year import Year

    today = timezone.localdate()
    bryn, amara = (viewer_for(Person.objects.get(username=name), today=today) for name in ("bryn", "amara"))
    assert bryn is not None
    assert amara is not None
    practice = bryn.practice

    def patient(given: str, family: str, born: str, **more: Any) -> Patient:
        return Patient.objects.create(
            practice=practice, given_name=given, family_name=family, born_on=date.fromisoformat(born), **more
        )

    first = today - timedelta(days=330)
    year = Year(bryn, amara, patient, seed=7, families=22, first=first - timedelta(days=first.weekday()))
    year.live(today)
    held = Conference.objects.filter(practice=practice, type="initial", held=True, on__year=today.year).latest("on")
    restrict(amara, family=held.family, because="Her mother works here", now=timezone.now())


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
