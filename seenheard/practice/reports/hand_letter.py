"""E-mails about a report that changed hands. They name nobody of the family: the reference, a day and a link."""

from __future__ import annotations

from datetime import datetime

from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import put_in_post
from seenheard.practice.post.links import link_to
from seenheard.practice.web.words import weekday

from .duty_of import duty_of
from .models import Report, Step


def tell_given(by: Viewer, report: Report, gp: Person, *, now: datetime) -> None:
    """The GP is told, unless the GP did it. In the caller's transaction."""
    lines = [
        f"{by.name} has given you a report to a child protection conference to complete and sign: {report.reference}.",
        *dates(report),
        "",
        "What is still open, and what was filled in from the record, stands on its page:",
    ]
    tell(by, report, gp, f"A report to complete and sign: {report.reference}", lines, now)


def tell_returned(by: Viewer, report: Report, to: Person, *, now: datetime) -> None:
    """Whoever gave it is told that it came back. The reason stands on the page, not here: it may tell of the family."""
    lines = [
        f"{by.name} has returned the report {report.reference} to be changed.",
        *dates(report),
        "",
        "Why, and where, stands on its page:",
    ]
    tell(by, report, to, f"Returned to be changed: {report.reference}", lines, now)


def dates(report: Report) -> list[str]:
    duty = duty_of(report)
    found = []
    if report.conference is not None and report.conference.on is not None:
        found.append(f"The conference is on {weekday(report.conference.on)}.")
    if duty is not None and duty.due_on is not None and duty.met_at is None:
        found.append(f"The report is due on {weekday(duty.due_on)}.")
    return ["", *found] if found else []


def tell(by: Viewer, report: Report, to: Person, subject: str, lines: list[str], now: datetime) -> None:
    if by.person is not None and by.person.pk == to.pk:
        return
    number = Step.objects.filter(report=report).count()
    link = link_to(f"/reports/{report.pk}/")
    body = "\n".join([f"Dear {to.name},", "", *lines, link])
    put_in_post(
        by, kind="report", key=f"report:{report.pk}:step:{number}", subject=subject, body=body, to_person=to, now=now
    )
