"""Bringing in one file of one person's GP record: all of it in one transaction, or nothing.

Importing again brings entries up to date and never doubles one: an entry is found again by its key. What the newest
file no longer holds is marked as gone and kept, but only of kinds for which that file was asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from seenheard.links.gp_record.record import Asked, Kind, Record
from seenheard.links.gp_record.record import Patient as Said
from seenheard.practice.audit.actions import record as write_event
from seenheard.practice.children.members import families_of
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.proposing import record_came
from seenheard.practice.web.words import count, day

from .entries import COLUMNS, kind_of, newest_day, plain, values_of
from .knowing import Difference, know_from_record
from .models import Entry, Import
from .reading import ReadFile
from .sealing import seal_of

IMPORTED = "record_imported"
#: What a person may have to decide before a file is brought in.
PERSON, OLDER, FEWER = "person", "older", "fewer"
#: If so many entries, and more than half of all, are missing from a file, somebody is asked first.
MANY_GONE = 10
MOST_SKIPPED = 500
ASKED = (Asked.PRESENT, Asked.NONE_RECORDED)


class Undecided(Exception):
    """Somebody must decide first. `questions`: what about -> the sentence. Nothing was brought in."""

    def __init__(self, questions: dict[str, str]) -> None:
        super().__init__(" ".join(questions.values()))
        self.questions = questions


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file. `same`: this very file was the last one, and nothing was done. `differing`: what was
    entered by hand of who knows the child, and the record says otherwise; nothing of that was changed."""

    patient: Patient
    new: int = 0
    changed: int = 0
    gone: int = 0
    back: int = 0
    same: bool = False
    skipped: int = 0
    incomplete: int = 0
    differing: tuple[Difference, ...] = ()


def import_record(
    by: Viewer,
    *,
    patient: Patient,
    file: ReadFile,
    doubts: Iterable[str] = (),
    decided: Collection[str] = (),
    today: date,
    now: datetime,
) -> Imported:
    """Bring in what the file says of this patient. `doubts`: what of the person does not fit; `decided`: the questions
    to which somebody said that it is right all the same. Raises Undecided."""
    with transaction.atomic():
        Patient.objects.select_for_update().get(pk=patient.pk, practice=by.practice)  # two files one after the other
        last = Import.objects.filter(patient=patient).order_by("-at", "-pk").first()
        if last is not None and last.sha256 == file.sha256:
            return Imported(patient, same=True)
        held = {one.key: one for one in Entry.objects.filter(patient=patient)}
        wanted = dict(values_of(file.record))
        gone = [one for key, one in held.items() if key not in wanted and one.gone_at is None]
        gone = [one for one in gone if one.kind in asked_kinds(file.record)]
        questions = questions_of(patient, last, file, tuple(doubts), gone, held.values(), today)
        if open_questions := {what: says for what, says in questions.items() if what not in decided}:
            raise Undecided(open_questions)
        made = keep_import(by, patient, file, list(questions.values()), today, now)
        done = Imported(
            patient,
            *write_entries(by, patient, made, wanted, held, gone, now),
            skipped=len(file.record.skipped),
            incomplete=len(file.record.incomplete),
        )
        tell(by, done, made, now)
        record_came(by, patient, now=now)
        differing = know_from_record(by, patient=patient, usual_gp=file.record.patient.usual_gp, today=today, now=now)
    return replace(done, differing=tuple(differing))


def questions_of(
    patient: Patient,
    last: Import | None,
    file: ReadFile,
    doubts: tuple[str, ...],
    gone: Collection[Entry],
    held: Collection[Entry],
    today: date,
) -> dict[str, str]:
    """What a person must say before this file is brought in."""
    found = {PERSON: " ".join(doubts)} if doubts else {}
    if last is None:
        return found
    reaches_to = newest_day(file.record, today=today)
    before = Import.objects.filter(patient=patient, sha256=file.sha256).order_by("-at").first()
    if before is not None:
        found[OLDER] = f"This very file was brought in on {day(before.at)}, and a newer one since."
    elif last.reaches_to is not None and (reaches_to is None or reaches_to < last.reaches_to):
        until = f"until {day(reaches_to)}" if reaches_to else "no dated thing"
        found[OLDER] = f"This file tells {until}; the one brought in last tells until {day(last.reaches_to)}."
    standing = sum(one.gone_at is None for one in held)
    if len(gone) >= MANY_GONE and len(gone) * 2 > standing:
        found[FEWER] = (
            f"{count(len(gone), 'entry', 'entries')} of {standing} brought in before are not in this file. It may "
            "have been asked for a shorter time."
        )
    return found


