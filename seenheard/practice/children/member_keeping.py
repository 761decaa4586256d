"""Entering who belongs to a family, changing it, and taking somebody out again: whoever was taken out is kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.gp_record.forgetting import forget_record
from seenheard.practice.people.viewer import Viewer

from .looking import closed_patients
from .models import Child, Family, FamilyMember, FamilyTie, Patient

ADDED, CHANGED, REMOVED = "member_added", "member_changed", "member_removed"
OLDEST = 130
MOST = 60


class MemberRefused(Exception):
    """It cannot be kept so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


@dataclass(frozen=True, slots=True)
class Tie:
    """What somebody is to one child. None: not known."""

    child_id: int
    words: str = ""
    parental_responsibility: bool | None = None
    lives_with: bool | None = None
    address_kept_from: bool = False

    @property
    def says_nothing(self) -> bool:
        return not self.words and self.parental_responsibility is None and self.lives_with is None and not self.kept

    @property
    def kept(self) -> bool:
        return self.address_kept_from


@dataclass(frozen=True, slots=True)
class MemberValues:
    """Somebody of a family, as the form gives it. `kept_from`: the members who must not learn the address."""

    role: str
    name: str
    born_on: date | None = None
    address: str = ""
    registered_here: bool | None = None
    patient_id: int | None = None
    kept_from: tuple[int, ...] = ()
    ties: tuple[Tie, ...] = ()


def save_member(
    by: Viewer, *, family: Family, member: FamilyMember | None, values: MemberValues, today: date, now: datetime
) -> FamilyMember:
    """Enter somebody, or change who is entered. Nothing is written if nothing differs. Raises MemberRefused."""
    with transaction.atomic():
        Family.objects.select_for_update().get(pk=family.pk)
        refuse_if_wrong(by, family, member, values, today)
        before = told(member) if member is not None else {}
        row = member or FamilyMember(practice=by.practice, family=family)
        row.role, row.name, row.born_on = values.role, values.name, values.born_on
        row.address, row.registered_here = values.address, values.registered_here
        row.patient_id = values.patient_id
        row.save()
        row.address_kept_from.set(FamilyMember.objects.filter(family=family, pk__in=values.kept_from))
        keep_ties(row, values.ties, now)
        after = told(row)
        if before != after:
            write(by, CHANGED if before else ADDED, row, now, changed=differences(before, after), stands=seal(after))
        else:
            transaction.set_rollback(True)
    return row


def remove_member(by: Viewer, *, member: FamilyMember, because: str, now: datetime) -> None:
    """Take somebody out who does not belong to the family. The row is kept. Raises MemberRefused."""
    words = " ".join(because.split())[:500]
    if not words:
        raise MemberRefused("Say why, in a few words. It is kept in the record.", "because")
    with transaction.atomic():
        row = FamilyMember.objects.select_for_update().filter(pk=member.pk, practice=by.practice).first()
        if row is None:
            return
        row.removed_at = now
        row.save(update_fields=["removed_at"])
        write(by, REMOVED, row, now, because=words)
        if row.patient_id is not None:
            about = children_of(row)
            forget_record(by, patient_id=row.patient_id, family_id=row.family_id, children=about, now=now)


def keep_ties(member: FamilyMember, wanted: tuple[Tie, ...], now: datetime) -> None:
    """Bring the ties to what was said; one that says nothing any more is taken back, and kept."""
    standing = {tie.child_id: tie for tie in FamilyTie.objects.filter(member=member)}
    said = {tie.child_id: tie for tie in wanted if not tie.says_nothing}
    for child, row in standing.items():
        if child not in said:
            row.removed_at = now
            row.save(update_fields=["removed_at"])
    for child, tie in said.items():
        row = standing.get(child) or FamilyTie(member=member, child_id=child)
        row.words, row.address_kept_from = tie.words, tie.address_kept_from
        row.parental_responsibility, row.lives_with = tie.parental_responsibility, tie.lives_with
        row.save()


