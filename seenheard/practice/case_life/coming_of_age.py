"""Children who turned 18, looked for by the clock: no letter says so, and the diary should not wait for one."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.utils import timezone

from seenheard.practice.children.models import Child, Family
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software

from .keeping_endings import wanted_endings
from .models import Ending
from .queries import COMES_OF_AGE

log = logging.getLogger(__name__)
#: So far back: a site that did not run for a while catches up.
LOOKS_BACK = timedelta(days=60)


def look_for_grown_up(now: datetime) -> None:
    """Bring each family in step in which somebody turned 18 and nobody has been told; each by itself, so that one
    cannot hold up others. Done again at any time, it finds nothing to do."""
    today = timezone.localdate(now)
    for practice in Practice.objects.order_by("pk"):
        for family in turned_18(practice, today):
            try:
                keep_in_step(software(practice), family)
            except Exception:
                log.exception("A family with a child who turned 18 could not be brought in step.")


def turned_18(practice: Practice, today: date) -> list[Family]:
    """The families with a child who turned 18 of late, whose case was not closed, and whose ending nobody knows yet."""
    latest = born_by(today)
    told = Ending.objects.filter(practice=practice, kind="turned_18", withdrawn_at=None).values("child")
    rows = Child.objects.filter(practice=practice, born_on__lte=latest, born_on__gt=latest - LOOKS_BACK)
    children = list(rows.exclude(pk__in=told).select_related("family"))
    wanted = wanted_endings(children, today=today)
    asked = {one.family for one in children if any(ended.kind == "turned_18" for ended in wanted[one.pk])}
    return sorted(asked, key=lambda family: family.pk)


def born_by(today: date) -> date:
    """The latest day of birth of somebody who is 18 today."""
    try:
        return today.replace(year=today.year - COMES_OF_AGE)
    except ValueError:
        return date(today.year - COMES_OF_AGE, 2, 28)
