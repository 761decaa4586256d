"""What the board sees: numbers, and none that is so small that it could tell which family is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Q

from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.children.plan import plan_of
from seenheard.practice.children.queries import decided_seats
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.queries import CONFERENCE_TYPES, LONG_PAST_ALREADY, meetings
from seenheard.practice.letters.day import midnight
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.letters.queries import oldest_waiting
from seenheard.practice.web.words import day

from .viewer import Viewer

YEAR = timedelta(days=365)
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Number:
    """One count: its heading, what is shown (hidden if small), and what exactly it counts."""

    words: str
    shown: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    counts: tuple[Number, ...]


def counts(viewer: Viewer, *, today: date) -> list[Group]:
    """The practice's numbers of today, without a name, a date of anybody's or a link."""
    waiting, oldest = oldest_waiting(viewer)
    dealt = Confirmation.objects.filter(
        letter__practice=viewer.practice, undone_at=None, at__gte=midnight(today - MONTH)
    ).count()
    reports = report_counts(viewer, today)
    held = meetings(viewer).filter(type__in=CONFERENCE_TYPES)
    return [
        Group(
            "Letters",
            (
                Number("Waiting", f"{waiting:,}", f"the oldest since {day(oldest)}" if oldest else "nothing waits"),
                Number("Dealt with", f"{dealt:,}", "in the last 30 days"),
            ),
        ),
        Group(
            "Conferences and reports",
            (
                Number(
                    "Conferences held", hidden(held.filter(on__lt=today, on__gte=today - YEAR).count()), "in a year"
                ),
                Number("Conferences ahead", hidden(held.filter(on__gte=today).count()), "from today on"),
                Number("Reports owed", hidden(reports["owed"]), "not yet sent"),
                Number("Reports overdue", hidden(reports["late"]), "of those, past their day"),
                Number("Reports sent", hidden(reports["sent"]), "in a year"),
            ),
        ),
        Group("Children", (Number("On a plan", hidden(on_plan(viewer)), "as letters told us"),)),
    ]


def report_counts(viewer: Viewer, today: date) -> dict[str, int]:
    """Conference reports of the practice: owed, of those late, and sent within a year."""
    mine = Duty.objects.filter(
        practice=viewer.practice, owed_by=OwedBy.PRACTICE, kind=DutyKind.REPORT, withdrawn_at=None
    )
    return mine.aggregate(
        owed=Count("pk", filter=Q(met_at=None)),
        late=Count("pk", filter=Q(met_at=None, due_on__lt=today) & ~LONG_PAST_ALREADY),
        sent=Count("pk", filter=Q(met_at__gte=midnight(today - YEAR))),
    )


def on_plan(viewer: Viewer) -> int:
    """How many children of the practice are on a child protection plan?"""
    seats: dict[int, list[ConferenceChild]] = {}
    told = decided_seats().filter(child__practice=viewer.practice, child__removed_at=None).exclude(decision="")
    for seat in told:
        seats.setdefault(seat.child_id, []).append(seat)
    return sum(plan_of(mine).on_plan for mine in seats.values())


def hidden(number: int) -> str:
    """The number, or "fewer than 5": a small one could tell which family is meant, and whether there is none."""
    fewest = settings.FEWEST_SHOWN
    return f"{number:,}" if number >= fewest else f"fewer than {fewest}"
