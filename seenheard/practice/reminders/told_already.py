"""Who was told of what already, and until when an answer is awaited to what was chased."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max, Q
from django.utils import timezone

from seenheard.practice.diary.chase_state import terms_of
from seenheard.practice.diary.models import Chase
from seenheard.practice.people.models import Practice

from .models import Reminder

Told = dict[tuple[int, int, datetime], date]


def told(practice: Practice) -> Told:
    """(duty, person, when the ladder began) -> the last day on which that person was told, of what is still open."""
    rows = Reminder.objects.filter(practice=practice, duty__met_at=None, duty__withdrawn_at=None)
    found = rows.values_list("duty_id", "person_id", "begun_at").annotate(last=Max("on")).order_by()
    return {(duty, person, begun): last for duty, person, begun, last in found}


def told_today(practice: Practice, today: date) -> dict[tuple[int, int], date | None]:
    """(duty, person) -> the day of the duty of which they were told last today."""
    rows = Reminder.objects.filter(practice=practice, on=today).order_by("made_at", "pk")
    return {(duty, person): day for duty, person, day in rows.values_list("duty_id", "person_id", "counted_to")}


def awaited(practice: Practice) -> dict[int, date]:
    """Until when an answer is awaited to the last chase of what has not come: the day that whoever chased chose. An
    e-mail that did not arrive asked nobody. One that was made before answers had a day gets the usual one."""
    arrived = Q(message=None) | Q(message__bounced_at=None, message__given_up_at=None, message__withdrawn_at=None)
    rows = Chase.objects.filter(arrived, duty__practice=practice, duty__met_at=None, duty__withdrawn_at=None)
    found: dict[int, date] = {}
    for duty, at, day in rows.order_by("at", "pk").values_list("duty_id", "at", "answer_by"):
        found[duty] = day or terms_of(practice).answer_by(timezone.localdate(at))
    return found
