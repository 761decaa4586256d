"""What is done to a report, in the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer

from .models import Report

CHILD = "child:"


def write(by: Viewer, verb: str, report: Report, now: datetime, detail: dict[str, Any] | None = None) -> None:
    """One event a child of the report, so that each child's record is whole."""
    children: list[int | None] = list(report.children.order_by("pk").values_list("pk", flat=True))
    for child_id in children or [None]:
        record(by, verb, f"report:{report.pk}", child_id=child_id, detail=detail, at=now)


def write_once(
    by: Viewer, verb: str, report: Report, now: datetime, *, member: str = "", detail: dict[str, Any] | None = None
) -> None:
    """One event, however many children: what happens at every few words. It names the child in whose part it was."""
    child = child_of(member)
    record(by, verb, f"report:{report.pk}", child_id=child, detail={**(detail or {}), "member": member}, at=now)


def child_of(member: str) -> int | None:
    """The number of the child whom a member's key names; None for an adult's, or the whole family's."""
    number = member.removeprefix(CHILD)
    return int(number) if member.startswith(CHILD) and number.isdigit() else None
