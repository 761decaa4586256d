"""What each clinician knows of a patient: registered with, how many contacts, last seen; and changing it.

A patient has one registered GP at most. What is known of the mother counts for her unborn child.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Clinician, Knowledge

MOST_CONTACTS = 9999


class KnowledgeRefused(Exception):
    """It cannot be so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


@dataclass(frozen=True, slots=True)
class Known:
    """What one clinician knows of one patient. `contacts` is 0 where none is known."""

    registered: bool = False
    contacts: int = 0
    last_seen_on: date | None = None

    @property
    def nothing(self) -> bool:
        return not self.registered and not self.contacts and self.last_seen_on is None


def row_of(child: Child) -> int | None:
    """The number of the row of the list that counts for this child: its own, or its mother's before birth."""
    return child.patient_id or child.mother_id


def knowledge_of(practice: Practice, children: Iterable[Child]) -> dict[int, dict[int, Knowledge]]:
    """Child -> clinician -> what that clinician knows of the child, by number. Every child is there, if only with {}.
    Clinicians who have left since are there too."""
    held = {child.pk: row_of(child) for child in children}
    by_patient: dict[int, dict[int, Knowledge]] = {}
    rows = Knowledge.objects.filter(practice=practice, patient__in={row for row in held.values() if row is not None})
    for one in rows.select_related("clinician", "by"):
        by_patient.setdefault(one.patient_id, {})[one.clinician_id] = one
    return {pk: by_patient.get(row, {}) if row is not None else {} for pk, row in held.items()}


def staying(practice: Practice, today: date) -> QuerySet[Clinician]:
    """The clinicians who have not left by this day, by name."""
    not_over = Q(ends_on=None) | Q(ends_on__gte=today)
    return Clinician.objects.filter(not_over, practice=practice, ended_at=None).order_by("name", "pk")


def set_knowledge(
    by: Viewer,
    *,
    clinician: Clinician,
    patient: Patient,
    known: Known,
    today: date,
    now: datetime,
    source: str = "entered",
    instead: bool = False,
) -> Knowledge | None:
    """Keep what this clinician knows of this patient; a row that would say nothing goes, and None is answered. What
    stands so already is not written again.

    `instead`: this clinician is the registered GP instead of whoever is. Without it a second registered GP is refused,
    unless the first has left. Raises KnowledgeRefused.
    """
    refuse_if_wrong(by, clinician, patient, known, today)
    with transaction.atomic():
        Patient.objects.select_for_update().get(pk=patient.pk)  # two at once must not both be the registered one
        if known.registered:
            make_way(by, clinician, patient, today=today, now=now, instead=instead)
        held = Knowledge.objects.filter(clinician=clinician, patient=patient).first()
        if held is not None and known_of(held) == known:
            return held
        return write(by, held, clinician, patient, known, source, now)


def refuse_if_wrong(by: Viewer, clinician: Clinician, patient: Patient, known: Known, today: date) -> None:
    if clinician.practice_id != by.practice.pk or patient.practice_id != by.practice.pk:
        raise KnowledgeRefused("This clinician or patient is not of your practice.")
    if (wrong := what_is_wrong(clinician, known, today)) is not None:
        raise KnowledgeRefused(*wrong)


def what_is_wrong(clinician: Clinician, known: Known, today: date) -> tuple[str, str] | None:
    """Why this cannot be known of anybody, as a sentence and the part that is wrong; None if it can."""
    if known.last_seen_on is not None and known.last_seen_on > today:
        return "The day of the last contact is in the future. Enter the day on which the patient was seen.", "last_seen"
    if not 0 <= known.contacts <= MOST_CONTACTS:
        return f"The number of contacts must be from 0 to {MOST_CONTACTS:,}.", "contacts"
    if known.registered and clinician.role not in ("gp", "registrar"):
        return (
            f"{clinician} is not a GP here, and a patient is registered with a GP. Leave “registered” empty.",
            "registered",
        )
    return None


def registered_with(patients: Iterable[int]) -> dict[int, Knowledge]:
    """Patient -> the row of its registered GP."""
    rows = Knowledge.objects.filter(patient__in=list(patients), registered=True).select_related("clinician")
    return {one.patient_id: one for one in rows.order_by("pk")}


