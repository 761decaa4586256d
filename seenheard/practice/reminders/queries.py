"""What was told to whom, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from seenheard.casework.reminders.days import on_or_after
from seenheard.casework.reminders.expected import to_chase
from seenheard.casework.reminders.ladder import Due, coming
from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.queries import LONG_PAST_ALREADY
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .beginnings import beginnings
from .models import DayList, Reminder
from .open_days import OpenDays
from .standing_in import StandingIn
from .steps import hour_of, ladders
from .told_already import awaited

ONE_DAY = timedelta(days=1)
CHASED_WITHIN = 60  # days that are looked at for the next time to chase


@dataclass(frozen=True, slots=True)
class TodaysList:
    """When today's list left, or when the next one does. `opens` is the practice's next day with a list."""

    left_at: datetime | None
    opens: date | None
    hour: str


def mine(viewer: Viewer) -> QuerySet[Reminder]:
    """Everything that the viewer was reminded of in this practice, newest first."""
    found = Reminder.objects.filter(practice=viewer.practice, person=viewer.person)
    return shown(found).order_by("-on", F("duty__due_on").asc(nulls_last=True), "-pk")


def of_duty(duty: Duty) -> QuerySet[Reminder]:
    """Who was reminded of this duty, newest first."""
    return shown(Reminder.objects.filter(duty=duty)).order_by("-on", "-made_at", "-pk")


def shown(found: QuerySet[Reminder]) -> QuerySet[Reminder]:
    return found.select_related("duty__person", "duty__conference", "person", "instead_of", "message").prefetch_related(
        "duty__children__mother"
    )


def todays_list(practice: Practice, now: datetime) -> TodaysList:
    today, hour = timezone.localdate(now), hour_of(practice)
    left = DayList.objects.filter(practice=practice, on=today).first()
    first = today + ONE_DAY if left is not None else today
    return TodaysList(left.made_at if left else None, on_or_after(first, OpenDays(practice)), hour.isoformat("minutes"))


def next_of(duty: Duty, now: datetime) -> tuple[date, Due] | None:
    """On which working day this duty is told next, and which rung; None if nothing comes any more."""
    if duty.met_at is not None or duty.withdrawn_at is not None or duty.long_past:
        return None
    practice, today = duty.practice, timezone.localdate(now)
    days, hour, steps = OpenDays(practice), hour_of(practice), ladders(practice).of(duty)
    begun = beginnings([duty])[duty.pk]
    owed = begun.owed(duty, hour)
    told = Reminder.objects.filter(duty=duty, begun_at=begun.begun_at).order_by("-on").values_list("on", flat=True)
    last, left = told.first(), DayList.objects.filter(practice=practice, on=today).exists()
    after = today if left or last == today else today - ONE_DAY
    if duty.owed_by == OwedBy.PRACTICE:
        return coming(owed, after, days, steps)
    until = awaited(practice).get(duty.pk)
    start = max(after, duty.due_on or after, until or after)
    for number in range(1, CHASED_WITHIN):
        day = start + number * ONE_DAY
        found = to_chase(owed, day, days, steps, told_on=last, awaited_until=until)
        if found is not None:
            return day, found
    return None


def stood_in_for(viewer: Viewer, standing: StandingIn) -> list[tuple[str, int, date, int]]:
    """(who is away, their number, when they are back, how many duties of theirs are open) for whom the viewer stands
    in today."""
    if viewer.person is None:
        return []
    found = []
    for number in standing.away:
        away = standing.people.get(number)
        if away is None or all(one.person != viewer.person or one.instead_of != away for one in standing.of(away)):
            continue
        duties = Duty.objects.filter(practice=viewer.practice, person=away, met_at=None, withdrawn_at=None)
        back = standing.back_on(away)
        if back is not None and (open_ones := duties.exclude(LONG_PAST_ALREADY).count()):
            found.append((str(away), away.pk, back, open_ones))
    return sorted(found)
