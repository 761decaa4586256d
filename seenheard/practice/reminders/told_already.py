"""Who was told of what already, and what was chased."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

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


def chased(practice: Practice) -> dict[int, date]:
    """When somebody last chased what is still awaited."""
    rows = Chase.objects.filter(duty__practice=practice, duty__met_at=None, duty__withdrawn_at=None)
    found = rows.values_list("duty_id").annotate(last=Max("at")).order_by()
    return {duty: timezone.localdate(last) for duty, last in found}
