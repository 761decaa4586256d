"""Minutes in which somebody was writing: for the fee that a practice may claim, and to say who is writing now."""

from __future__ import annotations

from datetime import datetime, timedelta

from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer

from .models import Beat, Report

#: Somebody whose last minute of writing is not longer ago is writing now.
NOW_IS = timedelta(minutes=3)


def beat(by: Viewer, report: Report, *, now: datetime) -> None:
    """In this minute somebody was writing. Two windows of one person are one minute."""
    if by.person is None or report.signed_at is not None or report.withdrawn_at is not None:
        return
    minute = now.replace(second=0, microsecond=0)
    Beat.objects.bulk_create([Beat(report=report, person=by.person, at=minute)], ignore_conflicts=True)


def writing_now(report: Report, *, now: datetime, besides: Person | None) -> list[Person]:
    """Who else is writing in this report now, by name."""
    beats = Beat.objects.filter(report=report, at__gt=now - NOW_IS)
    people = Person.objects.filter(pk__in=beats.values("person"))
    return list(people.exclude(pk=besides.pk if besides else 0).order_by("name", "pk"))
