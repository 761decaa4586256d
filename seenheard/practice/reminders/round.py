"""Reminding: done by the clock, as often as one likes, by several workers at once, again after any crash.

What is due is written down and put in the post in one transaction of a practice, with the mark that the day's list has
left: all of it happens, or nothing and the next round does it. A site that was down for days tells today's state once.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.viewer import Viewer, software
from seenheard.practice.rota.workdays import hours_of

from .asked import unanswered
from .models import DayList, Reminder
from .planning import Plan, Telling, plan
from .posting import left_over, post_list
from .refreshing import refresh
from .steps import hour_of

log = logging.getLogger(__name__)
#: Events that change nothing of what anybody is to be told.
NO_NEWS = (
    "looked",
    "exported",
    "received",
    "received_again",
    "read",
    "reminded",
    "daily_list",
    "mail_posted",
    "mail_sent",
)
State = tuple[date, tuple[bool, bool], tuple[int, str] | None]
#: Practices in which there was nothing to tell, with the state in which that was so: nothing changes without an event,
#: so it is not worked out again each minute.
_quiet: dict[int, State] = {}


def remind(now: datetime) -> None:
    """Tell everybody in every practice what they are to be told by now. A practice that fails does not stop the
    others; the first failure is raised at the end."""
    failed: Exception | None = None
    for practice in Practice.objects.order_by("pk"):
        try:
            remind_practice(practice, now)
        except Exception as failure:
            log.exception("The reminders of a practice could not be made; the next round tries again.")
            failed = failed or failure
    if failed is not None:
        raise failed


def remind_practice(practice: Practice, now: datetime) -> list[Reminder]:
    """The reminders that were made; those that wait in the post are brought up to date first."""
    refresh(practice, now)
    key = state_of(practice, now)
    if _quiet.get(practice.pk) == key:
        return []
    if plan(practice, now).empty:
        _quiet[practice.pk] = key
        return []
    with transaction.atomic():
        Practice.objects.select_for_update().get(pk=practice.pk)  # one worker at a time
        return tell(software(practice), plan(practice, now), now)


def state_of(practice: Practice, now: datetime) -> State:
    """What a plan depends on: the day and the hour of the list, and what was last done in the practice."""
    here = timezone.localtime(now)
    passed = (hours_of(practice).opens <= here.time(), hour_of(practice) <= here.time())
    events = Event.objects.filter(practice=practice).exclude(verb__in=NO_NEWS).order_by("-number")
    return here.date(), passed, events.values_list("number", "hash").first()


def tell(by: Viewer, planned: Plan, now: datetime) -> list[Reminder]:
    """Write down what is planned and put it in the post. In the caller's transaction."""
    made = [reminder(by.practice, one, planned.day, now) for one in planned.tellings]
    if planned.list_now:
        DayList.objects.create(practice=by.practice, on=planned.day, made_at=now)
        detail = {"on": planned.day.isoformat(), "reminders": len(made)}
        record(by, "daily_list", f"practice:{by.practice.pk}", detail=detail, at=now)
    listed: dict[int, list[Reminder]] = defaultdict(list)
    alone: dict[int, list[Reminder]] = defaultdict(list)
    for one in made:
        one.save(force_insert=True)
        (alone if one.urgent else listed)[one.person_id].append(one)
    asked = unanswered(by.practice, planned.day) if planned.list_now else {}
    carried = left_over(by.practice, planned.day) if planned.list_now else {}
    for number in sorted(alone):
        post_list(by, alone[number][0].person, planned.day, alone[number], now=now, urgent=True)
    for number in sorted(listed.keys() | asked.keys() | carried.keys()):
        person = listed[number][0].person if listed[number] else Person.objects.get(pk=number)
        post_list(
            by,
            person,
            planned.day,
            listed[number],
            now=now,
            askings=asked.get(number, []),
            carried=carried.get(number, []),
        )
    for number in sorted(listed.keys() | alone.keys()):
        write(by, planned.day, [*listed[number], *alone[number]], now)
    return made


def reminder(practice: Practice, one: Telling, day: date, now: datetime) -> Reminder:
    return Reminder(
        practice=practice,
        duty=one.duty,
        rung=one.due.rung,
        rungs=list(one.due.rungs),
        news=one.beginning.news,
        begun_at=one.beginning.begun_at,
        counted_to=one.duty.due_on,
        fell_on=one.due.fell_on,
        on=day,
        person=one.person,
        why=one.why,
        instead_of=one.instead_of,
        urgent=one.urgent,
        made_at=now,
    )


def write(by: Viewer, day: date, told: Sequence[Reminder], now: datetime) -> None:
    """One event for each person who was told."""
    if told:
        detail = {"on": day.isoformat(), "duties": sorted({one.duty_id for one in told})}
        record(by, "reminded", f"person:{told[0].person_id}", detail=detail, at=now)