def make_way(by: Viewer, clinician: Clinician, patient: Patient, *, today: date, now: datetime, instead: bool) -> None:
    """Nobody else is the registered GP after this. Raises KnowledgeRefused if somebody is, who has not left."""
    others = Knowledge.objects.filter(patient=patient, registered=True).exclude(clinician=clinician)
    for other in others.select_related("clinician"):
        if not instead and not has_left(other.clinician, today):
            raise KnowledgeRefused(
                f"{other.clinician} is entered as the registered GP, and a patient has one. "
                f"Say that {clinician} is it instead of {other.clinician}, if that has changed.",
                "registered",
            )
        write(by, other, other.clinician, patient, Known(False, other.contacts, other.last_seen_on), other.source, now)


def has_left(clinician: Clinician, today: date) -> bool:
    return clinician.ended_at is not None or (clinician.ends_on is not None and clinician.ends_on < today)


def known_of(held: Knowledge) -> Known:
    return Known(held.registered, held.contacts, held.last_seen_on)


def write(
    by: Viewer,
    held: Knowledge | None,
    clinician: Clinician,
    patient: Patient,
    known: Known,
    source: str,
    now: datetime,
) -> Knowledge | None:
    """Write the row, and the event of it for each child whom it is about."""
    before = known_of(held) if held is not None else Known()
    detail = told(clinician, source, before, known)
    for child_id in children_of(patient) or [None]:
        record(by, "knowledge_set", f"patient:{patient.pk}", child_id=child_id, detail=detail, at=now)
    if known.nothing:
        if held is not None:
            held.delete()
        return None
    row = held or Knowledge(practice=by.practice, clinician=clinician, patient=patient)
    put(row, known, source=source, by=by, now=now)
    row.save()
    return row


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one clinician's knowledge of one patient; `held` is its row, if there is one."""

    patient: Patient
    clinician: Clinician
    before: Known
    after: Known
    held: Knowledge | None = None


def write_all(by: Viewer, made: Sequence[Change], *, source: str, now: datetime) -> None:
    """Write many changes that were checked before, inside a transaction that has an event of its own. Each child whom
    the practice works for has an event of each change besides; other patients of the list have none."""
    children: dict[int, list[int]] = {}
    patients = {one.patient.pk for one in made}
    about = Q(patient__in=patients) | Q(patient=None, mother__in=patients)
    for pk, patient, mother in Child.objects.filter(about).order_by("pk").values_list("pk", "patient", "mother"):
        children.setdefault(patient or mother, []).append(pk)
    new: list[Knowledge] = []
    kept: list[Knowledge] = []
    gone: list[Knowledge] = []
    for one in made:
        row = one.held or Knowledge(practice=by.practice, clinician=one.clinician, patient=one.patient)
        put(row, one.after, source=source, by=by, now=now)
        (gone if one.after.nothing else kept if one.held else new).append(row)
        detail = told(one.clinician, source, one.before, one.after)
        for child_id in children.get(one.patient.pk, []):
            record(by, "knowledge_set", f"patient:{one.patient.pk}", child_id=child_id, detail=detail, at=now)
    Knowledge.objects.filter(pk__in=[row.pk for row in gone if row.pk]).delete()
    Knowledge.objects.bulk_update(kept, ["registered", "contacts", "last_seen_on", "source", "at", "by"], 500)
    Knowledge.objects.bulk_create(new, 500)


def put(row: Knowledge, known: Known, *, source: str, by: Viewer, now: datetime) -> None:
    row.registered, row.contacts, row.last_seen_on = known.registered, known.contacts, known.last_seen_on
    row.source, row.at, row.by = source, now, by.person


def told(clinician: Clinician, source: str, before: Known, after: Known) -> dict[str, object]:
    return {"clinician": clinician.pk, "name": clinician.name, "source": source, "changed": changes(before, after)}


def children_of(patient: Patient) -> list[int | None]:
    """The children whom this row of the list is about: the child itself, or those whom its mother awaits."""
    about = Q(patient=patient) | Q(patient=None, mother=patient)
    return list(Child.objects.filter(about).order_by("pk").values_list("pk", flat=True))


def changes(before: Known, after: Known) -> dict[str, list[object]]:
    pairs: dict[str, list[object]] = {
        "registered": [before.registered, after.registered],
        "contacts": [before.contacts, after.contacts],
        "last_seen": [iso(before.last_seen_on), iso(after.last_seen_on)],
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
