"""Opening a child's record: each look is an event, and a restricted record asks for a reason first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.audit.models import Event
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.people.viewer import Viewer

from .keeping_out import families_closed_to
from .models import Child, Family

REASON_GIVEN = "reason_given"


class ReasonRefused(Exception):
    """The reason cannot be taken; the sentence says how to mend it."""


class ReasonNeeded(Exception):
    """Somebody must say why before this family's records open. The door (`door.opens`) asks."""

    def __init__(self, family_id: int) -> None:
        super().__init__(family_id)
        self.family_id = family_id


def needs_reason(viewer: Viewer, family: Family, *, today: date) -> bool:
    """Must this person say why before this family's pages open? A reason holds for the rest of its day."""
    return family.pk in closed_families(viewer, today=today, among=[family.pk])


def closed_families(viewer: Viewer, *, today: date, among: Iterable[int] | None = None) -> set[int]:
    """The families with a restricted child for whom this person has given no reason today, or is kept out altogether;
    of these alone if given. A child who was taken back by an undone confirmation stays restricted."""
    children = Child.everything.filter(practice=viewer.practice, restricted=True)
    if among is not None:
        children = children.filter(family__in=list(among))
    restricted = dict(children.values_list("pk", "family_id"))
    if not restricted:
        return set()
    midnight = timezone.make_aware(datetime.combine(today, time()))
    given = Event.objects.filter(
        practice=viewer.practice,
        person=viewer.person,
        verb=REASON_GIVEN,
        child_id__in=restricted,
        at__gte=midnight,
    )
    opened = set(given.values_list("child_id", flat=True))
    closed = {family for child, family in restricted.items() if child not in opened}
    return closed | (families_closed_to(viewer) & set(restricted.values()))


def closed_patients(viewer: Viewer, *, today: date) -> dict[int, Child]:
    """The rows of the practice's list that are closed to this person: of each closed family the children, and mothers
    by their unborn ones."""
    closed = closed_families(viewer, today=today)
    if not closed:
        return {}
    held: dict[int, Child] = {}
    for child in Child.everything.filter(family__in=closed).select_related("mother").order_by("-pk"):
        held |= {key: child for key in (child.mother_id, child.patient_id) if key is not None}
    return held


def must_be_open(viewer: Viewer, patients: Iterable[int], *, today: date) -> None:
    """Raises ReasonNeeded if one of these rows of the list is closed to this person."""
    wanted = set(patients)
    for key, child in closed_patients(viewer, today=today).items() if wanted else ():
        if key in wanted:
            raise ReasonNeeded(child.family_id)


def meetings_must_be_open(viewer: Viewer, meetings: Iterable[int], *, today: date) -> None:
    """Raises ReasonNeeded if one of these meetings, whatever asked for it, is about a family closed to this person."""
    wanted = set(meetings)
    if not wanted:
        return
    families = set(Conference.everything.filter(pk__in=wanted).values_list("family", flat=True))
    families |= set(ConferenceChild.everything.filter(conference__in=wanted).values_list("child__family", flat=True))
    closed = closed_families(viewer, today=today, among=families)
    if closed:
        raise ReasonNeeded(min(closed))


def give_reason(by: Viewer, *, family: Family, because: str, now: datetime) -> None:
    """Record why somebody opens a restricted family's pages; the safeguarding lead sees it. Raises ReasonRefused."""
    words = " ".join(because.split())
    if len(words) < 5:
        raise ReasonRefused("Say why you need to open this record, in a few words.")
    if family.pk in families_closed_to(by):
        raise ReasonRefused("This record is closed to you. Ask your safeguarding lead.")
    with transaction.atomic():
        for child in Child.everything.filter(family=family, restricted=True).order_by("pk"):
            record(by, REASON_GIVEN, f"family:{family.pk}", child_id=child.pk, detail={"because": words[:500]}, at=now)


def looked(by: Viewer, about: str, children: Iterable[Child], detail: dict[str, object] | None = None) -> None:
    """Record that a page about these children was opened: one event a child, all or none."""
    with transaction.atomic():
        for child in children:
            record(by, "looked", about, child_id=child.pk, detail=detail)
