"""Gives what is open in the diary to somebody, sends a colleague on leave, and lets the next working day's list leave.

`python -m tests.journeys.filling_reminders FOLDER`, after tests.journeys.filling.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, time, timedelta


def fill() -> None:
    from django.utils import timezone

    from seenheard.casework.vocabulary import OwedBy
    from seenheard.practice.diary.marking import assign
    from seenheard.practice.diary.models import Duty
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from seenheard.practice.reminders.deputies import set_deputy
    from seenheard.practice.reminders.open_days import OpenDays
    from seenheard.practice.reminders.round import remind
    from seenheard.practice.rota.actions import ClinicianValues, add_clinician
    from seenheard.practice.rota.leaving import enter_leave

    now, today = timezone.now(), timezone.localdate()
    bryn, amara = (Person.objects.get(username=name) for name in ("bryn", "amara"))
    by, lead = viewer_for(bryn, today=today), viewer_for(amara, today=today)
    assert by is not None and lead is not None
    doctor = add_clinician(lead, values=ClinicianValues(name=str(amara), person=amara), now=now)
    set_deputy(lead, person_id=amara.pk, deputy_id=bryn.pk)
    for turn, duty in enumerate(Duty.objects.filter(owed_by=OwedBy.PRACTICE, met_at=None, withdrawn_at=None)):
        assign(by, duty_id=duty.pk, person_id=(bryn if turn % 2 else amara).pk, now=now)
    away = timezone.make_aware(datetime.combine(today - timedelta(days=3), time()))
    enter_leave(lead, doctor, starts_at=away, ends_at=away + timedelta(days=24), now=now)
    days, day = OpenDays(by.practice), today + timedelta(days=1)
    while not days.open(day):
        day += timedelta(days=1)
    remind(timezone.make_aware(datetime.combine(day, time(8, 31))))


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
