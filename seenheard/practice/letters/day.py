"""Close the day: so many came in, so many dealt with, so many waiting and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q, QuerySet
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
    """What came in, was dealt with and waits on that day. For today: up to this moment.

    Only the letters to which something happened that day are counted through one by one; those that waited all day are
    counted by the database, and those that stood decided all day change no number.
    """
    start, end = midnight(day), midnight(day + timedelta(days=1))
    letters = Letter.objects.filter(practice=viewer.practice)
    lives = [*lives_of(busy_between(letters, start, end)), *disposed_lives(viewer.practice, before=end)]
    busy = count(lives, start=start, end=end)
    still = waiting_throughout(letters, start, end)
    keys, oldest = tuple(still.values_list("pk", flat=True)), still.aggregate(at=Min("arrived_at"))["at"]
    return replace(
        busy,
        waiting_before=busy.waiting_before + len(keys),
        waiting_after=busy.waiting_after + len(keys),
        oldest_waiting=min((at for at in (oldest, busy.oldest_waiting) if at is not None), default=None),
        waiting=keys + busy.waiting,
    )


def busy_between(letters: QuerySet[Letter], start: datetime, end: datetime) -> QuerySet[Letter]:
    """Letters that arrived, were decided or were reopened from `start` to just before `end`."""
    during = (start, end - timedelta(microseconds=1))
    decided = Confirmation.objects.filter(at__range=during).values("letter")
    reopened = Confirmation.objects.filter(undone_at__range=during).values("letter")
    return letters.filter(Q(arrived_at__range=during) | Q(pk__in=decided) | Q(pk__in=reopened))


def waiting_throughout(letters: QuerySet[Letter], start: datetime, end: datetime) -> QuerySet[Letter]:
    """Letters that were here before `start`, and for which no decision stood at any moment until `end`."""
    stood = Confirmation.objects.filter(Q(undone_at=None) | Q(undone_at__gte=start), letter=OuterRef("pk"), at__lt=end)
    return letters.filter(~Exists(stood), arrived_at__lt=start)


def lives_of(letters: QuerySet[Letter]) -> list[LetterLife]:
    """These letters as moments: when each arrived, and each time it was dealt with."""
    decisions: dict[int, list[tuple[datetime, datetime | None]]] = {}
    rows = Confirmation.objects.filter(letter__in=letters.values("pk")).order_by("at")
    for letter_id, at, undone_at in rows.values_list("letter_id", "at", "undone_at"):
        decisions.setdefault(letter_id, []).append((at, undone_at))
    return [
        LetterLife(key, arrived_at, tuple(decisions.get(key, ())))
        for key, arrived_at in letters.values_list("pk", "arrived_at")
    ]


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
