"""What people do to a statement besides writing it: mark it as read, leave it out, bring it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from seenheard.practice.people.viewer import Viewer

from .events import write_once
from .locking import locked_open
from .models import Report, Statement
from .writing import locked_statement, told, touch


def mark_read(by: Viewer, report: Report, shown: Mapping[int, int], *, now: datetime) -> int:
    """These statements, each as the version that the page showed, were read by a person. One that has changed since, or
    came later, stays unread. Answers how many are read now. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked_open(by, report.pk)
        rows = Statement.objects.filter(report=held, pk__in=list(shown), from_record=True, read_at=None)
        read = [one for one in rows if one.version == shown[one.pk]]
        if not read:
            return 0
        Statement.objects.filter(pk__in=[one.pk for one in read]).update(read_at=now, read_by=by.person)
        members = {one.member for one in read}
        detail = {"statements": [one.pk for one in read], "questions": sorted({one.question for one in read})}
        touch(held, now)
        member = members.pop() if len(members) == 1 else ""
        write_once(by, "statements_read", held, now, member=member, detail=detail)
    return len(read)


def mark_source_seen(by: Viewer, statement: Statement, *, now: datetime) -> None:
    """Somebody saw that the record says something else by now, and the sentence stays as it is."""
    with transaction.atomic():
        report = locked_open(by, statement.report_id)
        held = locked_statement(report, statement.pk)
        if held.source_changed:
            held.source_changed = False
            held.save(update_fields=["source_changed"])
            write_once(by, "statements_read", report, now, member=held.member, detail=told(held))


def leave_out(by: Viewer, statement: Statement, *, now: datetime) -> None:
    """It does not go into the report; it can be brought back. Raises ReportRefused, NoSuchReport."""
    set_left_out(by, statement, True, now)


def bring_in(by: Viewer, statement: Statement, *, now: datetime) -> None:
    """It goes into the report after all. Raises ReportRefused, NoSuchReport."""
    set_left_out(by, statement, False, now)


def set_left_out(by: Viewer, statement: Statement, out: bool, now: datetime) -> None:
    with transaction.atomic():
        report = locked_open(by, statement.report_id)
        held = locked_statement(report, statement.pk)
        if (held.left_out_at is not None) == out:
            return
        held.left_out_at, held.left_out_by = (now, by.person) if out else (None, None)
        held.save(update_fields=["left_out_at", "left_out_by"])
        touch(report, now)
        verb = "statement_left_out" if out else "statement_brought_back"
        write_once(by, verb, report, now, member=held.member, detail=told(held))
