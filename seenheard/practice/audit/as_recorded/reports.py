"""Reports as the events left them: who has each, what was signed with its fingerprint, what was said of sharing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.reports.guards import missing_guards
from seenheard.practice.reports.models import Action, Discussed, Report, Shared
from seenheard.practice.reports.signing import frozen_faults

UNKNOWN = object()
#: Verb -> the state that a report has after it.
STATES = {
    "report_to_gp": "with_gp",
    "report_returned": "returned",
    "report_signed": "signed",
    "report_withdrawn": "withdrawn",
}
#: Verb -> of which table it made or took back a row.
MADE = {"report_shared": "Shared", "report_discussed": "Discussed", "report_promised": "Action"}
TAKEN_BACK = {"report_discussed_back": "Discussed", "report_promised_back": "Action"}


@dataclass(slots=True)
class Left:
    """How the events leave a report. UNKNOWN where their words went with a disposal."""

    state: Any = UNKNOWN
    gp: Any = None
    signed: tuple[Any, ...] = (None, None, "")  # by whom, when, fingerprint
    rows: dict[tuple[str, int], bool] = field(default_factory=dict)  # table and number -> does it stand?
    erased: bool = False


def report_faults(practice: Practice) -> Iterator[str]:
    left = left_by_events(practice)
    rows = rows_of(practice)
    for report in Report.objects.filter(practice=practice).order_by("pk").iterator(chunk_size=200):
        said = left.pop(f"report:{report.pk}", None)
        if said is None or (said.state is UNKNOWN and not said.erased):
            yield f"Report {report.pk} is not in the record: it was put in past the site."
            continue
        if wrong := differences(report, said, rows.get(report.pk, {})):
            yield f"Report {report.pk} says otherwise than the record: {', '.join(wrong)}."
        if report.signed_at is not None:
            yield from frozen_faults(report)
    for about, said in left.items():
        if not said.erased:
            yield f"{about.replace(':', ' ').capitalize()}, which the record tells of, is not there any more."
    for name in missing_guards():
        yield f"The database’s guard {name} is missing: it would not keep a signed report as it was signed."


def differences(report: Report, said: Left, rows: dict[tuple[str, int], bool]) -> list[str]:
    if said.erased:
        return []
    pairs = {
        "where it stands": (said.state, report.state),
        "with whom it is": (said.gp, report.gp_id),
        "who signed what and when": (said.signed, (report.signed_by_id, report.signed_at, report.frozen_sha256)),
        "with whom it was shared or discussed, or what is promised": (said.rows, rows),
    }
    return [words for words, (wanted, held) in pairs.items() if wanted is not UNKNOWN and wanted != held]


def left_by_events(practice: Practice) -> dict[str, Left]:
    found: dict[str, Left] = {}
    events = Event.objects.filter(
        practice=practice, about__gte="report:", about__lt="report;", verb__startswith="report_"
    )
    columns = ("about", "verb", "at", "person_id", "detail")
    for about, verb, at, person_id, detail in events.order_by("number").values_list(*columns).iterator(chunk_size=2000):
        follow(found.setdefault(about, Left()), verb, at, person_id, detail)
    return found


def follow(left: Left, verb: str, at: datetime, person_id: int | None, detail: dict[str, Any]) -> None:
    """One event more. An act is written once for each child, and tells the same each time."""
    if not detail:
        left.erased = True
    elif verb == "report_begun":
        left.state, left.gp = detail.get("state", "drafting"), detail.get("gp")
        left.rows |= dict.fromkeys(map(tuple, detail.get("rows", ())), True)
    elif verb in STATES:
        left.state = STATES[verb]
        left.gp = detail["gp"] if verb == "report_to_gp" else left.gp
        if verb == "report_signed":
            left.signed = (person_id, at, detail["sha256"])
    elif verb in MADE:
        table = MADE[verb]
        if detail.get("before"):
            left.rows[table, detail["before"]] = False
        left.rows[table, detail["row"]] = True
    elif verb in TAKEN_BACK:
        left.rows[TAKEN_BACK[verb], detail["row"]] = False


def rows_of(practice: Practice) -> dict[int, dict[tuple[str, int], bool]]:
    """Report -> table and number -> does it stand?"""
    found: dict[int, dict[tuple[str, int], bool]] = {}
    for model in (Shared, Discussed, Action):
        rows = model.everything.filter(report__practice=practice).values_list("report_id", "pk", "removed_at")
        for report, pk, removed_at in rows.iterator(chunk_size=2000):
            found.setdefault(report, {})[model.__name__, pk] = removed_at is None
    return found
