"""What happens at the door is told to the record of each practice that the person works in."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.viewer import Viewer, software


def tell(person: Person, verb: str, *, by_person: bool = True, detail: dict[str, Any] | None = None) -> None:
    """Append an event about this person to the chain of each of their practices; with `by_person` false nobody is
    named as having done it, because we do not know who stood there."""
    with transaction.atomic():
        for membership in memberships(person):
            by = Viewer(membership.practice, person, Role(membership.role))
            record(by if by_person else software(membership.practice), verb, f"person:{person.pk}", detail=detail)


def memberships(person: Person) -> list[Membership]:
    """Those in force today; of somebody who has left, all they had."""
    today = timezone.localdate()
    rows = Membership.objects.filter(person=person).select_related("practice").order_by("pk")
    return list(rows.filter(Q(ends_on=None) | Q(ends_on__gte=today))) or list(rows)
