"""More from the record: what was not drafted, each entry put into the report by one press."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from seenheard.casework.report import model as values
from seenheard.casework.report.drafting import draft, offer
from seenheard.guidance.report import load_questions
from seenheard.practice.people.viewer import Viewer

from .case_facts import case_facts
from .drafting import add, key_of, records_of, renamed
from .events import write_once
from .family import household
from .loading import Loaded, report_of
from .locking import locked_open
from .models import Report, Statement
from .refused import ReportRefused
from .writing import next_position, told, touch


def offered(by: Viewer, report: Report, *, now: datetime) -> list[values.Statement]:
    """Every entry of the records that is neither drafted nor in the report, newest first. Raises ReasonNeeded."""
    family = household(report)
    value = report_of(report, today=timezone.localdate(now), family=family)
    return offered_in(by, report, Loaded(family, value), now=now)


def offered_in(by: Viewer, report: Report, loaded: Loaded, *, now: datetime) -> list[values.Statement]:
    """The same, of a report that the caller has loaded."""
    today, value = timezone.localdate(now), loaded.value
    records, _ = records_of(by, report, value, now, loaded.family)
    drafted = draft(value, records, case_facts(report, value, today=today), load_questions())
    held = set(Statement.objects.filter(report=report).exclude(source_key="").values_list("source_key", flat=True))
    return [one for one in offer(value, records, drafted, today=today) if key_of(one) not in held]


def take(by: Viewer, report: Report, *, key: str, now: datetime) -> Statement:
    """Put one into the report. Whoever takes it has read it. Raises ReportRefused, NoSuchReport, ReasonNeeded."""
    found = next((one for one in offered(by, report, now=now) if one.key == key), None)
    if found is None:
        raise ReportRefused("This is in the report already, or the record no longer says it.")
    with transaction.atomic():
        held = locked_open(by, report.pk)
        standing = Statement.objects.filter(report=held, source_key=key_of(found)).first()
        if standing is not None:
            return standing
        add(held, (renamed(found, key_of(found)),), now)
        made = Statement.objects.get(report=held, source_key=key_of(found))
        made.position = next_position(held, made.question, made.member)
        made.read_at, made.read_by = now, by.person
        made.save(update_fields=["position", "read_at", "read_by"])
        touch(held, now)
        write_once(by, "statement_added", held, now, member=made.member, detail=told(made))
    return made
