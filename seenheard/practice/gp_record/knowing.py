"""Who knows the child, from the contacts of its record: for who goes to its conferences.

What somebody entered by hand is never overwritten: it is shown beside what the record says, and a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from seenheard.links.gp_record.record import ContactMode, Event, Setting
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.knowing import (
    MOST_CONTACTS,
    KnowledgeRefused,
    Known,
    known_of,
    registered_with,
    set_knowledge,
    what_is_wrong,
)
from seenheard.practice.rota.models import Clinician, Knowledge

from .models import Entry
from .naming import Names

FROM_RECORD = "record"
MET = (ContactMode.FACE_TO_FACE, ContactMode.HOME_VISIT, ContactMode.TELEPHONE, ContactMode.VIDEO)
#: A contact whose way is not said counts; a message does not.
COUNTS = frozenset((*(mode.value for mode in MET), ContactMode.NOT_STATED.value, ""))
TO_THE_DAY = ("day", "second")


@dataclass(frozen=True, slots=True)
class Difference:
    """A clinician of whom somebody entered one thing, and the record says another."""

    clinician: Clinician
    entered: Known
    recorded: Known


def know_from_record(by: Viewer, *, patient: Patient, usual_gp: str, today: date, now: datetime) -> list[Difference]:
    """Keep what the record's contacts say of who knows this child, or the mother of an unborn one; nothing for other
    adults. Answers what differs from what was entered by hand, which stays as it is."""
    if not counts_for_a_child(patient):
        return []
    said = said_by_record(by, patient, usual_gp, today)
    held = {one.clinician_id: one for one in Knowledge.objects.filter(patient=patient).select_related("clinician")}
    with transaction.atomic():
        for row in held.values():
            if row.source == FROM_RECORD and row.clinician not in said:
                keep(by, row.clinician, patient, Known(), today, now)
        for clinician, known in said.items():
            before = held.get(clinician.pk)
            if before is None or before.source == FROM_RECORD:
                keep(by, clinician, patient, known, today, now)
    return differences(said, held)


def differences_of(by: Viewer, *, patient: Patient, usual_gp: str, today: date) -> list[Difference]:
    """The same question, asked only."""
    if not counts_for_a_child(patient):
        return []
    held = {one.clinician_id: one for one in Knowledge.objects.filter(patient=patient).select_related("clinician")}
    return differences(said_by_record(by, patient, usual_gp, today), held)


def take_from_record(
    by: Viewer, *, patient: Patient, clinician_id: int, usual_gp: str, today: date, now: datetime
) -> bool:
    """Somebody said that the record is right of this clinician, and not what was entered. False: it says so no more."""
    found = differences_of(by, patient=patient, usual_gp=usual_gp, today=today)
    chosen = next((one for one in found if one.clinician.pk == clinician_id), None)
    if chosen is not None:
        known = Known(chosen.entered.registered, chosen.recorded.contacts, chosen.recorded.last_seen_on)
        set_knowledge(
            by, clinician=chosen.clinician, patient=patient, known=known, today=today, now=now, source=FROM_RECORD
        )
    return chosen is not None


def differences(said: dict[Clinician, Known], held: dict[int, Knowledge]) -> list[Difference]:
    found = []
    for clinician, known in said.items():
        row = held.get(clinician.pk)
        if row is not None and row.source != FROM_RECORD:
            entered = known_of(row)
            if (entered.contacts, entered.last_seen_on) != (known.contacts, known.last_seen_on):
                found.append(Difference(clinician, entered, known))
    return found


def keep(by: Viewer, clinician: Clinician, patient: Patient, known: Known, today: date, now: datetime) -> None:
    other = registered_with([patient.pk]).get(patient.pk)
    if known.registered and other is not None and other.clinician_id != clinician.pk and other.source != FROM_RECORD:
        known = Known(False, known.contacts, known.last_seen_on)
    if known.registered and what_is_wrong(clinician, known, today) is not None:
        known = Known(False, known.contacts, known.last_seen_on)
    try:
        set_knowledge(
            by,
            clinician=clinician,
            patient=patient,
            known=known,
            today=today,
            now=now,
            source=FROM_RECORD,
            instead=other is not None and other.source == FROM_RECORD,
        )
    except KnowledgeRefused:  # a day in the future, or a registered GP by hand meanwhile: what stood stands
        return


def said_by_record(by: Viewer, patient: Patient, usual_gp: str, today: date) -> dict[Clinician, Known]:
    """Clinicians who are named surely -> what the record says of them. Contacts of one clinician on one day are one."""
    names = Names(by.practice, today)
    days: dict[Clinician, set[date]] = {}
    undated: dict[Clinician, int] = {}
    rows = Entry.objects.filter(
        patient=patient, kind="contact", gone_at=None, setting=Setting.GP.value, event=Event.ATTENDED.value
    ).exclude(who="")
    for who, precision, on, mode in rows.values_list("who", "precision", "earliest", "detail__mode"):
        clinician = names.sure(who)
        if clinician is None or (mode or "") not in COUNTS or (on is not None and on > today):
            continue
        days.setdefault(clinician, set())
        if on is not None and precision in TO_THE_DAY:
            days[clinician].add(on)
        else:
            undated[clinician] = undated.get(clinician, 0) + 1
    registered = names.sure(usual_gp) if usual_gp else None
    people = {**dict.fromkeys(days), **({registered: None} if registered is not None else {})}
    return {
        one: Known(
            one == registered,
            min(len(days.get(one, ())) + undated.get(one, 0), MOST_CONTACTS),
            max(days.get(one, ()), default=None),
        )
        for one in people
    }


def counts_for_a_child(patient: Patient) -> bool:
    of_child = Child.objects.filter(patient=patient) | Child.objects.filter(patient=None, mother=patient)
    return of_child.exists()
