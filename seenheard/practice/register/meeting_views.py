"""The list for the practice's meeting with health visitor and school nurse: every child on the register, to print, with
what is owed next. How often to meet is the practice's own choice: no national number was found."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from seenheard.practice.children.members import people_by_family
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words
from seenheard.practice.people.doors import needs, viewer_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import part_of
from seenheard.practice.web.words import day

from . import listing
from .candidates import last_days
from .listing import RegisterRow

FAMILIES_ON_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class FamilyForMeeting:
    """One family: its children on the register, who else belongs to it, and the next meeting about it."""

    name: str
    pk: int
    children: tuple[RegisterRow, ...]
    others: tuple[str, ...]
    coming: str
    restricted: bool


@require_safe
@needs("see_register")
def meeting(request: HttpRequest) -> HttpResponse:
    """Every family with a child on the register, part by part. Nothing is minuted here."""
    viewer, today = viewer_of(request), timezone.localdate()
    every = listing.now_listed(viewer, last_days(viewer), today=today)
    order = list(dict.fromkeys(one.child.family_id for one in every))
    part = part_of(request, number=len(order), size=FAMILIES_ON_A_PAGE)
    chosen = set(order[part.start : part.start + part.size])
    rows = listing.rows_of(viewer, [one.child for one in every if one.child.family_id in chosen], today=today)
    context = {"families": families(viewer, rows), "part": part, "number": len(every)}
    return render(request, "register/meeting.jinja", context)


def families(viewer: Viewer, rows: list[RegisterRow]) -> list[FamilyForMeeting]:
    held: dict[int, list[RegisterRow]] = {}
    for one in rows:
        held.setdefault(one.family_pk, []).append(one)
    shown = {pk for pk, found in held.items() if not found[0].restricted}
    people, coming = people_by_family(viewer, shown), next_meetings(viewer, shown)
    return [
        FamilyForMeeting(
            name=found[0].family,
            pk=pk,
            children=tuple(found),
            others=tuple(f"{one.name}, {one.what}" for one in people.get(pk, ()) if not one.subject),
            coming=coming.get(pk, ""),
            restricted=pk not in shown,
        )
        for pk, found in held.items()
    ]


def next_meetings(viewer: Viewer, wanted: Collection[int]) -> dict[int, str]:
    """Family -> its next meeting, in words."""
    rows = (
        Conference.objects.filter(
            practice=viewer.practice, family__in=wanted, cancelled_at=None, on__gte=timezone.localdate()
        )
        .filter(handed_on_at=None)
        .order_by("-on", "-pk")
    )
    return {one.family_id: f"{meeting_words(one.type)} on {day(one.on)}" for one in rows}
