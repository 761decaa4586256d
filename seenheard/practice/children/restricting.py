"""Restricting a family's records, and lifting that: the safeguarding lead decides, with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer

from .models import Child, Family, Patient


class RestrictingRefused(Exception):
    """It cannot be done so; the sentence says how to mend it."""


def restrict(by: Viewer, *, family: Family, because: str, now: datetime) -> None:
    """From now on a reason is asked before any record of this family opens. Raises RestrictingRefused.

    All children of the family: a brother's page or letter tells the same. Each one's change is an event."""
    change(by, family, restricted=True, because=because, now=now)


def lift(by: Viewer, *, family: Family, because: str, now: datetime) -> None:
    """No reason is asked any more. Raises RestrictingRefused."""
    change(by, family, restricted=False, because=because, now=now)


def change(by: Viewer, family: Family, *, restricted: bool, because: str, now: datetime) -> None:
    words = " ".join(because.split())[:500]
    if len(words) < 5:
        raise RestrictingRefused("Say why, in a few words. It is kept in the record.")
    with transaction.atomic():
        rows = Child.everything.select_for_update().filter(
            practice=by.practice, family=family, restricted=not restricted
        )
        for child in rows.order_by("pk"):
            child.restricted = restricted
            child.save(update_fields=["restricted"])
            verb = "restricted" if restricted else "unrestricted"
            record(by, verb, f"family:{family.pk}", child_id=child.pk, detail={"because": words}, at=now)


def is_restricted(family: Family, row: Patient) -> bool:
    """Is a child who is new to us restricted from the first moment: by the family, or by having been so before a
    confirmation was undone?"""
    same = Child.everything.filter(Q(family=family) | Q(patient=row) | Q(mother=row), practice=family.practice)
    return same.filter(restricted=True).exists()
