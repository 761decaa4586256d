"""Who is there: clinicians, leave, rooms."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from seenheard.practice.people.models import Membership, Practice
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import Viewer

from .models import Clinician, Closing, Leave, Room


def clinicians(practice: Practice, on: date) -> list[Clinician]:
    """Who can go to a conference for the practice on that day, by name: not ended, within their own dates, and if
    they sign in, with access that is in force."""
    return list(here(practice, on).select_related("practice", "person").order_by("name", "pk"))


def here(practice: Practice, on: date) -> QuerySet[Clinician]:
    """Those clinicians as a query."""
    members = Membership.objects.filter(in_force(on), practice=practice, person__is_active=True).values("person")
    return Clinician.objects.filter(
        Q(person=None) | Q(person__in=members),
        Q(starts_on=None) | Q(starts_on__lte=on),
        Q(ends_on=None) | Q(ends_on__gte=on),
        practice=practice,
        ended_at=None,
    )


def one_clinician(viewer: Viewer, pk: int) -> Clinician | None:
    """The clinician of the viewer's practice with this number, ended or not."""
    return Clinician.objects.select_related("practice", "person").filter(practice=viewer.practice, pk=pk).first()


def rooms(practice: Practice) -> list[Room]:
    """The rooms in which a conference can be held, by name."""
    return list(Room.objects.filter(practice=practice, ended_at=None).order_by("name", "pk"))


def closings(practice: Practice, since: date) -> list[Closing]:
    return list(Closing.objects.filter(practice=practice, on__gte=since).order_by("on"))


def one_leave(viewer: Viewer, pk: int) -> Leave | None:
    """That leave of somebody in the viewer's practice, if it stands."""
    return Leave.objects.select_related("clinician").filter(practice=viewer.practice, pk=pk).first()
