"""Calendars of leave as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from seenheard.links.calendars import shown, unsafe
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import count

from .leave_said import NOBODY
from .leave_words import leave_words
from .models import Leave, LeaveCalendar


@dataclass(frozen=True, slots=True)
class Lost:
    """Leave that a calendar has lost, still standing."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One calendar: whose, what it last said, and what is the matter with it."""

    calendar: LeaveCalendar
    ahead: int
    lost: tuple[Lost, ...] = ()

    @property
    def whose(self) -> str:
        return self.calendar.clinician.name if self.calendar.clinician else "all, by name"

    @property
    def shown(self) -> str:
        return shown(self.calendar.address)

    @property
    def unsafe(self) -> bool:
        return unsafe(self.calendar.address)

    @property
    def unmatched(self) -> int:
        """How many of its entries name nobody for sure."""
        return sum(says == NOBODY for _, _, says in self.calendar.left_out)

    @property
    def state(self) -> tuple[str, str]:
        """In words, with the colour of its tag."""
        if self.calendar.trouble:
            return "Cannot be read", "red"
        if self.calendar.waiting:
            return "Leave has gone from it: what to do?", "orange"
        if self.unmatched:
            return f"{count(self.unmatched, 'entry', 'entries')} of nobody for sure", "yellow"
        return ("Read", "green") if self.calendar.good_at else ("Not read yet", "grey")


def calendars(viewer: Viewer, *, now: datetime) -> list[CalendarLine]:
    """The practice's calendars that are read, by name."""
    ahead = Count("leave", filter=Q(leave__removed_at=None, leave__ends_at__gt=now))
    rows = rows_of(viewer).annotate(ahead=ahead).order_by("name", "pk")
    return [CalendarLine(one, one.ahead) for one in rows]


def one_calendar(viewer: Viewer, pk: int, *, now: datetime) -> CalendarLine | None:
    """That calendar, if it is read still, with the leave that it lost."""
    found = rows_of(viewer).filter(pk=pk).first()
    if found is None:
        return None
    ahead = leave_of(found, now=now)
    lost = [one for one in ahead if one.pk in set(found.waiting)]
    return CalendarLine(found, len(ahead), tuple(Lost(one.clinician.name, leave_words(one)) for one in lost))


def leave_of(calendar: LeaveCalendar, *, now: datetime) -> QuerySet[Leave]:
    """The leave ahead that it told, the nearest first."""
    rows = Leave.objects.filter(calendar=calendar, ends_at__gt=now)
    return rows.select_related("clinician").order_by("starts_at", "pk")


def in_trouble(viewer: Viewer) -> Sequence[CalendarLine]:
    """Calendars that somebody must see to: those that cannot be read, and those that lost leave."""
    rows = rows_of(viewer).filter(~Q(trouble="") | ~Q(waiting=[]))
    return [CalendarLine(one, 0) for one in rows.order_by("name", "pk")]


def rows_of(viewer: Viewer) -> QuerySet[LeaveCalendar]:
    return LeaveCalendar.objects.filter(practice=viewer.practice, ended_at=None).select_related("clinician")
