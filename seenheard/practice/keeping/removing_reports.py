"""Taking a family's reports out of the database: their words, readers, copies and where these went."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from seenheard.practice.reports.models import (
    Action,
    Beat,
    Comment,
    Copy,
    Discussed,
    Dispatch,
    NoAnswer,
    Reader,
    Report,
    Shared,
    Statement,
    Step,
    Wording,
)

from .file_of import CaseFile
from .taking import take

#: The tables of the room of reports that a disposal empties.
REPORT_TABLES: tuple[type[models.Model], ...] = (
    Wording,
    Statement,
    NoAnswer,
    Comment,
    Step,
    Shared,
    Discussed,
    Action,
    Dispatch.copies.through,
    Dispatch,
    Copy,
    Reader,
    Beat,
    Report.children.through,
    Report,
)


def emails_of_reports(file: CaseFile) -> set[int]:
    """The e-mails with which copies of the family's reports left, by number."""
    found = Dispatch.objects.filter(report__family=file.family).exclude(message=None)
    return set(found.values_list("message_id", flat=True))


def remove_reports(file: CaseFile, removed: dict[str, int]) -> None:
    """Remove the family's reports with all that hangs on them. What was claimed for them stays: it names nobody."""
    reports = list(Report.objects.filter(family=file.family).values_list("pk", flat=True))
    take(removed, Wording.objects.filter(statement__report__in=reports))
    for table in (Statement, NoAnswer, Comment, Step, Shared, Discussed, Action):
        take(removed, table._base_manager.filter(report__in=reports))
    take(removed, Dispatch.copies.through.objects.filter(dispatch__report__in=reports))
    for gone in (Dispatch, Copy, Reader, Beat):
        take(removed, gone._base_manager.filter(report__in=reports))
    links = Report.children.through.objects
    take(removed, links.filter(Q(report__in=reports) | Q(child__in=file.children)))
    take(removed, Report.objects.filter(pk__in=reports))
