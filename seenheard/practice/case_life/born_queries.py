"""Who of our list a child that was born may be, and what passed to a twin at birth."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from seenheard.practice.children.looking import closed_patients
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.people.viewer import Viewer

from .models import Birth

MOST_SHOWN = 12


def born_that_day(viewer: Viewer, child: Child, born_on: date, *, today: date) -> list[Patient]:
    """People of our list born that day who are nobody's child here yet, those with the mother's surname or address
    first. Rows that are closed to this person are left out. At most 12."""
    taken = Child.objects.filter(patient=OuterRef("pk"))
    rows = Patient.objects.filter(~Exists(taken), practice=viewer.practice, born_on=born_on)
    closed = closed_patients(viewer, today=today)
    found = [one for one in rows.order_by("family_name", "given_name", "pk") if one.pk not in closed]
    mother = child.mother
    return sorted(found, key=lambda one: not like(one, mother))[:MOST_SHOWN]


def like(row: Patient, mother: Patient | None) -> bool:
    if mother is None:
        return False
    same_house = bool(row.address) and row.address.casefold() == mother.address.casefold()
    return same_house or row.family_name.casefold() == mother.family_name.casefold()


def birth_of(child: Child) -> Birth | None:
    """The birth that somebody entered for this child, and did not take back."""
    return Birth.objects.filter(child=child, undone_at=None).select_related("by", "patient", "first__child").first()


def passed_to_twins(seats: Collection[int]) -> dict[int, dict[str, Any]]:
    """Seat -> decision and categories, of those of these seats that a twin was given at birth, with what its brother's
    or sister's held then. No letter made them."""
    wanted = set(seats)
    found: dict[int, dict[str, Any]] = {}
    for given in Birth.objects.filter(undone_at=None).exclude(seats=[]).values_list("seats", flat=True):
        found |= {
            one["seat"]: {"decision": one["decision"], "categories": one["categories"]}
            for one in given
            if one["seat"] in wanted
        }
    return found
