"""The conference of a report that was begun early has come: the report goes on with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from seenheard.casework.report.model import ReportType
from seenheard.casework.vocabulary import ConferenceType
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference, ConferenceChild, Likely
from seenheard.practice.people.viewer import Viewer

from .events import write
from .models import Report
from .queries import OPEN, last_signed

#: To which kinds of meeting a report is written, and of which type it then is.
TYPES = {
    ConferenceType.INITIAL.value: ReportType.INITIAL,
    ConferenceType.REVIEW.value: ReportType.REVIEW,
    ConferenceType.PRE_BIRTH.value: ReportType.PRE_BIRTH,
    ConferenceType.TRANSFER_IN.value: ReportType.INITIAL,
}


def go_on_with_conferences(by: Viewer, family: Family, now: datetime) -> None:
    """Give each open report of the family that has no conference the one that came of its early warning."""
    waiting = Report.objects.filter(OPEN, practice=family.practice_id, family=family, conference=None)
    for report in waiting.exclude(likely__conference=None).select_related("likely__conference"):
        meeting = report.likely.conference if report.likely else None
        if meeting is not None and meeting.type in TYPES:
            go_on_with(by, report, meeting, now)


def go_on_with(by: Viewer, report: Report, meeting: Conference, now: datetime) -> bool:
    """The report is to this conference from now on. False if another open report is to it already: then this one stays
    as it is, and its page says so."""
    with transaction.atomic():
        if Report.objects.filter(OPEN, conference=meeting).exclude(pk=report.pk).exists():
            return False
        report.conference, report.type = meeting, TYPES[meeting.type].value
        report.last = report.last or last_signed(report.family_id, before=report)
        report.changed_at = now
        report.save(update_fields=["conference", "type", "last", "changed_at"])
        children = children_of(meeting)
        if children:
            report.children.set(children)
        write(by, "report_moved", report, now, {"conference": meeting.pk, "type": report.type})
    return True


def children_of(meeting: Conference) -> list[Child]:
    """The children spoken of at the meeting."""
    seats = ConferenceChild.objects.filter(conference=meeting).values("child")
    return list(Child.objects.filter(Q(pk__in=seats)).order_by("pk"))


def other_children(report: Report) -> bool:
    """Do the letters name other children for the conference than those whom this report is about?"""
    seats = {one.pk for one in children_of(report.conference)} if report.conference is not None else set()
    return bool(seats) and seats != set(report.children.values_list("pk", flat=True))


def warning_of(meeting: Conference) -> Likely | None:
    """The early warning of which this conference came, if there was one."""
    return Likely.objects.filter(conference=meeting).order_by("pk").first()
