"""How soon social workers were told: from the row times of a concern and of the telling, for the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from seenheard.casework.timetable.counting import deadline_after
from seenheard.casework.timetable.rules import Period, Unit
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import load_holidays
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer

from .missed_lines import MISSED
from .models import Telling


@dataclass(frozen=True, slots=True)
class ToldWithin:
    """`concerns`: of which the social worker was told, or is still to be. `told`: those that arrived; `in_time`: within
    so many working days of the moment from which the practice could know."""

    concerns: int
    told: int
    in_time: int


def told_within(by: Viewer, *, days: int, from_: date, to: date) -> ToldWithin:
    """Of the concerns that could be known from `from_` to `to` (both included), how many were told within so many
    working days? A concern told twice counts once, by when it was told first."""
    concerns = told_concerns(by, from_, to)
    calendar = load_holidays().calendar(Nation(by.practice.nation))
    period = Period(days, Unit.WORKING_DAY)
    told = [(known, left) for known, left in concerns if left is not None]
    in_time = sum(left <= deadline_after(known, period, calendar) for known, left in told)
    waiting = Duty.objects.filter(
        practice=by.practice,
        key__startswith=MISSED,
        due_on__isnull=False,
        met_at=None,
        withdrawn_at=None,
        letter__isnull=False,
    ).exclude(letter__in=Telling.objects.filter(practice=by.practice, letter__isnull=False).values("letter"))
    arrived = [timezone.localdate(at) for at in waiting.values_list("letter__arrived_at", flat=True)]
    untold = sum(from_ <= on <= to for on in arrived)
    return ToldWithin(len(concerns) + untold, len(told), in_time)


def told_concerns(by: Viewer, from_: date, to: date) -> list[tuple[date, date | None]]:
    """(day on which it could be known, day on which it was first told) of each concern that somebody told of."""
    found: dict[tuple[str, int], tuple[date, date | None]] = {}
    rows = Telling.objects.filter(practice=by.practice).order_by("at", "pk")
    for pk, letter, known_at, left_at, back_at in rows.values_list(
        "pk", "letter", "concern_at", "left_at", "came_back_at"
    ):
        known = timezone.localdate(known_at)
        if not from_ <= known <= to:
            continue
        key = ("letter", letter) if letter is not None else ("telling", pk)
        left = timezone.localdate(left_at) if left_at is not None and back_at is None else None
        before = found.get(key, (known, None))[1]
        found[key] = (known, min((one for one in (before, left) if one is not None), default=None))
    return list(found.values())
