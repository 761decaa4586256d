"""Early warnings that a viewer may see: open ones, and closed ones of which nobody has said why."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from seenheard.casework.timetable.owed import Owed
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Likely
from seenheard.practice.diary.begun_early import key_of, report_if_held
from seenheard.practice.diary.case import cases_of
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.owing import holidays, rulebook
from seenheard.practice.people.viewer import Viewer

#: How long one that came to nothing stays on the family's pages after somebody said why.
STILL_SHOWN = timedelta(weeks=4)


def warnings(viewer: Viewer) -> QuerySet[Likely]:
    rows = Likely.objects.filter(practice=viewer.practice).select_related("family", "letter", "conference", "why_by")
    return rows.prefetch_related("family__children__mother")


def one(viewer: Viewer, pk: int) -> Likely | None:
    """A warning by its number; None for a stranger."""
    return warnings(viewer).filter(pk=pk).first()


def open_ones(viewer: Viewer) -> QuerySet[Likely]:
    """Those that are open, the earliest last day first, those without one last."""
    return warnings(viewer).filter(closed_at=None).order_by("by_on", "pk")


def to_explain(viewer: Viewer) -> QuerySet[Likely]:
    """Those that closed without a conference, and nobody has said why."""
    return warnings(viewer).filter(asked_why=True).order_by("closed_at", "pk")


def of_family(viewer: Viewer, family_id: int, today: date) -> list[Likely]:
    """What the family's pages show: open, unexplained, or explained a short while ago."""
    lately = Q(why_at__date__gte=today - STILL_SHOWN)
    return list(
        warnings(viewer).filter(Q(closed_at=None) | Q(asked_why=True) | lately, family=family_id).order_by("pk")
    )


def report_due(warning: Likely) -> Owed | None:
    """By when our report would be due if the conference were held on the last day."""
    if warning.by_on is None:
        return None
    return report_if_held(cases_of(warning.family), warning.by_on, rulebook=rulebook(), holidays=holidays())


def begun_duty(warning: Likely) -> Duty | None:
    """The line of the diary for the report that was begun."""
    rows = Duty.objects.filter(practice=warning.practice_id, key=key_of(warning)).select_related("person")
    return rows.filter(withdrawn_at=None).first()


def children_of(warning: Likely) -> list[Child]:
    return [child for child in warning.family.children.all() if child.removed_at is None]
