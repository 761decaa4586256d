"""Reading what was compared: differences by how they stand, with those of closed records as nothing but that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from seenheard.casework.reconciliation.answers import LONG_OPEN_DAYS, STILL_OPEN
from seenheard.practice.children.looking import closed_families, closed_patients
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer

from .models import CouncilList, Difference, DifferencesLetter

WAITING = Q(gone_at=None, answer__answer__in=[one.value for one in STILL_OPEN])
OPEN = Q(gone_at=None, answer=None)
ANSWERED = Q(gone_at=None, answer__isnull=False) & ~WAITING
GONE = Q(gone_at__isnull=False) & ~Q(words="")
#: How differences are shown, each kind of standing on a page of its own.
SHOWN: dict[str, tuple[str, Q]] = {
    "open": ("To answer", OPEN),
    "waiting": ("Theirs is right: a letter is awaited", WAITING),
    "answered": ("Answered", ANSWERED),
    "gone": ("Agree by now", GONE),
}


def differences(viewer: Viewer) -> QuerySet[Difference]:
    """Every difference of the viewer's practice."""
    return Difference.objects.filter(practice=viewer.practice)


def shown(viewer: Viewer, how: str, authority: int | None) -> QuerySet[Difference]:
    """Those that stand so, of one council or of all, the weightiest first and of those the oldest."""
    found = differences(viewer).filter(SHOWN[how][1])
    if authority is not None:
        found = found.filter(authority=authority)
    return found.select_related("authority", "answer__by", "likeliest").order_by("place", "opened_at", "pk")


def counts(viewer: Viewer, authority: int | None) -> dict[str, int]:
    """How many stand how."""
    found = differences(viewer)
    if authority is not None:
        found = found.filter(authority=authority)
    return found.aggregate(**{how: Count("pk", filter=which) for how, (_, which) in SHOWN.items()})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is open in a practice: how many, since when the oldest, how many for more than 30 days; and how many letters
    of differences were made and never left."""

    number: int
    oldest_at: datetime | None
    long_open: int
    unsent: int


def what_is_open(viewer: Viewer, *, now: datetime) -> Standing:
    """What waits for an answer, or for the letter that puts ours right."""
    found = differences(viewer).filter(OPEN | WAITING)
    long_ago = now - timedelta(days=LONG_OPEN_DAYS)
    told = found.aggregate(
        number=Count("pk"), oldest=Min("opened_at"), long=Count("pk", filter=Q(opened_at__lt=long_ago))
    )
    made = DifferencesLetter.objects.filter(practice=viewer.practice, removed_at=None, sendings=None)
    unsent = made.filter(differences__gone_at=None, differences__isnull=False).distinct().count()
    return Standing(told["number"], told["oldest"], told["long"], unsent)


@dataclass(frozen=True, slots=True)
class Council:
    """One council with its newest list, what waits to be laid out, and how much is open."""

    authority: Authority
    newest: CouncilList | None
    unready: tuple[CouncilList, ...]
    open: int
    to_tell: int


def councils(viewer: Viewer) -> list[Council]:
    """The practice's councils. A constant number of queries."""
    authorities = list(
        Authority.objects.filter(practice=viewer.practice)
        .annotate(
            still=Count("differences", filter=Q(differences__gone_at=None, differences__answer=None)),
        )
        .order_by("name")
    )
    lists = CouncilList.objects.filter(practice=viewer.practice, removed_at=None).defer("data", "cells", "left_out")
    newest: dict[int, CouncilList] = {}
    unready: dict[int, list[CouncilList]] = {}
    for one in lists.select_related("by").order_by("at", "pk"):
        if one.compared_at is None:
            unready.setdefault(one.authority_id, []).append(one)
        else:
            newest[one.authority_id] = one
    return [Council(one, newest.get(one.pk), tuple(unready.get(one.pk, ())), one.still, 0) for one in authorities]


def one_list(viewer: Viewer, pk: int) -> CouncilList | None:
    found = CouncilList.objects.filter(practice=viewer.practice, pk=pk).defer("data")
    return found.select_related("authority", "layout", "by").first()


def one_difference(viewer: Viewer, pk: int) -> Difference | None:
    found = differences(viewer).select_related("authority", "council_list", "answer__by", "patient")
    return found.defer("council_list__data", "council_list__cells").filter(pk=pk).first()


def one_letter(viewer: Viewer, pk: int) -> DifferencesLetter | None:
    found = DifferencesLetter.objects.filter(practice=viewer.practice, pk=pk).defer("word", "pdf")
    return found.select_related("authority", "by", "council_list").first()


def letters(viewer: Viewer) -> QuerySet[DifferencesLetter]:
    """The letters that were written, the latest first."""
    found = DifferencesLetter.objects.filter(practice=viewer.practice).defer("word", "pdf")
    return found.select_related("authority", "by").prefetch_related("sendings__message")


def closed_ones(viewer: Viewer, rows: Sequence[Difference], *, today: date) -> set[int]:
    """Those of these differences that are about a family closed to this person: a page tells nothing of them."""
    pairs = list(
        Difference.children.through.objects.filter(difference__in=[row.pk for row in rows]).values_list(
            "difference_id", "child__family_id"
        )
    )
    families = closed_families(viewer, today=today, among={family for _, family in pairs}) if pairs else set()
    closed = {difference for difference, family in pairs if family in families}
    if any(row.patient_id for row in rows):
        patients = closed_patients(viewer, today=today)
        closed |= {row.pk for row in rows if row.patient_id in patients}
    return closed


def next_open(viewer: Viewer, after: Difference) -> Difference | None:
    """The next difference of the same council to be answered."""
    found = shown(viewer, "open", after.authority_id)
    rows = list(found.values_list("pk", "place", "opened_at"))
    later = [pk for pk, place, at in rows if (place, at, pk) > (after.place, after.opened_at, after.pk)]
    first = later[0] if later else rows[0][0] if rows else None
    return Difference.objects.get(pk=first) if first is not None else None
