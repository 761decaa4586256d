"""Filling a report in from the records that were imported, and again after a new import. A person's words are never
overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from seenheard.casework.report import model as values
from seenheard.casework.report.drafting import Held, RecordFacts, Refilling, draft, offer, refill
from seenheard.casework.report.model import Report as Values
from seenheard.guidance.report import load_questions
from seenheard.practice.children.keeping_out import families_closed_to
from seenheard.practice.children.looking import ReasonNeeded, closed_families
from seenheard.practice.children.members import families_of_people
from seenheard.practice.gp_record.queries import record_facts
from seenheard.practice.people.viewer import Viewer

from .case_facts import case_facts
from .events import write
from .family import Household, patients_of
from .loading import report_of, statement
from .locking import locked_open
from .models import Report, Statement, Wording
from .saving import Said
from .writing import FROM_RECORD, said_by

LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class Filled:
    """How many sentences came, were worded anew, went, and say something else than the record does by now. `records`:
    how many people's records were looked at; `without`: whose record is closed to whoever filled in."""

    records: int
    added: int = 0
    renewed: int = 0
    removed: int = 0
    differ: int = 0
    without: tuple[str, ...] = ()


def fill(by: Viewer, report: Report, *, now: datetime) -> Filled:
    """Write what the records say, each sentence unread. Raises ReportRefused, NoSuchReport; ReasonNeeded if somebody of
    the family belongs to another family whose records must be opened with a reason first."""
    today = timezone.localdate(now)
    value = report_of(report, today=today)
    records, without = records_of(by, report, value, now)
    drafted = draft(value, records, case_facts(report, value, today=today), load_questions())
    with transaction.atomic():
        held = locked_open(by, report.pk)
        rows = {one.source_key: one for one in Statement.objects.filter(report=held).exclude(source_key="")}
        wanted = {key_of(one): one for one in drafted}
        rest = [renamed(one, key_of(one)) for one in offer(value, records, drafted, today=today)]
        plan = refill(held_of(rows), [renamed(one, key) for key, one in wanted.items()], rest)
        carry_out(held, rows, plan, now)
        Report.objects.filter(pk=held.pk).update(drafted_at=now, changed_at=now)
        filled = Filled(
            records=len(records),
            added=len(plan.add),
            renewed=len(plan.renew),
            removed=len(plan.remove),
            differ=len(plan.changed) + len(plan.vanished),
            without=without,
        )
        detail = {"added": filled.added, "renewed": filled.renewed, "removed": filled.removed, "differ": filled.differ}
        write(by, "report_filled", held, now, detail)
    return filled


def records_of(
    by: Viewer, report: Report, value: Values, now: datetime, family: Household | None = None
) -> tuple[Mapping[str, RecordFacts], tuple[str, ...]]:
    """Each member's record, by the member's key; and the names of those whose record never opens for this person.
    Raises ReasonNeeded."""
    names = {one.key: one.name for one in value.members}
    never = families_closed_to(by)
    found: dict[str, RecordFacts] = {}
    without: list[str] = []
    people = {key: patient for key, patient in patients_of(report, family).items() if key in names}
    belong = families_of_people(by.practice, [one.pk for one in people.values()])
    closed = closed_families(by, today=timezone.localdate(now), among=set().union(*belong.values()))
    for key, patient in people.items():
        families = belong[patient.pk]
        if families & never:
            without.append(names[key])
            continue
        if families & closed:
            raise ReasonNeeded(min(families & closed))
        facts = record_facts(patient)
        if facts is not None:
            found[key] = facts
    return found, tuple(without)


def key_of(one: values.Statement) -> str:
    """The key under which a sentence of the record is known again; one that is too long by its fingerprint."""
    return one.key if len(one.key) <= LONGEST_KEY else hashlib.sha256(one.key.encode()).hexdigest()


def renamed(one: values.Statement, key: str) -> values.Statement:
    return one if one.key == key else replace(one, key=key)


def held_of(rows: Mapping[str, Statement]) -> list[Held]:
    """What was filled in before, with what the record said then."""
    last: dict[int, Wording] = {}
    numbers = [one.pk for one in rows.values()]
    for one in Wording.objects.filter(statement__in=numbers, by=None, detail__from_record=True).order_by("pk"):
        last[one.statement_id] = one
    held = []
    for key, row in rows.items():
        said = last.get(row.pk)
        held.append(
            Held(
                statement=replace(statement(row, {row.member}), key=key),
                drafted=said.text if said else row.text,
                source=said.detail.get("source", "") if said else row.source,
                touched=is_touched(row),
            )
        )
    return held


def is_touched(row: Statement) -> bool:
    """Did a person read it, leave it out, change it or mark it for readers?"""
    return bool(row.read_at or row.left_out_at or row.changed_by_id or row.annex or row.kept_from or row.confirmed_for)


def carry_out(report: Report, rows: Mapping[str, Statement], plan: Refilling, now: datetime) -> None:
    add(report, plan.add, now)
    for one in plan.renew:
        renew(rows[one.key], one, now)
    Statement.objects.filter(pk__in=[rows[key].pk for key in plan.remove]).update(removed_at=now)
    for one in plan.changed:
        row = rows[one.key]
        note(row, one, now)
    differ = [rows[one.key].pk for one in plan.changed] + [rows[key].pk for key in plan.vanished]
    Statement.objects.filter(pk__in=differ).update(source_changed=True)
    Statement.objects.filter(pk__in=[rows[key].pk for key in plan.kept], source_changed=True, read_at=None).update(
        source_changed=False
    )


def add(report: Report, new: tuple[values.Statement, ...], now: datetime) -> None:
    """New sentences, in the order in which they were drafted."""
    rows = [
        Statement(
            report=report,
            question=one.question,
            member=one.member,
            position=place,
            text=one.text,
            kind=one.kind.value,
            reported_by=one.reported_by[:200],
            source=one.source[:300],
            source_key=one.key,
            on=one.on,
            about=sorted(one.about),
            from_record=True,
            made_at=now,
            changed_at=now,
        )
        for place, one in enumerate(new)
    ]
    made = Statement.objects.bulk_create(rows, batch_size=500)
    Wording.objects.bulk_create([wording(one, now) for one in made], batch_size=500)


def renew(row: Statement, one: values.Statement, now: datetime) -> None:
    """Nobody has read it, and the record says it otherwise by now."""
    row.text, row.source, row.on, row.about = one.text, one.source[:300], one.on, sorted(one.about)
    row.kind, row.reported_by = one.kind.value, one.reported_by[:200]
    row.version += 1
    row.changed_at = now
    row.save()
    wording(row, now).save(force_insert=True)


def note(row: Statement, one: values.Statement, now: datetime) -> None:
    """A person's words stay; what the record says by now stands among the wordings, to be taken with one press."""
    said = Said(one.text, one.kind.value, one.reported_by[:200], one.source[:300], one.on)
    Wording.objects.create(
        statement=row,
        version=row.version,
        text=said.text,
        detail={**said.detail, FROM_RECORD: True},
        at=now,
        beside=True,
        settled_at=now,
    )


def wording(row: Statement, now: datetime) -> Wording:
    detail = {**said_by(row).detail, FROM_RECORD: True}
    return Wording(statement=row, version=row.version, text=row.text, detail=detail, at=now)
