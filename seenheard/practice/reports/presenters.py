"""Reports, ready for their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.conferences.likely import queries as likely_queries
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.presenters import title_of
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Named, Tag, name_of
from seenheard.practice.people.viewer import Viewer

from .models import Report
from .moving_on import TYPES
from .queries import OPEN, conferences_without

COLOURS = {"drafting": "blue", "with_gp": "yellow", "returned": "orange", "signed": "green", "withdrawn": "grey"}
TYPE_WORDS = {"initial": "Initial report", "review": "Review report", "pre_birth": "Pre-birth report"}


@dataclass(frozen=True, slots=True)
class Row:
    """A report in a list. `due_on`: when it is due, if that is in the diary and not met."""

    title: str
    href: str
    children: tuple[Named, ...]
    about: str
    tag: Tag
    due_on: date | None
    due_text: str
    done: bool


@dataclass(frozen=True, slots=True)
class ToBegin:
    """A conference, or an early warning, to which no report has been begun."""

    title: str
    children: tuple[Named, ...]
    due_on: date | None
    due_text: str
    href: str


def rows(viewer: Viewer, reports: Iterable[Report], *, today: date) -> list[Row]:
    held = list(reports)
    due = duties_of(held)
    return [row(one, due.get(one.conference_id or 0)) for one in held]


def row(report: Report, duty: Duty | None) -> Row:
    meeting = report.conference
    is_open = report.signed_at is None and report.withdrawn_at is None
    return Row(
        title=f"{report.reference}: {title_of(meeting) if meeting else 'a conference is likely'}",
        href=reverse("reports:report", args=[report.pk]),
        children=tuple(name_of(child) for child in report.children.all()),
        about=f"with {report.gp}" if report.gp and is_open else f"begun by {report.begun_by}",
        tag=tag_of(report),
        due_on=duty.due_on if duty and duty.met_at is None else None,
        due_text=duty.due_text if duty and duty.met_at is None else "Signed" if report.signed_at else "No date yet",
        done=bool(duty and duty.met_at),
    )


def tag_of(report: Report) -> Tag:
    words = "signed and sent" if report.state == "signed" and report.sent_at else report.get_state_display()
    return Tag(words[:1].upper() + words[1:], COLOURS[report.state])


def duties_of(reports: Iterable[Report]) -> dict[int, Duty]:
    """The report duty of each report's conference that stands in the diary, by the conference's number."""
    meetings = [one.conference_id for one in reports if one.conference_id]
    found = Duty.objects.filter(conference__in=meetings, kind=DutyKind.REPORT, withdrawn_at=None)
    return {one.conference_id: one for one in found.order_by("-due_on", "-pk") if one.conference_id}


def to_begin(viewer: Viewer, *, today: date) -> list[ToBegin]:
    """Conferences ahead without a report, soonest first; then early warnings without one."""
    meetings = list(conferences_without(viewer, today=today, types=list(TYPES)))
    duties = {
        one.conference_id: one
        for one in Duty.objects.filter(
            conference__in=[meeting.pk for meeting in meetings], kind=DutyKind.REPORT, withdrawn_at=None
        )
    }
    found = [for_meeting(one, duties.get(one.pk)) for one in meetings]
    begun = set(Report.objects.filter(OPEN, practice=viewer.practice, conference=None).values_list("family", flat=True))
    for warning in likely_queries.open_ones(viewer):
        if warning.family_id not in begun:
            children = tuple(name_of(child) for child in likely_queries.children_of(warning))
            href = reverse("reports:begin_for_likely", args=[warning.pk])
            found.append(ToBegin("A conference is likely", children, None, "No date yet", href))
    return found


def for_meeting(meeting: Conference, duty: Duty | None) -> ToBegin:
    seats = sorted(meeting.seats.all(), key=lambda seat: seat.child.name)
    return ToBegin(
        title=title_of(meeting),
        children=tuple(name_of(seat.child) for seat in seats),
        due_on=duty.due_on if duty else None,
        due_text=(duty.due_text if duty else "") or "No date yet",
        href=reverse("reports:begin_for_conference", args=[meeting.pk]),
    )


def before_beginning(meeting: Conference) -> dict[str, Any]:
    children = [name_of(seat.child) for seat in meeting.seats.all() if seat.removed_at is None]
    return {"meeting": meeting, "meeting_words": title_of(meeting), "children": children}


def heading(report: Report) -> dict[str, Any]:
    """What the page of a report says at its top: what it is, about whom, by when."""
    duty = duties_of([report]).get(report.conference_id or 0)
    meeting = report.conference
    return {
        "title": f"{TYPE_WORDS[report.type]} {report.reference}",
        "meeting_words": title_of(meeting) if meeting else "A conference is likely; none is in the diary yet",
        "meeting_href": reverse("conferences:conference", args=[meeting.pk]) if meeting else "",
        "children": [name_of(child) for child in report.children.all()],
        "duty": duty,
        "state_tag": tag_of(report),
    }
