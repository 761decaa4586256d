"""Who is who."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from seenheard.casework.vocabulary import Role

from .models import Membership, Person
from .viewer import CASEWORK, Viewer

#: Where the session keeps the practice that a person of several has chosen.
PRACTICE_CHOSEN = "practice_chosen"


def in_force(today: date) -> Q:
    """Memberships that give access today: not ended by a colleague, and their last day not over."""
    return Q(ended_at=None) & (Q(ends_on=None) | Q(ends_on__gte=today))


def viewer_for(
    person: Person, *, today: date, practice_id: int | None = None, rather: int | None = None
) -> Viewer | None:
    """As whom does this person act today? None if no membership is in force.

    With `practice_id` in that practice or not at all; else in the practice `rather`, if they work there, and if not in
    the one that they joined first.
    """
    if not person.is_active:
        return None
    held = list(Membership.objects.select_related("practice").filter(in_force(today), person=person).order_by("pk"))
    asked = practice_id if practice_id is not None else rather
    chosen = next((one for one in held if one.practice_id == asked), None)
    if chosen is None and practice_id is None:
        chosen = held[0] if held else None
    if chosen is None:
        return None
    return Viewer(practice=chosen.practice, person=person, role=Role(chosen.role), elsewhere=len(held) > 1)


def practices_of(person: Person, *, today: date) -> list[Membership]:
    """Where this person works today, by the practice's name."""
    held = Membership.objects.select_related("practice").filter(in_force(today), person=person)
    return list(held.order_by("practice__name", "pk"))


def colleagues(viewer: Viewer, *, today: date) -> list[Person]:
    """Who works in the viewer's practice today, by name."""
    here = Membership.objects.filter(in_force(today), practice=viewer.practice)
    return list(Person.objects.filter(pk__in=here.values("person"), is_active=True).order_by("name", "pk"))


def caseworkers(viewer: Viewer, *, today: date) -> list[Person]:
    """Which of them may do casework, by name: to whom a duty can be given, and who may go to a meeting. An account of
    the board, of an inspector or of the practice manager sees or counts, and can do none of it."""
    here = Membership.objects.filter(in_force(today), practice=viewer.practice, role__in=CASEWORK)
    return list(Person.objects.filter(pk__in=here.values("person"), is_active=True).order_by("name", "pk"))
