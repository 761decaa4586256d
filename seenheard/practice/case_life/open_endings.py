"""Endings that still ask for something, of all children of a practice, oldest first: what the first page shows."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from seenheard.guidance.endings_file import load_endings
from seenheard.practice.children.keeping_out import families_closed_to
from seenheard.practice.people.viewer import Viewer

from .models import Ending
from .presenters import OpenEnding, open_rows

SHOWN_TODAY = 5


def open_endings(viewer: Viewer) -> QuerySet[Ending]:
    """The endings that somebody has still to tick, but for families that are closed to this person altogether."""
    rows = Ending.objects.filter(practice=viewer.practice, done_at=None, withdrawn_at=None, child__removed_at=None)
    return rows.exclude(family__in=list(families_closed_to(viewer))).order_by("on", "pk")


def rows_of(found: QuerySet[Ending], start: int, size: int) -> list[OpenEnding]:
    """A part of them as lines."""
    ticked = Count("ticks", filter=Q(ticks__taken_back_at=None))
    part = list(found.select_related("child__mother").annotate(ticked=ticked)[start : start + size])
    kinds = dict(load_endings().kinds)
    return open_rows(part, kinds, {one.pk: one.ticked for one in part})


def on_first_page(viewer: Viewer) -> dict[str, object]:
    """For the first page: how many are open, and the oldest of them."""
    if not viewer.may("see_plans"):
        return {}
    found = open_endings(viewer)
    number = found.count()
    return {"endings_open": number, "endings_rows": rows_of(found, 0, SHOWN_TODAY) if number else []}
