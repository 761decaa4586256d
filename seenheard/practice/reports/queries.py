"""Reports of the viewer's practice, and what is written in one."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When

from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference, Likely
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Report, Statement

#: Reports that can be written in: neither signed nor withdrawn.
OPEN = Q(signed_at=None, withdrawn_at=None)


def reports(viewer: Viewer) -> QuerySet[Report]:
    """Every report of the viewer's practice, with what a line of it shows."""
    children = Child.everything.select_related("patient", "mother").order_by("born_on", "name", "pk")
    return (
        Report.objects.filter(practice=viewer.practice)
        .select_related("family", "conference", "conference__authority", "likely", "gp", "begun_by", "signed_by")
        .prefetch_related(Prefetch("children", children))
    )


def one(viewer: Viewer, pk: int) -> Report | None:
    """A report of the viewer's practice; None for a stranger."""
    return reports(viewer).filter(pk=pk).first()


def statement(viewer: Viewer, pk: int) -> Statement | None:
    """A statement of a report of the viewer's practice, one that was taken back too; None for a stranger."""
    found = Statement.everything.filter(report__practice=viewer.practice, pk=pk)
    return found.select_related("report", "changed_by").first()


def open_report(practice: Practice, conference: Conference) -> Report | None:
    """The report to this conference that can be written in; there is at most one."""
    return Report.objects.filter(OPEN, practice=practice, conference=conference).first()


def of_conference(viewer: Viewer, conference: Conference) -> list[Report]:
    """All reports to this conference, the one that stands first: open, then signed, the newest version first."""
    found = reports(viewer).filter(conference=conference, withdrawn_at=None).defer("frozen")
    return sorted(found, key=lambda one: (one.signed_at is not None, -one.version, -one.number))


def of_likely(viewer: Viewer, likely: Likely) -> Report | None:
    """The report that was begun for this early warning, or for its conference since."""
    return reports(viewer).filter(likely=likely, withdrawn_at=None).order_by("-pk").first()


def last_signed(report_family: int, *, before: Report | None = None) -> Report | None:
    """The latest signed report of the family that stands: what a review looks back to."""
    found = Report.objects.filter(family=report_family, signed_at__isnull=False, withdrawn_at=None)
    if before is not None:
        found = found.exclude(practice=before.practice, number=before.number)
    return found.order_by("-signed_at", "-version", "-pk").first()


def standing_last(report: Report) -> Report | None:
    """What this report looks back to: the one that it was begun beside, in the version that stands now; never one that
    was withdrawn since."""
    if report.last is None:
        return None
    signed = Report.objects.filter(practice=report.practice_id, signed_at__isnull=False, withdrawn_at=None)
    same = signed.filter(number=report.last.number).order_by("-version").first()
    earlier = signed.filter(family=report.family_id, signed_at__lt=report.last.signed_at)
    return same or earlier.order_by("-signed_at", "-version", "-pk").first()


def in_order(viewer: Viewer) -> QuerySet[Report]:
    """Every report: those that can be written in first, by the day of their conference; then the others, latest
    first."""
    closed = Case(When(OPEN, then=Value(0)), default=Value(1))
    return (
        reports(viewer)
        .defer("frozen")  # the whole report as signed: a list shows none of it
        .annotate(closed=closed, day=Case(When(OPEN, then=F("conference__on"))))
        .order_by("closed", F("day").asc(nulls_last=True), "-changed_at", "-pk")
    )


def conferences_without(viewer: Viewer, *, today: date, types: list[str]) -> QuerySet[Conference]:
    """Conferences from today on that stand and have no report, soonest first."""
    standing = Report.objects.filter(conference=OuterRef("pk"), withdrawn_at=None)
    found = Conference.objects.filter(practice=viewer.practice, cancelled_at=None, on__gte=today, type__in=types)
    found = found.filter(~Exists(standing), handed_on_at=None).prefetch_related("seats__child__mother")
    return found.order_by("on", "time", "pk")
