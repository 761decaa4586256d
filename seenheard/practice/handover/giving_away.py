"""Giving, and saying with it that the child has left our list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.casework.plan.happenings import Happened
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.children.facts import FactRefused
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Fact
from seenheard.practice.people.viewer import Viewer

from .giving import HandoverRefused, Made, give


def give_away(
    by: Viewer,
    *,
    family: Family,
    child_ids: Sequence[int],
    to_name: str,
    to_code: str,
    left_on: date | None = None,
    now: datetime,
) -> Made:
    """Make the pack; and if a person says on which day the children left our list, enter that. Both or neither. Until
    the receipt comes their work stays in our diary all the same. Raises HandoverRefused."""
    with transaction.atomic():
        made = give(by, family=family, child_ids=child_ids, to_name=to_name, to_code=to_code, now=now)
        for child in made.given.children.order_by("pk") if left_on is not None else ():
            say_gone(by, family, child, left_on, made, now)
    return made


def say_gone(by: Viewer, family: Family, child: Child, on: date | None, made: Made, now: datetime) -> None:
    kind = Happened.MOVED_AWAY.value
    if on is None or Fact.objects.filter(family=family, child=child, kind=kind, on=on).exists():
        return
    try:
        enter_fact(
            by,
            family=family,
            kind=kind,
            on=on,
            child=child,
            words=f"To {made.given.to_name} ({made.given.to_code})",
            today=timezone.localdate(now),
            now=now,
        )
    except FactRefused as refusal:
        raise HandoverRefused(str(refusal), "left_on") from refusal
