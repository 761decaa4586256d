"""Dates that a person knows without a letter: a referral that we made, the day a child became looked after."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.conferences.models import Fact
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.people.viewer import Viewer

from .models import Child, Family

#: What may be entered by hand, and what the page calls it. What letters bring comes in with the letter alone.
BY_HAND = {
    "referral": "We made a referral",
    "concern_raised": "A concern was raised",
    "transfer_in_notified": "We were told of a transfer in",
    "became_looked_after": "A child became looked after",
}
EARLIEST = date(2000, 1, 1)


class FactRefused(Exception):
    """The date cannot be kept so. `where` names the box; the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def add_fact(
    by: Viewer, *, family: Family, kind: str, on: date, child_id: int | None = None, today: date, now: datetime
) -> Fact:
    """Enter a date of a family, or of one of its children, and bring the diary in step. Raises FactRefused."""
    if kind not in BY_HAND:
        raise FactRefused("Choose what happened.", "kind")
    if on > today:
        raise FactRefused("This day has not come yet. Enter what has happened; the diary works out what follows.", "on")
    if on < EARLIEST:
        raise FactRefused(f"The year {on.year} cannot be right. Type the date again.", "on")
    child = child_of(family, child_id)
    with transaction.atomic():
        if Fact.objects.filter(family=family, kind=kind, on=on, child=child).exists():
            raise FactRefused("This date is there already.", "on")
        fact = Fact.objects.create(practice=by.practice, family=family, child=child, kind=kind, on=on)
        write(by, "fact_added", fact, now)
        keep(by, family)
    return fact


def remove_fact(by: Viewer, *, family: Family, fact_id: int, because: str, now: datetime) -> None:
    """Take back a date that was entered by hand. It stays in the record. Raises FactRefused, LookupError."""
    if not because.strip():
        raise FactRefused("Say why this date is taken back.", "because")
    with transaction.atomic():
        fact = Fact.objects.select_for_update().filter(practice=by.practice, family=family, pk=fact_id).first()
        if fact is None:
            raise LookupError(fact_id)
        if fact.kind not in BY_HAND:
            raise FactRefused("A letter brought this date. To take it back, undo the confirmation of that letter.")
        fact.removed_at = now
        fact.save(update_fields=["removed_at"])
        write(by, "fact_removed", fact, now, because=because.strip()[:500])
        keep(by, family)


def child_of(family: Family, child_id: int | None) -> Child | None:
    if child_id is None:
        return None
    child = Child.objects.filter(family=family, pk=child_id).first()
    if child is None:
        raise FactRefused("Choose a child of this family.", "child")
    return child


def keep(by: Viewer, family: Family) -> None:
    try:
        keep_in_step(by, family)
    except BeyondKnownHolidays as fault:
        raise FactRefused(f"{fault} Nothing was saved.", "on") from fault


def write(by: Viewer, verb: str, fact: Fact, now: datetime, **more: str) -> None:
    """One event for each child that the date is about."""
    about = (
        [fact.child_id]
        if fact.child_id
        else list(Child.objects.filter(family=fact.family).values_list("pk", flat=True))
    )
    for child_id in about:
        detail = {"kind": fact.kind, "on": fact.on.isoformat(), **more, **prints_of(fact)}
        record(by, verb, f"family:{fact.family_id}", child_id=child_id, detail=detail, at=now)
