"""With whom a report was shared and discussed, what is promised, and who takes part, ready for pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from seenheard.casework.report.model import MemberRole, StatementKind
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .attending import Attendance, attendance_of
from .discussing import conversations
from .family import Household, members_of
from .locking import ReportRefused, refuse_unless_open
from .models import Report, Shared, Statement
from .places import anchor
from .promised import not_told_yet, promised, since_last
from .sharing import standing
from .writing import add_statement


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One person of the family and what was said of showing them the report. `after`: it was said after signing."""

    key: str
    name: str
    role: str
    anchor: str
    answered: bool
    words: str
    comments: str = ""
    disagreement: str = ""
    who: str = ""
    after: bool = False
    initial: dict[str, Any] = field(default_factory=dict)


def people_of(report: Report, family: Household | None = None) -> list[PersonShown]:
    """Each parent and carer, then each child whom the report is about."""
    members, relations = members_of(report, family)
    rows = standing(report)
    words = {one.adult: one.words for one in reversed(relations)}
    asked = [one for one in members if one.role is not MemberRole.OTHER_CHILD]
    ordered = sorted(asked, key=lambda one: one.role is MemberRole.CHILD)
    found = []
    for one in ordered:
        role = "child" if one.role is MemberRole.CHILD else words.get(one.key, "adult")
        found.append(person_shown(report, one.key, one.name, role, rows.get(one.key)))
    return found


def person_shown(report: Report, key: str, name: str, role: str, row: Shared | None) -> PersonShown:
    if row is None:
        return PersonShown(key, name, role, anchor(key), False, "Nobody has said yet")
    words = f"Shared on {day(row.on)}: {row.how}" if row.shared else f"Not shared: {row.why_not}"
    initial = {
        "shared": "yes" if row.shared else "no",
        "on": row.on,
        "how": row.how,
        "comments": row.comments,
        "disagreement": row.disagreement,
        "why_not": row.why_not,
    }
    after = report.signed_at is not None and row.at > report.signed_at
    return PersonShown(
        key, name, role, anchor(key), True, words, row.comments, row.disagreement, str(row.by), after, initial
    )


def shared_panel(
    viewer: Viewer, report: Report, attendance: Attendance | None = None, family: Household | None = None
) -> dict[str, Any]:
    """What the page of a report says of sharing, discussing, promising and taking part. `attendance`, `family`: if the
    caller has worked it out, or loaded it, already."""
    attendance = attendance_of(report) if attendance is None else attendance
    said = Statement.objects.filter(report=report, question="I6", left_out_at=None).exclude(text="")
    return {
        "people": people_of(report, family),
        "conversations": conversations(report),
        "promised": promised(report),
        "since_last": since_last(report),
        "to_tell": not_told_yet(report),
        "attendance": attendance,
        "attendance_said": attendance is not None and any(one.text == attendance.words for one in said),
        "may_note": viewer.may("write_reports") and report.withdrawn_at is None,
        "may_promise": viewer.may("write_reports") and report.signed_at is None and report.withdrawn_at is None,
    }


def say_attendance(by: Viewer, report: Report, *, now: datetime) -> None:
    """What stands of who goes comes into the report, as recorded, in answer to how the practice takes part. Raises
    ReportRefused, NoSuchReport."""
    refuse_unless_open(report)
    found = attendance_of(report)
    if found is None or not found.words:
        raise ReportRefused("Nobody has said yet who goes. Say that first, on the page of who goes.")
    stands = Statement.objects.filter(report=report, question="I6", text=found.words, left_out_at=None)
    if stands.exists():
        return
    add_statement(
        by,
        report,
        question="I6",
        text=found.words,
        kind=StatementKind.RECORDED.value,
        source=f"The practice’s plan as of {day(timezone.localdate(now))}",
        now=now,
    )
