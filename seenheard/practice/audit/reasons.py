"""Why restricted records were opened: what the safeguarding lead is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from seenheard.practice.children.models import Child
from seenheard.practice.diary.presenters import Named, named
from seenheard.practice.people.viewer import Viewer

from .actions import record
from .models import Event

ABOUT = "reasons"
GIVEN = "reason_given"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason that somebody gave: who, for which children, when and why. `new` since the lead last looked."""

    who: str
    at: datetime
    because: str
    children: tuple[Named, ...]
    family_id: int
    new: bool


def last_seen(viewer: Viewer) -> int:
    """The number of this person's last look at the reasons; 0 if there was none."""
    looks = Event.objects.filter(practice=viewer.practice, person=viewer.person, verb="looked", about=ABOUT)
    return looks.order_by("-number").values_list("number", flat=True).first() or 0


def untold(viewer: Viewer) -> int:
    """How many reasons others gave since this lead last looked at them; 0 for everybody else."""
    if viewer.person is None or not viewer.may("restrict_children"):
        return 0
    given = Event.objects.filter(practice=viewer.practice, verb=GIVEN, number__gt=last_seen(viewer))
    acts = given.exclude(person=viewer.person).values("at", "person_id", "about").annotate(children=Count("pk"))
    return acts.order_by().count()


def reasons(viewer: Viewer, *, start: int = 0, limit: int = 50) -> list[Reason]:
    """The reasons given in the practice, latest first. A reason for a family is written once for each child, and stands
    here once."""
    seen = last_seen(viewer)
    acts: dict[tuple[object, ...], list[Event]] = {}
    rows = Event.objects.filter(practice=viewer.practice, verb=GIVEN).select_related("person").order_by("-number")
    for event in rows.iterator(chunk_size=500):
        key = (event.at, event.person_id, event.about)
        if key not in acts and len(acts) == start + limit:
            break
        acts.setdefault(key, []).append(event)
    shown = list(acts.values())[start:]
    wanted = {event.child_id for act in shown for event in act if event.child_id is not None}
    children = Child.everything.filter(practice=viewer.practice, pk__in=wanted).select_related("mother").in_bulk()
    return [
        Reason(
            who=str(act[0].person) if act[0].person else "Seen & Heard",
            at=act[0].at,
            because=str(act[0].detail.get("because", "")),
            children=named(children[event.child_id] for event in act if event.child_id in children),
            family_id=int(act[0].about.partition(":")[2]),
            new=act[0].number > seen and act[0].person_id != (viewer.person.pk if viewer.person else None),
        )
        for act in shown
    ]


def see(viewer: Viewer) -> None:
    """The lead has the reasons on the screen."""
    with transaction.atomic():
        record(viewer, "looked", ABOUT)
