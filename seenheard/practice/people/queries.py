"""Who is who."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from seenheard.casework.vocabulary import Role

from .models import Membership, Person
from .viewer import Viewer


def in_force(today: date) -> Q:
    """Memberships that give access today: not ended by a colleague, and their last day not over."""
    return Q(ended_at=None) & (Q(ends_on=None) | Q(ends_on__gte=today))


def viewer_for(person: Person, *, today: date, practice_id: int | None = None) -> Viewer | None:
    """As whom does this person act today? None if no membership is in force."""
    if not person.is_active:
        return None
    memberships = Membership.objects.select_related("practice").filter(in_force(today), person=person)
    if practice_id is not None:
        memberships = memberships.filter(practice_id=practice_id)
    membership = memberships.order_by("pk").first()
    if membership is None:
        return None
    return Viewer(practice=membership.practice, person=person, role=Role(membership.role))


def colleagues(viewer: Viewer, *, today: date) -> list[Person]:
    """Who works in the viewer's practice today, by name."""
    here = Membership.objects.filter(in_force(today), practice=viewer.practice)
    return list(Person.objects.filter(pk__in=here.values("person"), is_active=True).order_by("name", "pk"))
