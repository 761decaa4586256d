"""Finding what was done: of the whole practice, of one child, of one letter or duty."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from seenheard.practice.children.models import Child
from seenheard.practice.diary.presenters import name_of
from seenheard.practice.people.viewer import Viewer

from .models import Event
from .words import Told

LOOKS = ("looked",)
REASONS = ("reason_given",)
KINDS = {"all": None, "changes": "changes", "looks": LOOKS, "reasons": REASONS}


def events(viewer: Viewer, *, kind: str = "all", person_id: int | None = None) -> QuerySet[Event]:
    """The practice's events, latest first. `kind` is one of KINDS."""
    found = Event.objects.filter(practice=viewer.practice).select_related("person").order_by("-number")
    if person_id is not None:
        found = found.filter(person_id=person_id)
    if kind == "changes":
        return found.exclude(verb__in=LOOKS)
    verbs = KINDS[kind]
    return found if verbs is None else found.filter(verb__in=verbs)


def about(viewer: Viewer, what: str) -> list[Event]:
    """Events about one thing ("duty:12"), latest first; one of each act, though it was written for every child."""
    held: dict[tuple[object, ...], Event] = {}
    for event in events(viewer).filter(about=what):
        held.setdefault((event.at, event.verb, event.person_id), event)
    return list(held.values())


def names_of(viewer: Viewer, shown: Iterable[Told]) -> dict[int, str]:
    """The children whom these events name, by number; a restricted one by initials."""
    wanted = {one.child_id for one in shown if one.child_id is not None}
    found = Child.everything.filter(practice=viewer.practice, pk__in=wanted).select_related("mother")
    return {child.pk: name_of(child).words for child in found}
