"""A child whom we knew before birth was born: what was decided about it stays with it, and it gets its own record.

The child's row stays the same row, so meetings, plan, duties and reports go on. Its mother stays with it. It may be
born before it is registered here: then it is kept with its mother's record until somebody says which row of our list it
is (`registering`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.children.facts import EARLIEST, FactRefused, keep
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.register.from_births import list_codes_of_birth, take_back_codes_of_birth
from seenheard.practice.web.words import day

from .models import Birth

#: A day of birth further than this from the expected one is a slip of the pen. A guard of ours, not a rule of medicine.
FAR_FROM_EXPECTED = timedelta(weeks=26)
MOST_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Baby:
    """One child that was born: its row of our list, or if it is not registered here yet its name."""

    name: str = ""
    patient: Patient | None = None

    @property
    def called(self) -> str:
        return self.patient.name if self.patient is not None else " ".join(self.name.split())[:200]


def born(by: Viewer, *, child: Child, born_on: date, babies: Sequence[Baby], today: date, now: datetime) -> list[Birth]:
    """Enter the birth of an unborn child of ours: of twins, the first of `babies` is the child that we knew, and each
    other is entered beside it, at the same meetings with the same decisions. Raises FactRefused."""
    refuse_day(child, born_on, today)
    if not 1 <= len(babies) <= MOST_AT_ONCE:
        raise FactRefused(f"Enter from one to {MOST_AT_ONCE} children.", "number")
    try:
        with transaction.atomic():
            family = Family.objects.select_for_update().get(pk=child.family_id, practice=by.practice)
            row = Child.objects.select_for_update(of=("self",)).get(pk=child.pk, practice=by.practice)
            if not row.unborn:
                raise FactRefused("Somebody has entered this birth already. Open the page again.")
            for number, baby in enumerate(babies, start=1):
                refuse_baby(by, baby, born_on, number)
            if len({one.patient.pk for one in babies if one.patient}) < sum(one.patient is not None for one in babies):
                raise FactRefused("Two of them are the same person of our list. Choose again.", "who-2")
            first = enter(by, row, babies[0], born_on, now)
            births = [first, *(enter_twin(by, row, first, baby, born_on, now) for baby in babies[1:])]
            for one in births:
                list_codes_of_birth(by, one, today=today, now=now)
            keep(by, family)
    except IntegrityError:
        raise FactRefused("Somebody entered one of these children at the same moment. Open the page again.") from None
    return births


def enter(by: Viewer, child: Child, baby: Baby, born_on: date, now: datetime) -> Birth:
    before = child.name
    child.patient, child.born_on, child.name = baby.patient, born_on, baby.called or child.name
    child.save(update_fields=["patient", "born_on", "name"])
    return birth(by, child, baby, born_on, now, name_before=before)


def enter_twin(by: Viewer, child: Child, first: Birth, baby: Baby, born_on: date, now: datetime) -> Birth:
    """Another child born with the one that we knew. It has its place at every meeting of that one, with what was
    decided: whether the plan is for both is on the checklist, to be asked."""
    twin = Child.objects.create(
        practice=child.practice,
        family=child.family,
        patient=baby.patient,
        mother=child.mother,
        name=baby.called or f"Twin of {child.name}"[:200],
        born_on=born_on,
        expected_on=child.expected_on,
        restricted=child.restricted,
    )
    seats = []
    for seat in ConferenceChild.objects.filter(child=child, conference__removed_at=None).order_by("pk"):
        made = ConferenceChild.objects.create(
            conference=seat.conference, child=twin, decision=seat.decision, categories=seat.categories
        )
        seats.append({"seat": made.pk, "decision": made.decision, "categories": made.categories})
    return birth(by, twin, baby, born_on, now, first=first, seats=seats)


def birth(by: Viewer, child: Child, baby: Baby, born_on: date, now: datetime, **more: Any) -> Birth:
    if by.person is None:
        raise FactRefused("Only a person can say this.")
    made = Birth.objects.create(
        practice=by.practice,
        child=child,
        born_on=born_on,
        name=child.name,
        patient=baby.patient,
        registered_at=now if baby.patient is not None else None,
        at=now,
        by=by.person,
        **more,
    )
    detail = {"born_on": born_on.isoformat(), "patient": made.patient_id, "name": made.name, "first": made.first_id}
    write(by, "birth_entered", made, now, **detail, seats=made.seats)
    return made


def register(by: Viewer, *, child: Child, patient: Patient, now: datetime) -> Birth:
    """This row of our list is the child that was born to us. Raises FactRefused."""
    try:
        with transaction.atomic():
            rows = Birth.objects.select_for_update(of=("self",)).filter(practice=by.practice, child=child)
            row = rows.filter(undone_at=None).first()
            if row is None or row.patient_id is not None:
                raise FactRefused("Somebody has done so already, or took the birth back. Open the page again.")
            refuse_baby(by, Baby(patient=patient), row.born_on, 1)
            row.patient, row.registered_at, row.name = patient, now, patient.name
            row.save(update_fields=["patient", "registered_at", "name"])
            own = Child.objects.select_for_update(of=("self",)).get(pk=child.pk)
            before, own.patient, own.name = own.name, patient, patient.name
            own.save(update_fields=["patient", "name"])
            write(by, "birth_registered", row, now, patient=patient.pk, name=own.name, before=before)
            list_codes_of_birth(by, row, today=timezone.localdate(now), now=now)
    except IntegrityError:
        raise FactRefused("Somebody entered this child at the same moment. Open the page again.") from None
    return row


def take_back_birth(by: Viewer, *, child: Child, because: str, now: datetime) -> None:
    """It was a mistake: the child is unborn again, and twins that were entered with it are taken out. Everything stays
    in the record. Raises FactRefused."""
    said = " ".join(because.split())[:500]
    if not said:
        raise FactRefused("Say why this birth is taken back.", "because")
    with transaction.atomic():
        family = Family.objects.select_for_update().get(pk=child.family_id, practice=by.practice)
        rows = Birth.objects.select_for_update(of=("self",)).filter(practice=by.practice, undone_at=None)
        first = rows.filter(child=child, first=None).first()
        if first is None:
            raise FactRefused("This birth is taken back on the page of the child whom we knew before it.")
        for one in rows.filter(first=first).select_related("child"):
            refuse_if_written_about(one)
            ConferenceChild.objects.filter(pk__in=[seat["seat"] for seat in one.seats]).update(removed_at=now)
            one.child.removed_at = now
            one.child.save(update_fields=["removed_at"])
            undo(by, one, said, now)
        own = Child.objects.select_for_update(of=("self",)).get(pk=child.pk)
        own.patient, own.born_on, own.name = None, None, first.name_before
        own.save(update_fields=["patient", "born_on", "name"])
        undo(by, first, said, now)
        keep(by, family)


def undo(by: Viewer, row: Birth, because: str, now: datetime) -> None:
    row.undone_at, row.undone_by, row.undone_because = now, by.person, because
    row.save(update_fields=["undone_at", "undone_by", "undone_because"])
    write(by, "birth_undone", row, now, because=because)
    take_back_codes_of_birth(by, row, now=now)


def refuse_if_written_about(twin: Birth) -> None:
    later = Confirmation.objects.filter(children=twin.child_id, undone_at=None).select_related("letter").first()
    if later is not None:
        raise FactRefused(
            f"A letter ({later.letter.name}) was entered for {twin.name} since. Undo that letter first, then this "
            "birth."
        )


def refuse_day(child: Child, born_on: date, today: date) -> None:
    if born_on > today:
        raise FactRefused("This day has not come yet. Enter the day of birth.", "on")
    if born_on < EARLIEST:
        raise FactRefused(f"The year {born_on.year} cannot be right. Type the date again.", "on")
    if child.expected_on is not None and abs(born_on - child.expected_on) > FAR_FROM_EXPECTED:
        raise FactRefused(f"The birth was expected on {day(child.expected_on)}. Type the date again.", "on")


def refuse_baby(by: Viewer, baby: Baby, born_on: date, number: int) -> None:
    patient, where = baby.patient, f"who-{number}"
    if patient is None:
        return
    if patient.practice_id != by.practice.pk:
        raise FactRefused("That person is not on our list. Choose again.", where)
    if patient.born_on is not None and patient.born_on != born_on:
        raise FactRefused(
            f"Our list says that {patient.name} was born on {day(patient.born_on)}. Put the date right, or choose "
            "again.",
            where,
        )
    if Child.objects.filter(patient=patient).exists():
        raise FactRefused(
            f"{patient.name} is entered here as a child already, by a letter. Undo that letter first, enter the birth, "
            "then confirm the letter again. So everything stands with one child.",
            where,
        )


def write(by: Viewer, verb: str, row: Birth, now: datetime, **detail: object) -> None:
    record(by, verb, f"birth:{row.pk}", child_id=row.child_id, detail=dict(detail), at=now)
