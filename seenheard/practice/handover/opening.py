"""A pack comes: opened with its words, kept to be looked at, and whom of it we know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from seenheard.casework.handover.pack import Pack, PackChild, pack_as_json, pack_from_json
from seenheard.casework.matching.nhs_number import normalise
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.viewer import Viewer

from .models import Given, Taken
from .sealing import PackRefused, open_sealed


@dataclass(frozen=True, slots=True)
class Match:
    """A child of the pack (or the mother of one who is unborn) on our list. `sure`: number and day of birth agree."""

    child: PackChild
    patient: Patient | None
    sure: bool
    words: str
    known: Child | None = None


def open_pack(by: Viewer, *, data: bytes, passphrase: str, now: datetime) -> Taken:
    """Open the file and keep what is in it, to be looked at before anything is entered. The same pack again is the same
    one. Raises PackRefused."""
    if by.person is None:
        raise PackRefused("Only a person takes over the work of another practice.")
    opened = open_sealed(data, passphrase, code=by.practice.code)
    pack = opened.pack
    try:
        uid = UUID(pack.uid)
    except ValueError:
        raise PackRefused("The pack has no number that is known. Ask for it again.", "file") from None
    with transaction.atomic():
        made, new = Taken.objects.get_or_create(
            practice=by.practice,
            uid=uid,
            defaults={
                "from_name": pack.giver.name[:200],
                "from_code": pack.giver.code[:12],
                "made_at": pack.made_at,
                "contents": pack_as_json(pack),
                "receipt_key": opened.receipt_key.hex(),
                "opened_at": now,
                "opened_by": by.person,
            },
        )
        if made.left_at is not None:
            made.contents, made.receipt_key = pack_as_json(pack), opened.receipt_key.hex()
            made.left_at, made.left_by, made.left_because = None, None, ""
            made.save(update_fields=["contents", "receipt_key", "left_at", "left_by", "left_because"])
        detail = {"pack": pack.uid, "from": pack.giver.code, "new": new, **prints_of(made)}
        record(by, "pack_opened", f"taken:{made.pk}", detail=detail, at=now)
    return made


def pack_of(kept: Taken | Given) -> Pack:
    return pack_from_json(kept.contents)


def matches(by: Viewer, pack: Pack) -> list[Match]:
    """Whom of the pack we have on our list, by NHS number and day of birth."""
    return [match(by, child) for child in pack.children]


def match(by: Viewer, child: PackChild) -> Match:
    who = child.mother or child
    number = normalise(who.nhs_number)
    row = Patient.objects.filter(practice=by.practice, nhs_number=number).order_by("pk").first() if number else None
    named = "The mother" if child.mother else "The child"
    if row is None:
        same = same_name(by, child)
        if same is None:
            return Match(child, None, False, f"{named} is not on our list by this NHS number.")
        return Match(child, same, False, "Somebody of this name and day of birth is on our list, by another number.")
    known = known_child(by, row, child)
    if row.born_on != who.born_on:
        return Match(child, row, False, "The NHS number is on our list, but with another day of birth.", known)
    return Match(child, row, True, "On our list: NHS number and day of birth agree.", known)


def same_name(by: Viewer, child: PackChild) -> Patient | None:
    if child.mother is not None or child.born_on is None:
        return None
    rows = Patient.objects.filter(
        practice=by.practice, born_on=child.born_on, family_name__iexact=child.family_name, nhs_number=""
    )
    return rows.filter(given_name__iexact=child.given_name).order_by("pk").first()


def known_child(by: Viewer, row: Patient, child: PackChild) -> Child | None:
    """The child that we work for already."""
    rows = Child.objects.filter(practice=by.practice).select_related("family")
    if child.unborn:
        return rows.filter(mother=row, patient=None).order_by("-pk").first()
    return rows.filter(patient=row).first()


def families_behind(by: Viewer, taken: Taken) -> set[int]:
    """The families here whom this pack is about: those of the children whom it was entered for, or by number."""
    return families_of([taken])[taken.pk]


def families_of(packs: Sequence[Taken]) -> dict[int, set[int]]:
    """The same for several packs, by their number, in a constant number of queries."""
    made = {one.confirmation_id: one.pk for one in packs if one.confirmation_id is not None}
    found: dict[int, set[int]] = {one.pk: set() for one in packs}
    for confirmation, family in Child.everything.filter(confirmations__in=list(made)).values_list(
        "confirmations", "family_id"
    ):
        if confirmation in made:
            found[made[confirmation]].add(family)
    numbers = {one.pk: numbers_in(one) for one in packs if one.confirmation_id is None}
    wanted = set().union(*numbers.values())
    if not wanted:
        return found
    about = Q(patient__nhs_number__in=wanted) | Q(mother__nhs_number__in=wanted)
    rows = Child.everything.filter(about, practice=packs[0].practice_id)
    for family, own, mothers in rows.values_list("family_id", "patient__nhs_number", "mother__nhs_number"):
        for pk, held in numbers.items():
            if held & {own, mothers}:
                found[pk].add(family)
    return found


def numbers_in(taken: Taken) -> set[str]:
    """The NHS numbers by which the pack's children, or their mothers, are found."""
    who = [child.get("mother") or child for child in taken.contents.get("children") or ()]
    return {number for one in who if (number := normalise(one.get("nhs_number")))}


def closed_to(packs: Sequence[Taken], *, closed: set[int]) -> set[int]:
    """Those of these packs that are about a family which is closed to this person."""
    if not closed or not packs:
        return set()
    return {pk for pk, families in families_of(packs).items() if families & closed}


def leave(by: Viewer, *, pk: int, because: str, now: datetime) -> Taken:
    """None of it is ours: nothing is entered, and what it said of strangers goes. That it came stays, and the file can
    be brought in again. Raises PackRefused."""
    words = " ".join(because.split())[:500]
    if len(words) < 5:
        raise PackRefused("Say why, in a few words. It is kept in the record.", "because")
    with transaction.atomic():
        held = Taken.objects.select_for_update(of=("self",)).get(practice=by.practice, pk=pk)
        if held.stands:
            raise PackRefused("This was taken over already. Undo that first.")
        if held.confirmation_id is None:
            held.contents, held.receipt_key = {}, ""
        held.left_at, held.left_by, held.left_because = now, by.person, words
        held.save(update_fields=["contents", "receipt_key", "left_at", "left_by", "left_because"])
        detail = {"pack": str(held.uid), "because": words, **prints_of(held)}
        record(by, "pack_left", f"taken:{held.pk}", detail=detail, at=now)
    return held
