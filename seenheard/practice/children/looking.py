"""Opening a child's record: each look is an event, and a restricted record asks for a reason first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from seenheard.practice.audit.actions import record
from seenheard.practice.audit.models import Event
from seenheard.practice.people.viewer import Viewer

from .models import Child, Family

REASON_GIVEN = "reason_given"


class ReasonRefused(Exception):
    """The reason cannot be taken; the sentence says how to mend it."""


def needs_reason(viewer: Viewer, family: Family, *, today: date) -> bool:
    """Must this person say why before this family's pages open? A reason holds for the rest of its day."""
    restricted = [child.pk for child in Child.objects.filter(family=family, restricted=True).only("pk")]
    if not restricted:
        return False
    midnight = timezone.make_aware(datetime.combine(today, time()))
    given = Event.objects.filter(
        practice=viewer.practice,
        person=viewer.person,
        verb=REASON_GIVEN,
        child_id__in=restricted,
        at__gte=midnight,
    )
    return set(restricted) - set(given.values_list("child_id", flat=True)) != set()


def give_reason(by: Viewer, *, family: Family, because: str, now: datetime) -> None:
    """Record why somebody opens a restricted family's pages; the safeguarding lead sees it. Raises ReasonRefused."""
    words = " ".join(because.split())
    if len(words) < 5:
        raise ReasonRefused("Say why you need to open this record, in a few words.")
    with transaction.atomic():
        for child in Child.objects.filter(family=family, restricted=True).order_by("pk"):
            record(by, REASON_GIVEN, f"family:{family.pk}", child_id=child.pk, detail={"because": words[:500]}, at=now)


def looked(by: Viewer, about: str, children: Iterable[Child]) -> None:
    """Record that a page about these children was opened: one event a child, all or none."""
    with transaction.atomic():
        for child in children:
            record(by, "looked", about, child_id=child.pk)
