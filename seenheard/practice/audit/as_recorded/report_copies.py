"""Readers, their copies and where these went, as the events left them: a decision or a copy that was changed past the
site would show somebody what they must not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.reports.copies import damaged
from seenheard.practice.reports.models import Copy, Dispatch, Reader, Report

CopyKey = tuple[int, str, bool, str]  # reader, kind, annex, SHA-256
VERBS = (
    *(
        "report_begun",
        "report_reader_added",
        "report_reader_decided",
        "report_copies_made",
        "report_sent",
        "report_received",
    ),
    *("report_left", "report_came_back"),
)


@dataclass(slots=True)
class Told:
    """What the events tell of one report. `decided`: reader -> sentence -> may be read, in the annex."""

    decided: dict[int, dict[str, tuple[bool, bool]]] = field(default_factory=dict)
    copies: set[CopyKey] = field(default_factory=set)
    went: dict[int, tuple[int, str, tuple[str, ...], int | None]] = field(default_factory=dict)
    received: set[int] = field(default_factory=set)
    left: datetime | None = None
    erased: bool = False


def copy_faults(practice: Practice) -> Iterator[str]:
    told = told_of(practice)
    for report in Report.objects.filter(practice=practice).order_by("pk").only("pk", "sent_at", "number", "version"):
        said = told.get(f"report:{report.pk}", Told())
        if said.erased:
            continue
        if wrong := differences(report, said):
            yield f"Report {report.pk} says otherwise than the record: {', '.join(wrong)}."
    for one in Copy.objects.filter(report__practice=practice).select_related("report").order_by("pk").iterator(20):
        yield from damaged([one])


def differences(report: Report, said: Told) -> list[str]:
    readers = Reader.everything.filter(report=report)
    decided = {reader.pk: plain(reader.decisions) for reader in readers if reader.decisions}
    wanted = {reader: places for reader, places in said.decided.items() if places}
    held = Copy.objects.filter(report=report).values_list("reader_id", "kind", "annex", "sha256")
    lines = list(Dispatch.objects.filter(report=report).select_related("message").prefetch_related("copies"))
    went = {
        one.pk: (one.reader_id, one.way, tuple(sorted(copy.sha256 for copy in one.copies.all())), one.message_id)
        for one in lines
    }
    elsewhere = [one for one in lines if one.message is not None and one.message.to_address != one.to_address]
    pairs = {
        "what its readers may read": (wanted, decided),
        "which copies were made": (said.copies, set(held)),
        "which copies went to whom": (said.went, went),
        "to which address a copy went": ([], elsewhere),
        "which copies arrived": (said.received, {one.pk for one in lines if one.receipt_at is not None}),
        "when it left": (said.left, report.sent_at),
    }
    return [words for words, (record, rows) in pairs.items() if record != rows]


def plain(decisions: dict[str, Any]) -> dict[str, tuple[bool, bool]]:
    return {place: (bool(said["may"]), bool(said.get("annex"))) for place, said in decisions.items()}


def told_of(practice: Practice) -> dict[str, Told]:
    """ "report:5" -> what its events tell."""
    found: dict[str, Told] = {}
    events = Event.objects.filter(practice=practice, verb__in=VERBS, about__gte="report:", about__lt="report;")
    columns = events.order_by("number").values_list("about", "verb", "detail")
    for about, verb, detail in columns.iterator(chunk_size=2000):
        follow(found.setdefault(about, Told()), verb, detail)
    return found


def follow(told: Told, verb: str, detail: dict[str, Any]) -> None:
    """One event more. An act is written once for each child, and tells the same each time."""
    if not detail:
        told.erased = True
    elif verb == "report_begun":
        for reader, places in detail.get("decided", {}).items():
            told.decided[int(reader)] = {place: (may, annex) for place, (may, annex) in places.items()}
    elif verb == "report_reader_added":
        if detail.get("decided"):
            told.decided[detail["reader"]] = {place: (may, annex) for place, (may, annex) in detail["decided"].items()}
    elif verb == "report_reader_decided":
        places = told.decided.setdefault(detail["reader"], {})
        places[detail["statement"]] = (detail["may"], detail.get("annex", False))
    elif verb == "report_copies_made":
        told.copies |= {(detail["reader"], one["kind"], one["annex"], one["sha256"]) for one in detail["files"]}
    elif verb == "report_sent":
        went = (detail["reader"], detail["way"], tuple(sorted(detail["files"])), detail["message"])
        told.went[detail["dispatch"]] = went
    elif verb == "report_received":
        told.received.add(detail["dispatch"])
    else:
        told.left = datetime.fromisoformat(detail["at"]) if verb == "report_left" else None
