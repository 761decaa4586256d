"""Legal holds: placed with a reason, standing until somebody lifts them with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child, Family
from seenheard.practice.people.viewer import Viewer

from .models import Hold

SHORTEST_REASON = 5


class HoldRefused(Exception):
    """The hold cannot be placed or lifted; the sentence says how to mend it."""


def standing(viewer: Viewer) -> QuerySet[Hold]:
    """The holds that stand in the practice, latest first."""
    found = Hold.objects.filter(practice=viewer.practice, lifted_at=None)
    everybody = Prefetch("family__children", Child.everything.select_related("mother"), to_attr="everybody")
    return found.select_related("family", "child", "placed_by").prefetch_related(everybody)


def holds_on(viewer: Viewer, family: Family) -> list[Hold]:
    """What holds this family's file: holds on it, on a child of it, and on every file."""
    return list(standing(viewer).filter(Q(family=None) | Q(family=family)))


def general_holds(viewer: Viewer) -> list[Hold]:
    """What holds every file of the practice."""
    return list(standing(viewer).filter(family=None))


def place_hold(by: Viewer, *, family: Family | None, child: Child | None = None, because: str, now: datetime) -> Hold:
    """Hold a family's file, a child's and with it the family's, or without a family every file of the practice.

    Raises HoldRefused without a reason."""
    assert by.person is not None, "only people place holds"  # noqa: S101
    words = reason(because, "Say why it is held, for example which inquiry or request asks for it.")
    if family is not None and family.practice_id != by.practice.pk:
        raise HoldRefused("This family is not of your practice.")
    if child is not None and (family is None or child.family_id != family.pk):
        raise HoldRefused("This child is not of that family.")
    with transaction.atomic():
        hold = Hold.objects.create(
            practice=by.practice, family=family, child=child, because=words, placed_at=now, placed_by=by.person
        )
        tell(by, "hold_placed", hold, words, now)
    return hold


def lift_hold(by: Viewer, hold_id: int, *, because: str, now: datetime) -> Hold:
    """Lift a hold. Raises HoldRefused without a reason or if it was lifted before, LookupError for a stranger's."""
    assert by.person is not None, "only people lift holds"  # noqa: S101
    words = reason(because, "Say why it is lifted, for example who said that the inquiry is over.")
    with transaction.atomic():
        hold = Hold.objects.select_for_update().filter(practice=by.practice, pk=hold_id).first()
        if hold is None:
            raise LookupError(hold_id)
        if hold.lifted_at is not None:
            raise HoldRefused("This hold was lifted before.")
        hold.lifted_at, hold.lifted_by, hold.lifted_because = now, by.person, words
        hold.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
        tell(by, "hold_lifted", hold, words, now)
    return hold


def tell(by: Viewer, verb: str, hold: Hold, words: str, now: datetime) -> None:
    """The event, on the family that is held and on each child whom the hold concerns."""
    about = f"family:{hold.family_id}" if hold.family_id else f"practice:{by.practice.pk}"
    detail = {"hold": hold.pk, "because": words}
    if hold.family_id is None:
        record(by, verb, about, detail=detail, at=now)
        return
    held = (
        [hold.child_id]
        if hold.child_id
        else list(Child.objects.filter(family=hold.family_id).order_by("pk").values_list("pk", flat=True))
    )
    for child_id in held or [None]:
        record(by, verb, about, child_id=child_id, detail=detail, at=now)


def reason(typed: str, ask: str) -> str:
    words = " ".join(typed.split())
    if len(words) < SHORTEST_REASON:
        raise HoldRefused(ask)
    return words[:500]
