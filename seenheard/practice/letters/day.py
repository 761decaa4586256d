"""Close the day: so many came in, so many dealt with, so many waiting and since when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from seenheard.casework.assurance.day import DayNumbers, LetterLife
from seenheard.casework.assurance.day import day_numbers as count
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.heads import DAY_CLOSED, keep_head
from seenheard.practice.keeping.lives import disposed_lives
from seenheard.practice.people.viewer import Viewer

from .models import Confirmation, DayClosed, Letter


def midnight(day: date) -> datetime:
    """The first moment of a day in the practice's own time, clocks changing or not."""
    return timezone.make_aware(datetime.combine(day, time.min))


def day_numbers(viewer: Viewer, day: date) -> DayNumbers:
    """What came in, was dealt with and waits on that day. For today: up to this moment."""
    start, end = midnight(day), midnight(day + timedelta(days=1))
    decisions: dict[int, list[tuple[datetime, datetime | None]]] = {}
    rows = Confirmation.objects.filter(letter__practice=viewer.practice, at__lt=end).order_by("at")
    for letter_id, at, undone_at in rows.values_list("letter_id", "at", "undone_at"):
        decisions.setdefault(letter_id, []).append((at, undone_at))
    lives = [
        LetterLife(key, arrived_at, tuple(decisions.get(key, ())))
        for key, arrived_at in Letter.objects.filter(practice=viewer.practice, arrived_at__lt=end).values_list(
            "pk", "arrived_at"
        )
    ]
    return count([*lives, *disposed_lives(viewer.practice, before=end)], start=start, end=end)


def closing(viewer: Viewer, day: date) -> DayClosed | None:
    """Who closed that day, and with which numbers; None if nobody did."""
    return DayClosed.objects.select_related("person").filter(practice=viewer.practice, day=day).first()


def close_day(by: Viewer, *, day: date) -> DayClosed:
    """Somebody looked at the day's numbers and closes it. Closing twice changes nothing."""
    assert by.person is not None, "only people close a day"  # noqa: S101
    numbers = day_numbers(by, day)
    with transaction.atomic():
        closed, new = DayClosed.objects.get_or_create(
            practice=by.practice,
            day=day,
            defaults={
                "at": timezone.now(),
                "person": by.person,
                "numbers": {
                    "waiting_before": numbers.waiting_before,
                    "came_in": numbers.came_in,
                    "dealt_with": numbers.dealt_with,
                    "reopened": numbers.reopened,
                    "waiting_after": numbers.waiting_after,
                    "adds_up": numbers.adds_up,
                },
            },
        )
        if new:
            record(by, "day_closed", f"day:{day.isoformat()}", detail=closed.numbers)
            transaction.on_commit(lambda: keep_head(by.practice, DAY_CLOSED), robust=True)
    return closed
