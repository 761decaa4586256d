"""What the records hold beyond what was filled in: each entry as a statement that one press puts into the report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from seenheard.casework.report import model as values
from seenheard.casework.report.drafting import draft, offer
from seenheard.guidance.report import load_questions
from seenheard.practice.people.viewer import Viewer

from .case_facts import case_facts
from .drafting import records_of
from .loading import report_of
from .models import Report, Statement
from .refused import ReportRefused
from .saving import Saved
from .writing import add_statement


@dataclass(frozen=True, slots=True)
class Offered:
    """An entry as it would stand in the report. `token` names it in a form."""

    statement: values.Statement
    token: str
    name: str  # whose record


@dataclass(frozen=True, slots=True)
class More:
    """`people`: keys and names of those whose record holds more; `without`: whose record is closed to this person."""

    offered: tuple[Offered, ...]
    people: tuple[tuple[str, str], ...]
    without: tuple[str, ...] = ()


def more_of(by: Viewer, report: Report, *, now: datetime, member: str = "") -> More:
    """Everything of the records that is neither filled in nor in the report already, the newest first; of one person,
    if one is named. Raises ReasonNeeded if a record must be opened with a reason first."""
    today = timezone.localdate(now)
    value = report_of(report, today=today)
    records, without = records_of(by, report, value, now)
    drafted = draft(value, records, case_facts(report, value, today=today), load_questions())
    names = {one.key: one.name for one in value.members}
    held = set(Statement.objects.filter(report=report).values_list("question", "member", "text"))
    rest = [one for one in offer(value, records, drafted) if (one.question, one.member, one.text) not in held]
    whose = {one.member for one in rest}
    return More(
        offered=tuple(Offered(one, token_of(one.key), names[one.member]) for one in rest if member in ("", one.member)),
        people=tuple((key, name) for key, name in names.items() if key in whose),
        without=without,
    )


def take(by: Viewer, report: Report, *, token: str, now: datetime) -> Saved:
    """Put one entry into the report as a recorded statement with its source: whoever takes it has read it. Raises
    ReportRefused if it is not offered any more, NoSuchReport, ReasonNeeded."""
    found = next((one.statement for one in more_of(by, report, now=now).offered if one.token == token), None)
    if found is None:
        raise ReportRefused("That entry stands in the report already, or the record does not hold it any more.")
    return add_statement(
        by,
        report,
        question=found.question,
        member=found.member,
        text=found.text,
        kind=found.kind.value,
        source=found.source,
        on=found.on,
        now=now,
    )


def token_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]
