"""Whose record a file is: by NHS number, never by number alone. What does not fit is shown, and a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from seenheard.casework.matching.nhs_number import spaced
from seenheard.links.gp_record.record import Patient as Said
from seenheard.practice.children.keeping_out import families_closed_to
from seenheard.practice.children.looking import closed_families
from seenheard.practice.children.members import families_of
from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "master", "prof", "rev", "sir", "dame", "baby", "of"))
NOT_HERE = "Nobody on the practice’s list has this NHS number, name and date of birth. Bring in the list first."
RESTRICTED = "This is a restricted record. Open the family’s page and give your reason, then choose the file again."
NO_FAMILY = (
    "{name} belongs to no family that the practice works for, so nothing of the record is kept. Say on the family’s "
    "page who {name} is, with the NHS number, and choose the file again."
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose record it is. `patient` None: refused, and `refused` says why. `doubts`: what does not fit; a person who
    looks at it may say that it is the same person. `others`: further rows of the list whom it might be."""

    patient: Patient | None = None
    doubts: tuple[str, ...] = ()
    refused: str = ""
    others: tuple[Patient, ...] = field(default=())

    @property
    def sure(self) -> bool:
        return self.patient is not None and not self.doubts and not self.others

    @property
    def candidates(self) -> tuple[Patient, ...]:
        return ((self.patient,) if self.patient else ()) + self.others


def whose(viewer: Viewer, said: Said, *, today: date) -> Whose:
    """Whose record this is, as far as this person may know of it."""
    rows = Patient.objects.filter(practice=viewer.practice)
    number = said.nhs_number if said.nhs_number_valid else ""
    numbered = list(rows.filter(nhs_number=number).order_by("pk")) if number else []
    if len(numbered) > 1:
        return Whose(refused="Two people on the list have this NHS number. Correct the list first.")
    found = by_number(numbered[0], said) if numbered else by_name(rows.filter(born_on=said.born_on), said, number)
    return may_be_known(viewer, found, today=today)


def by_number(row: Patient, said: Said) -> Whose:
    """The list's person of this number: name and date of birth must fit, or a person decides; if neither fits, it is
    somebody else."""
    doubts = []
    if not same_name(row.name, said.name):
        doubts.append(f"The list says {row.name}, the file says {said.name or 'no name'}.")
    if row.born_on is None or said.born_on != row.born_on:
        here = f"was born on {day(row.born_on)}" if row.born_on else "has no date of birth"
        there = f"on {day(said.born_on)}" if said.born_on else "no date"
        doubts.append(f"By the list the person {here}, the file says {there}.")
    if len(doubts) == 2 and row.born_on is not None:
        return Whose(
            refused=f"The NHS number {spaced(row.nhs_number)} is that of somebody else on the list: neither name nor "
            "date of birth fits. This may be the record of another person. Ask the practice’s system for it again."
        )
    return Whose(row, tuple(doubts))


def by_name(born: Iterable[Patient], said: Said, number: str) -> Whose:
    """Without a number that the list knows: people of this name and date of birth. A person decides."""
    same = [one for one in born if same_name(one.name, said.name)] if said.born_on is not None else []
    open_to = [one for one in same if not (one.nhs_number and number)]
    if same and not open_to:
        return Whose(
            refused=f"On the list {same[0].name} has another NHS number than this file, {spaced(number)}. One of them "
            "is wrong. Correct it first."
        )
    if not open_to:
        return Whose(refused=NOT_HERE)
    if number:
        doubt = f"The list has no NHS number for {open_to[0].name}; the file says {spaced(number)}."
    elif said.nhs_number:
        doubt = (
            f"The file’s NHS number {spaced(said.nhs_number)} is none: a digit is wrong. Name and date of birth fit."
        )
    else:
        doubt = "The file gives no NHS number. Name and date of birth fit."
    return Whose(open_to[0], (doubt,), others=tuple(open_to[1:]))


def may_be_known(viewer: Viewer, found: Whose, *, today: date) -> Whose:
    """The same without whom this person may not know of, or who belongs to no family of ours."""
    refused, left = "", []
    for row in found.candidates:
        families = families_of(viewer.practice, row.pk)
        about = {one.pk for one in families}
        if about & families_closed_to(viewer):
            refused = NOT_HERE
        elif closed_families(viewer, today=today, among=about):
            refused = RESTRICTED
        elif not families:
            refused = NO_FAMILY.format(name=row.name)
        else:
            left.append(row)
    if not found.candidates or not left:
        return Whose(refused=found.refused or refused or NOT_HERE)
    return Whose(left[0], found.doubts, others=tuple(left[1:]))


def same_name(ours: str, theirs: str) -> bool:
    """Does one name hold all of the other, without titles? "Isla Lockspur" fits "Miss Isla May LOCKSPUR"."""
    one, other = parts(ours), parts(theirs)
    return len(one & other) >= min(2, len(one), len(other)) > 0 and (one <= other or other <= one)


def parts(name: str) -> set[str]:
    words = re.split(r"[\s,.\-‐-–()]+", name.casefold().replace("’", "'"))
    return {word for word in words if word and word not in TITLES}
