"""A family's people, ready for a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seenheard.practice.web.words import day, nhs_number

from .member_keeping import tie_words
from .members import first_name, what_words
from .models import FamilyMember, Patient

REGISTERED = {True: "Registered here", False: "Not registered here", None: "Not known whether registered here"}


@dataclass(frozen=True, slots=True)
class MemberCard:
    """One person: who they are, and a line for each thing that is known. `rows`: who on the list it could be."""

    pk: int
    name: str
    what: str
    lines: tuple[str, ...]
    kept: tuple[str, ...]
    patient: int | None
    rows: tuple[Patient, ...]


def member_cards(found: Sequence[FamilyMember], rows: Mapping[int, Sequence[Patient]]) -> list[MemberCard]:
    return [card_of(one, tuple(rows.get(one.pk, ()))) for one in found]


def card_of(member: FamilyMember, rows: tuple[Patient, ...]) -> MemberCard:
    born = f"Born {day(member.born_on)}" if member.born_on else "Date of birth not known"
    number = (
        f"NHS number {nhs_number(member.patient.nhs_number)}" if member.patient and member.patient.nhs_number else ""
    )
    here = " · ".join(part for part in (REGISTERED[member.registered_here], number) if part)
    lines = [born, here, f"Address: {member.address}" if member.address else ""]
    kept = [f"Must not learn this address: {one.name}" for one in member.address_kept_from.all()]
    for tie in member.ties.all():
        said = tie_words("", tie.parental_responsibility, tie.lives_with, False)
        if said:
            lines.append(f"{first_name(tie.child)}: {said}")
        if tie.address_kept_from:
            kept.append(f"Must not learn where {first_name(tie.child)} lives")
    return MemberCard(
        member.pk, member.name, what_words(member), tuple(filter(None, lines)), tuple(kept), member.patient_id, rows
    )
