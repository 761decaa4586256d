"""One report held until a transaction ends, and what is written of it: an event for each of its children."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer

from .models import Report

#: States in which words may still change.
OPEN = frozenset({"drafting", "with_gp", "returned"})


class ReportRefused(Exception):
    """It cannot be done so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


class NoSuchReport(LookupError):
    """This practice has no such report."""


def locked(by: Viewer, pk: int) -> Report:
    """The report, held until the transaction ends. Raises NoSuchReport."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a report is held in the transaction of the act")
    rows = Report.objects.select_for_update(of=("self",)).select_related("gp", "signed_by", "conference", "family")
    found = rows.filter(practice=by.practice, pk=pk).first()
    if found is None:
        raise NoSuchReport(pk)
    return found


def locked_open(by: Viewer, pk: int) -> Report:
    """The same, if its words may still change. Raises NoSuchReport, ReportRefused."""
    report = locked(by, pk)
    refuse_unless_open(report)
    return report


def refuse_unless_open(report: Report) -> None:
    if report.state == "signed":
        raise ReportRefused(
            f"{report} was signed by {report.signed_by} meanwhile, so it does not change any more. "
            "To change it, begin a corrected version."
        )
    if report.state not in OPEN:
        raise ReportRefused(f"{report} was withdrawn, so nothing can be changed in it.")


def refuse_withdrawn(report: Report) -> None:
    if report.state == "withdrawn":
        raise ReportRefused(f"{report} was withdrawn, so nothing can be added to it.")


def write(by: Viewer, verb: str, report: Report, now: datetime, detail: dict[str, Any] | None = None) -> None:
    """One event a child of the report, so that each child's record is whole. In the caller's transaction."""
    children = list(report.children.through.objects.filter(report=report).order_by("child_id"))
    for child_id in [one.child_id for one in children] or [None]:
        record(by, verb, f"report:{report.pk}", child_id=child_id, detail=detail, at=now)