def asked_kinds(record: Record) -> set[str]:
    """The kinds of entry of which the file tells all there is: what is not in it then is not in the record. Not brought
    and safeguarding codes may come from consultations and from codes, so both must have been asked for."""
    asked = {kind for kind, how in record.asked_for.items() if how in ASKED}
    if {Kind.CONTACT, Kind.CODED} <= asked:
        asked |= {Kind.NOT_BROUGHT, Kind.SAFEGUARDING}
    else:
        asked -= {Kind.NOT_BROUGHT, Kind.SAFEGUARDING, Kind.CODED}
    return {kind_of(kind) for kind in asked}


def keep_import(by: Viewer, patient: Patient, file: ReadFile, decided: list[str], today: date, now: datetime) -> Import:
    record = file.record
    counts: dict[str, int] = {}
    for kind, _ in record.items():
        counts[kind.value] = counts.get(kind.value, 0) + 1
    return Import.objects.create(
        practice=by.practice,
        patient=patient,
        sha256=file.sha256,
        file_name=file.name,
        at=now,
        by=by.person,
        incomplete=[[one.code, one.words, one.concerns] for one in record.incomplete],
        asked_for={kind.value: how.value.replace(" ", "_") for kind, how in record.asked_for.items()},
        skipped=[[one.source, one.why] for one in record.skipped[:MOST_SKIPPED]],
        counts={**counts, "skipped": len(record.skipped)},
        said=said_of(record.patient),
        reaches_to=newest_day(record, today=today),
        decided=decided,
    )


def said_of(patient: Said) -> dict[str, Any]:
    """What the file says of the person beyond name and number, as far as a report asks for it."""
    found = {
        "usual_gp": patient.usual_gp,
        "practice_name": patient.practice_name,
        "practice_code": patient.practice_code,
        "registered_from": plain(patient.registered_from),
        "registered_to": plain(patient.registered_to),
        "registration_status": patient.registration_status,
    }
    return {name: value for name, value in found.items() if value}


def write_entries(
    by: Viewer,
    patient: Patient,
    made: Import,
    wanted: dict[str, dict[str, Any]],
    held: dict[str, Entry],
    gone: list[Entry],
    now: datetime,
) -> tuple[int, int, int, int]:
    """New, changed, gone and come back: how many of each."""
    new: list[Entry] = []
    changed: list[Entry] = []
    same: list[int] = []
    back = 0
    for key, columns in wanted.items():
        row = held.get(key)
        if row is None:
            ours = {"practice": by.practice, "patient": patient, "first_import": made, "last_import": made}
            new.append(Entry(key=key, changed_at=now, **ours, **columns))
            continue
        back += row.gone_at is not None
        if row.gone_at is None and all(getattr(row, name) == columns[name] for name in COLUMNS):
            same.append(row.pk)
            continue
        for name in COLUMNS:
            setattr(row, name, columns[name])
        row.gone_at, row.changed_at, row.last_import = None, now, made
        changed.append(row)
    for row in gone:
        row.gone_at, row.changed_at = now, now
    Entry.objects.bulk_create(new, 500)
    Entry.objects.bulk_update(changed, [*COLUMNS, "gone_at", "changed_at", "last_import"], 100)
    Entry.objects.bulk_update(gone, ["gone_at", "changed_at"], 500)
    for start in range(0, len(same), 500):
        Entry.objects.filter(pk__in=same[start : start + 500]).update(last_import=made)
    return len(new), len(changed) - back, len(gone), back


def tell(by: Viewer, done: Imported, made: Import, now: datetime) -> None:
    """One event for each child of the families to which the person belongs."""
    numbers = {"new": done.new, "changed": done.changed, "gone": done.gone, "back": done.back}
    rows, seal = seal_of(done.patient.pk)
    imports = Import.objects.filter(patient=done.patient).count()
    detail = {
        "patient": done.patient.pk,
        "name": done.patient.name,
        "import": made.pk,
        "imports": imports,
        "sha256": made.sha256,
        "skipped": done.skipped,
        **numbers,
        "entries": rows,
        "seal": seal,
    }
    for child_id in children_of(by, done.patient) or [None]:
        write_event(by, IMPORTED, f"patient:{done.patient.pk}", child_id=child_id, detail=detail, at=now)


def children_of(by: Viewer, patient: Patient) -> list[int | None]:
    families = families_of(by.practice, patient.pk)
    return list(Child.objects.filter(family__in=families).order_by("pk").values_list("pk", flat=True))