def refuse_if_wrong(by: Viewer, family: Family, member: FamilyMember | None, values: MemberValues, today: date) -> None:
    if not values.name:
        raise MemberRefused("Enter a name. If it is not known, say who it is: “father, name not known”.", "name")
    if values.role not in dict(FamilyMember.ROLES):
        raise MemberRefused("Choose whether this is an adult or another child.", "role")
    if values.born_on is not None and not 0 <= today.year - values.born_on.year <= OLDEST:
        raise MemberRefused(f"Nobody here was born in {values.born_on.year}. Type the date again.", "born_on")
    if values.born_on is not None and values.born_on > today:
        raise MemberRefused("This day has not come yet. Enter the day of birth.", "born_on")
    if member is None and FamilyMember.objects.filter(family=family).count() >= MOST:
        raise MemberRefused(f"More than {MOST} people are entered here. Take out who does not belong to the family.")
    others = set(FamilyMember.objects.filter(family=family).values_list("pk", flat=True))
    others -= {member.pk} if member is not None else set()
    if set(values.kept_from) - others:
        raise MemberRefused("Choose people of this family.", "kept_from")
    children = set(Child.objects.filter(family=family).values_list("pk", flat=True))
    if {tie.child_id for tie in values.ties} - children:
        raise MemberRefused("Choose children of this family.", "name")
    if values.patient_id is not None:
        refuse_patient(by, family, member, values, today)


def refuse_patient(by: Viewer, family: Family, member: FamilyMember | None, values: MemberValues, today: date) -> None:
    """A row of the list belongs once to a family, and is not lent from a closed one."""
    row = Patient.objects.filter(practice=by.practice, pk=values.patient_id or 0).first()
    closed = closed_patients(by, today=today)
    if row is None or (row.pk in closed and closed[row.pk].family_id != family.pk):
        raise MemberRefused("Nobody whom you may see on the practice’s list has this number.", "number")
    if values.born_on is not None and row.born_on is not None and values.born_on != row.born_on:
        raise MemberRefused(
            "On the practice’s list this number belongs to somebody born on another day. Correct one of them.", "number"
        )
    if Child.objects.filter(family=family, patient=row).exists():
        raise MemberRefused("This is a child whom letters are about, who stands here already.", "number")
    same = FamilyMember.objects.filter(family=family, patient=row)
    if same.exclude(pk=member.pk if member else None).exists():
        raise MemberRefused("Somebody with this number stands here already.", "number")


def told(member: FamilyMember) -> dict[str, Any]:
    """Everything that is held of a member, for the record."""
    kept_from = member.address_kept_from.through.objects.filter(from_familymember=member)
    ties = FamilyTie.objects.filter(member=member).order_by("child")
    return {
        "role": member.role,
        "name": member.name,
        "born_on": member.born_on.isoformat() if member.born_on else "",
        "address": member.address,
        "registered_here": member.registered_here,
        "patient": member.patient_id,
        "address_kept_from": sorted(kept_from.values_list("to_familymember", flat=True)),
        "ties": {
            str(one.child_id): [one.words, one.parental_responsibility, one.lives_with, one.address_kept_from]
            for one in ties
        },
    }


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    return {
        name: [in_words(before.get(name)), in_words(value)]
        for name, value in after.items()
        if before.get(name) != value and (before or value not in ("", None, [], {}))
    }


def in_words(value: Any) -> str:
    """A value of `told` as the record shows it."""
    if isinstance(value, dict):
        return "; ".join(f"child {child}: {tie_words(*tie)}" for child, tie in value.items())
    if isinstance(value, list):
        return ", ".join(f"member {one}" for one in value)
    return {True: "yes", False: "no", None: ""}.get(value, str(value)) if isinstance(value, bool | None) else str(value)


def tie_words(words: str, responsibility: bool | None, lives_with: bool | None, kept: bool) -> str:
    said = [words] if words else []
    said += ["parental responsibility" if responsibility else "no parental responsibility"] * (
        responsibility is not None
    )
    said += ["lives with the child" if lives_with else "does not live with the child"] * (lives_with is not None)
    said += ["must not learn where the child lives"] * kept
    return ", ".join(said)


def seal(values: dict[str, Any]) -> str:
    """SHA-256 of what is held of a member; `seenheard verify` holds the row against it."""
    words = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def write(by: Viewer, verb: str, member: FamilyMember, now: datetime, **more: Any) -> None:
    """One event for each child of the family: who cares for whom concerns them all."""
    detail = {"member": member.pk, "name": member.name, **more}
    for child_id in children_of(member):
        record(by, verb, f"family:{member.family_id}", child_id=child_id, detail=detail, at=now)


def children_of(member: FamilyMember) -> list[int | None]:
    """The children of the family, whom every change of a member concerns; [None] if none stands."""
    return list(Child.objects.filter(family=member.family_id).order_by("pk").values_list("pk", flat=True)) or [None]
