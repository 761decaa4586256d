"""Whom a pack's page is about, for the door of restricted records."""

from __future__ import annotations

from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer

from .models import Given, Taken
from .opening import families_behind


def of_given(viewer: Viewer, pk: int) -> tuple[tuple[Child, ...], frozenset[int]] | None:
    """The children who were given, and their family."""
    given = Given.objects.filter(practice=viewer.practice, pk=pk).defer("sealed", "contents").first()
    if given is None:
        return None
    return tuple(given.children.order_by("pk")), frozenset({given.family_id})


def of_taken(viewer: Viewer, pk: int) -> tuple[tuple[Child, ...], frozenset[int]] | None:
    """The children for whom it was entered, or whom it is surely about; their families."""
    taken = Taken.objects.filter(practice=viewer.practice, pk=pk).first()
    if taken is None:
        return None
    families = families_behind(viewer, taken)
    rows = Child.everything.filter(confirmations=taken.confirmation_id) if taken.confirmation_id else ()
    return tuple(rows), frozenset(families)
