"""Conferences whose day has passed and of which nobody has said how we took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, FloatField, Func, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.lookups import LessThan
from django.utils import timezone

from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.queries import TABLE
from seenheard.practice.diary.models import LONG_PAST
from seenheard.practice.diary.queries import CONFERENCE_TYPES
from seenheard.practice.letters.models import Effect
from seenheard.practice.people.viewer import Viewer

SHOWN_TODAY = 5
#: So many days after a meeting's day it is no old post yet, and old post in any case, wherever the clock stands.
SURELY_NEWS, SURELY_OLD = LONG_PAST.days - 1, LONG_PAST.days + 2


@dataclass(frozen=True, slots=True)
class Outstanding:
    """How many there are, and the first few, longest ago first."""

    number: int
    first: tuple[Conference, ...]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The numbers of the conferences to speak of, and of those that were long past when they were entered."""

    due: list[int]
    old: list[int]


class DayNumber(Func):
    """A day or a moment as a number of days, so that two of them are compared without a calendar."""

    arity = 1
    output_field = FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="julianday(%(expressions)s)", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(extract(epoch from (%(expressions)s)::timestamptz) / 86400)::float"
        return self.as_sql(compiler, connection, template=template, **context)


def outstanding(viewer: Viewer, today: date) -> Outstanding:
    """What somebody should say today: "How did we take part?". What was long past when its letter was entered is old
    post: it stands in the list and is no alarm."""
    due = told_apart(viewer, today).due
    return Outstanding(len(due), tuple(in_lines(due[:SHOWN_TODAY])))


def told_apart(viewer: Viewer, today: date) -> Unsaid:
    """All of them, longest ago first. After ten years thousands are, so of each no more is asked than how many days lay
    between, and of the few where that alone does not say it the moment."""
    rows = list(with_entry(viewer, today).annotate(waited=days_until_entered()).values_list("pk", "waited"))
    old = {pk for pk, days in rows if days is not None and days >= SURELY_OLD}
    doubtful = {pk for pk, days in rows if days is not None and SURELY_NEWS <= days < SURELY_OLD}
    old |= long_past_among(viewer, today, doubtful) if doubtful else set()
    return Unsaid([pk for pk, _ in rows if pk not in old], [pk for pk, _ in rows if pk in old])


def days_until_entered() -> Case:
    """From a meeting's day to the moment at which it was entered; none where nobody knows it, or where the meeting's
    last change, which is no earlier, already says that it is news."""
    on = DayNumber("on")
    changed_soon = LessThan(DayNumber("changed_at") - on, Value(float(SURELY_NEWS)))
    return Case(When(changed_soon, then=None), default=DayNumber("entered_at") - on, output_field=FloatField())


def long_past_among(viewer: Viewer, today: date, wanted: set[int]) -> set[int]:
    """Those of these whose day was long past when they were entered, by the day here."""
    rows = with_entry(viewer, today).values_list("pk", "on", "entered_at")
    return {pk for pk, on, at in rows if pk in wanted and timezone.localdate(at) > on + LONG_PAST}


def unsaid(viewer: Viewer, today: date) -> QuerySet[Conference]:
    """All of them, longest ago first, with what a list shows."""
    rows = with_entry(viewer, today).select_related("family", "authority", "taking_part__clinician")
    return rows.prefetch_related("seats__child__mother")


def in_lines(keys: Sequence[int]) -> list[Conference]:
    """Those that were told apart before, in their order, with what a list shows."""
    if not keys:
        return []
    rows = Conference.objects.filter(pk__in=keys).select_related("family", "authority", "taking_part__clinician")
    return list(rows.prefetch_related("seats__child__mother").order_by("on", "time", "pk"))


def with_entry(viewer: Viewer, today: date) -> QuerySet[Any]:
    """The same, bare, with the moment at which each was entered. What was said before the day is what was meant to be,
    and is asked again."""
    made = Effect.objects.filter(table=TABLE, row=OuterRef("pk"), before__isnull=True).order_by("pk")
    after = Q(taking_part__said_at__date__gt=F("on")) | Q(
        taking_part__said_at__date=F("on"), time__isnull=False, taking_part__said_at__time__gte=F("time")
    )
    return (
        Conference.objects.filter(practice=viewer.practice, cancelled_at=None, on__lt=today, type__in=CONFERENCE_TYPES)
        .filter(Q(taking_part=None) | ~after, handed_on_at=None)
        .annotate(entered_at=Subquery(made.values("confirmation__at")[:1]))
        .order_by("on", "time", "pk")
    )
