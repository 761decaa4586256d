"""Lists of the rota: its clinicians, colleagues who are not in it, and leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import QuerySet

from seenheard.casework.rota.spans import whole_day
from seenheard.casework.vocabulary import Role
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import Viewer

from .leave_words import leave_words
from .models import Clinician, Leave
from .presence import WHY
from .queries import here

#: Who is likely to go to conferences, and so is offered to be added.
WHO_GOES = (Role.CLINICIAN, Role.SAFEGUARDING_LEAD)


class Standing(StrEnum):
    HERE = "here"
    COMING = "coming"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Listed:
    """One clinician of the list. `why_gone` says why nobody proposes them; `has_week` whether a usual week is held."""

    clinician: Clinician
    standing: Standing
    why_gone: str = ""
    has_week: bool = True


def listed(viewer: Viewer, today: date) -> list[Listed]:
    """Every clinician of the practice: those who are here, those who come, those who have gone; by name in each."""
    now_here = set(here(viewer.practice, today).values_list("pk", flat=True))
    rows = Clinician.objects.filter(practice=viewer.practice).select_related("person").order_by("name", "pk")
    weeks = set(rows.filter(usual_sessions__removed_at=None, usual_sessions__isnull=False).values_list("pk", flat=True))
    found = [
        Listed(one, standing(one, today, one.pk in now_here), why_gone(one, today), one.pk in weeks) for one in rows
    ]
    return sorted(found, key=lambda one: list(Standing).index(one.standing))


def standing(clinician: Clinician, today: date, is_here: bool) -> Standing:
    if is_here:
        return Standing.HERE
    coming = clinician.ended_at is None and clinician.starts_on is not None and clinician.starts_on > today
    return Standing.COMING if coming else Standing.GONE


def why_gone(clinician: Clinician, today: date) -> str:
    if clinician.ended_at is not None:
        return "ended"
    if clinician.ends_on is not None and clinician.ends_on < today:
        return "the last day is over"
    return "their access has ended"


def not_in_the_rota(viewer: Viewer, today: date) -> list[Person]:
    """Colleagues who are likely to go to conferences and are no clinicians of the rota yet, by name."""
    members = Membership.objects.filter(in_force(today), practice=viewer.practice, role__in=WHO_GOES)
    taken = Clinician.objects.filter(practice=viewer.practice, ended_at=None, person__isnull=False)
    found = Person.objects.filter(pk__in=members.values("person"), is_active=True)
    return list(found.exclude(pk__in=taken.values("person")).order_by("name", "pk"))


def may_be(viewer: Viewer, today: date, clinician: Clinician | None = None) -> list[Person]:
    """Whom a clinician may sign in as: colleagues who are not in the rota yet, and who it is already."""
    members = Membership.objects.filter(in_force(today), practice=viewer.practice)
    taken = Clinician.objects.filter(practice=viewer.practice, ended_at=None, person__isnull=False)
    if clinician is not None:
        taken = taken.exclude(pk=clinician.pk)
    free = Person.objects.filter(pk__in=members.values("person"), is_active=True)
    own = Person.objects.filter(pk__in=[clinician.person_id] if clinician and clinician.person_id else [])
    return list((free.exclude(pk__in=taken.values("person")) | own).order_by("name", "pk"))


@dataclass(frozen=True, slots=True)
class LeaveLine:
    leave: Leave
    words: str
    now: bool
    kind: str
    note: str

    @property
    def name(self) -> str:
        return self.leave.clinician.name


def leave_ahead(viewer: Viewer, today: date) -> QuerySet[Leave]:
    """Leave that is not over yet, the nearest first."""
    return in_order(viewer).filter(ends_at__gt=whole_day(today)[0]).order_by("starts_at", "clinician__name", "pk")


def leave_before(viewer: Viewer, today: date) -> QuerySet[Leave]:
    """Leave that is over, the latest first."""
    return in_order(viewer).filter(ends_at__lte=whole_day(today)[0]).order_by("-starts_at", "clinician__name", "pk")


def in_order(viewer: Viewer) -> QuerySet[Leave]:
    return Leave.objects.filter(practice=viewer.practice).select_related("clinician", "calendar", "entered_by")


def leave_lines(viewer: Viewer, rows: QuerySet[Leave], now: datetime) -> list[LeaveLine]:
    """Leave for a page. That somebody is ill, and any note, is for those who keep the rota."""
    whole = viewer.may("edit_rota")
    return [
        LeaveLine(
            one,
            leave_words(one),
            one.starts_at <= now < one.ends_at,
            one.get_why_display() if whole else WHY[one.why],
            one.words if whole else "",
        )
        for one in rows
    ]
