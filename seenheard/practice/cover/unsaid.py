"""Conferences whose day has passed and of which nobody has said how we took part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.queries import TABLE
from seenheard.practice.diary.models import LONG_PAST
from seenheard.practice.diary.queries import CONFERENCE_TYPES
from seenheard.practice.letters.models import Effect
from seenheard.practice.people.viewer import Viewer

SHOWN_TODAY = 5


@dataclass(frozen=True, slots=True)
class Outstanding:
    """How many there are, and the first few, longest ago first."""

    number: int
    first: tuple[Conference, ...]


def outstanding(viewer: Viewer, today: date) -> Outstanding:
    """What somebody should say today: "How did we take part?". What was long past when its letter was entered is old
    post: it stands in the list and is no alarm. After ten years thousands are, so days alone are compared first."""
    days = with_entry(viewer, today).values_list("pk", "on", "entered_at")
    due = [pk for pk, on, entered in days if entered is None or timezone.localdate(entered) <= on + LONG_PAST]
    first = unsaid(viewer, today).filter(pk__in=due[:SHOWN_TODAY]) if due else ()
    return Outstanding(len(due), tuple(first))


def unsaid(viewer: Viewer, today: date) -> QuerySet[Conference]:
    """All of them, longest ago first, with what a list shows."""
    return (
        with_entry(viewer, today)
        .annotate(entered_on=TruncDate("entered_at"))
        .select_related("family", "authority", "taking_part__clinician")
        .prefetch_related("seats__child__mother")
    )


def with_entry(viewer: Viewer, today: date) -> QuerySet[Any]:
    """The same, bare, with the moment at which each was entered. What was said before the day is what was meant to be,
    and is asked again."""
    made = Effect.objects.filter(table=TABLE, row=OuterRef("pk"), before__isnull=True).order_by("pk")
    after = Q(taking_part__said_at__date__gt=F("on")) | Q(
        taking_part__said_at__date=F("on"), time__isnull=False, taking_part__said_at__time__gte=F("time")
    )
    return (
        Conference.objects.filter(practice=viewer.practice, cancelled_at=None, on__lt=today, type__in=CONFERENCE_TYPES)
        .exclude(after)
        .annotate(entered_at=Subquery(made.values("confirmation__at")[:1]))
        .order_by("on", "time", "pk")
    )


#: Its day was long past when its letter was entered.
LONG_PAST_ALREADY = Q(entered_on__isnull=False) & Q(on__lt=F("entered_on") - LONG_PAST)
