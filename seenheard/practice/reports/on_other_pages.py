"""What other rooms' pages say of reports: the first page, a conference's, a duty's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from seenheard.casework.vocabulary import DutyKind, OwedBy, Role
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Named, named
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import count, day, moment

from .locking import OPEN
from .models import Report, Step
from .moving_on import TYPES
from .queries import of_conference, reports
from .state_shown import is_mine, state_words

MOST_SHOWN = 5
#: For how long the first page tells a safeguarding lead that something was signed although a must was open.
TOLD_FOR = timedelta(days=14)


#: Columns of a report that a line of the first page shows.
IN_A_LINE = (
    "number",
    "version",
    "conference",
    "conference__cancelled_at",
    "conference__removed_at",
    "conference__handed_on_at",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A report in a line: which, about whom, what is to be done or was."""

    title: str
    href: str
    children: tuple[Named, ...]
    words: str


def on_first_page(viewer: Viewer, *, now: datetime) -> dict[str, Any]:
    """What is with the viewer to sign or to change; for a lead, what was signed although a must was open."""
    if not viewer.may("see_reports") or viewer.person is None:
        return {}
    mine = in_lines(viewer).filter(state="with_gp", gp=viewer.person).order_by("changed_at", "pk")
    given_back = Step.objects.filter(what="returned", to=viewer.person).values("report")
    returned = in_lines(viewer).filter(state="returned", pk__in=given_back).order_by("changed_at", "pk")
    lines = [
        *(line(one, "to complete and sign") for one in mine if not gone(one)),
        *(line(one, returned_words(one)) for one in returned if last_return(one, viewer)),
    ]
    return {
        "reports_to_do": lines[:MOST_SHOWN],
        "reports_more": max(len(lines) - MOST_SHOWN, 0),
        "reports_despite": [line(one, despite_words(one)) for one in signed_despite(viewer, now)],
    }


def signed_despite(viewer: Viewer, now: datetime) -> list[Report]:
    if viewer.role is not Role.SAFEGUARDING_LEAD:
        return []
    found = in_lines(viewer).filter(state="signed", signed_at__gte=now - TOLD_FOR).exclude(signed_by=viewer.person)
    told = found.select_related("signed_by").only(*IN_A_LINE, "signed_by", "signed_at", "signed_despite")
    return [one for one in told.order_by("-signed_at")[:20] if one.signed_despite][:MOST_SHOWN]


def in_lines(viewer: Viewer) -> QuerySet[Report]:
    """The practice's reports with no more than a line of the first page shows."""
    children = Child.everything.select_related("mother").order_by("born_on", "name", "pk")
    rows = Report.objects.filter(practice=viewer.practice).select_related("conference").only(*IN_A_LINE)
    return rows.prefetch_related(Prefetch("children", children))


def despite_words(report: Report) -> str:
    number = count(len(report.signed_despite), "answer")
    return f"signed by {report.signed_by} on {day(report.signed_at)} without {number}, each for a reason"


def returned_words(report: Report) -> str:
    """The reason itself stands on the report's page: it may tell of the family."""
    last = Step.objects.filter(report=report, what="returned").select_related("by").order_by("-pk").first()
    return f"returned by {last.by} on {moment(last.at)}, to be changed" if last is not None else "returned"


def last_return(report: Report, viewer: Viewer) -> bool:
    """Was the last return to this viewer?"""
    last = Step.objects.filter(report=report, what="returned").order_by("-pk").first()
    return last is not None and viewer.person is not None and last.to_id == viewer.person.pk


def gone(report: Report) -> bool:
    """Its conference was called off, taken back or taken over by another practice: there is nothing to press for."""
    return report.conference is not None and not report.conference.stands


def line(report: Report, words: str) -> Line:
    href = reverse("reports:report", args=[report.pk])
    return Line(f"Report {report.reference}", href, named(report.children.all()), words)


def on_conference_page(viewer: Viewer, meeting: Conference) -> dict[str, Any]:
    """The reports to this conference with where each stands, or the way to begin one."""
    if not viewer.may("see_reports") or meeting.type not in TYPES:
        return {}
    found = of_conference(viewer, meeting)
    can_begin = meeting.stands and viewer.may("write_reports") and not found
    begin = reverse("reports:begin_for_conference", args=[meeting.pk]) if can_begin else ""
    return {
        "reports_here": [line(one, state_words(one)) for one in found],
        "report_begin": begin,
    }


def for_duty(viewer: Viewer, duty: Duty) -> dict[str, Any]:
    """The way from the diary's line to the report that it asks for: its page, or the page that begins it."""
    asks = duty.kind == DutyKind.REPORT and duty.owed_by == OwedBy.PRACTICE
    if not asks or not viewer.may("see_reports"):
        return {}
    of_it = first_of(viewer, duty)
    if of_it is not None:
        words = "Open your report" if is_mine(viewer, of_it) else "Open the report"
        return {"report_href": reverse("reports:report", args=[of_it.pk]), "report_words": f"{words} {of_it.reference}"}
    if duty.conference is not None and duty.withdrawn_at is None and viewer.may("write_reports"):
        href = reverse("reports:begin_for_conference", args=[duty.conference_id])
        return {"report_href": href, "report_words": "Begin the report"}
    return {}


def first_of(viewer: Viewer, duty: Duty) -> Report | None:
    """The report that this duty asks for: one that can be written in before one that is signed."""
    if duty.conference is not None:
        return next(iter(of_conference(viewer, duty.conference)), None)
    early = duty.key.removeprefix("report:likely:")
    found: Iterable[Report] = reports(viewer).filter(likely=int(early)) if early.isdigit() else ()
    return next((one for one in found if one.state in OPEN), None)
