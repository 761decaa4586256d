"""One report held until a transaction ends."""

from __future__ import annotations

from django.db import connection, transaction

from seenheard.practice.people.viewer import Viewer

from .events import write
from .models import Report
from .refused import NoSuchReport, ReportRefused

__all__ = ["OPEN", "NoSuchReport", "ReportRefused", "locked", "locked_open", "refuse_withdrawn", "write"]

#: States in which words may still change.
OPEN = frozenset({"drafting", "with_gp", "returned"})


def locked(by: Viewer, pk: int) -> Report:
    """The report, held until the transaction ends. Raises NoSuchReport."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a report is held in the transaction of the act")
    rows = Report.objects.select_for_update(of=("self",))
    found = (
        rows.select_related("practice", "gp", "signed_by", "conference", "family")
        .filter(practice=by.practice, pk=pk)
        .first()
    )
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
            f"{report} was signed by {report.signed_by}, so it does not change any more. "
            "To change it, begin a corrected version."
        )
    refuse_withdrawn(report)


def refuse_withdrawn(report: Report) -> None:
    if report.state == "withdrawn":
        raise ReportRefused(f"{report} was withdrawn, so nothing can be added to it or changed in it.")
