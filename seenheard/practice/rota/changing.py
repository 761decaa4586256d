"""One half-day that differs from the usual week, and back to usual."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

from django.db import transaction

from seenheard.casework.rota.opening import OpenDays
from seenheard.casework.rota.week import Change, Worker, shifts
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day as day_words

from .actions import about, held_clinician
from .models import Clinician, DayChange
from .presence import workers
from .refusing import RotaRefused
from .telling import HALVES, hours
from .workdays import Workdays

IN_THE_PRACTICE = frozenset({SessionKind.SURGERY, SessionKind.FREE, SessionKind.DUTY})


def change_half_day(
    by: Viewer,
    clinician: Clinician,
    *,
    on: date,
    half: Half,
    kind: SessionKind,
    starts: time | None = None,
    ends: time | None = None,
    words: str = "",
    now: datetime,
) -> DayChange:
    """On that half-day the clinician does this instead of the usual. The same again changes nothing.

    Raises RotaRefused if the times do not fit, two sessions would overlap, or the practice is closed that day;
    LookupError if this practice has no such clinician.
    """
    change = Change(on, half, kind, starts, ends, words.strip())
    if kind is SessionKind.OFF:
        change = Change(on, half, kind, None, None, words.strip())
    refuse_times(change)
    with transaction.atomic():
        held = held_clinician(by, clinician)
        before = standing_change(held, on, half)
        if before is not None and told_change(before) == told_change(change):
            return before
        if kind is not SessionKind.OFF:
            refuse_closed(Workdays(by.practice), change)
        refuse_overlap(workers([held], on, on)[held.pk], change)
        if before is not None:
            take_out(before, now)
        made = DayChange.objects.create(
            clinician=held,
            on=on,
            half=half.value,
            kind=kind.value,
            starts=change.starts,
            ends=change.ends,
            words=change.words,
        )
        detail: dict[str, Any] = {"name": held.name, "on": on.isoformat(), "half": HALVES[half]}
        detail["changed"] = {"this half-day": [told_change(before) if before else "as usual", told_change(change)]}
        record(by, "half_day_changed", about(held), detail=detail, at=now)
    return made


def back_to_usual(by: Viewer, clinician: Clinician, *, on: date, half: Half, now: datetime) -> bool:
    """That half-day is as usual again; False if it was already. Raises LookupError."""
    with transaction.atomic():
        held = held_clinician(by, clinician)
        before = standing_change(held, on, half)
        if before is None:
            return False
        take_out(before, now)
        detail: dict[str, Any] = {"name": held.name, "on": on.isoformat(), "half": HALVES[half]}
        detail["changed"] = {"this half-day": [told_change(before), "as usual"]}
        record(by, "half_day_back", about(held), detail=detail, at=now)
    return True


def standing_change(clinician: Clinician, on: date, half: Half) -> DayChange | None:
    return DayChange.objects.filter(clinician=clinician, on=on, half=half.value).first()


def take_out(change: DayChange, now: datetime) -> None:
    change.removed_at = now
    change.save(update_fields=["removed_at"])


def refuse_times(change: Change) -> None:
    night = change.half is Half.NIGHT
    if night != (change.kind is SessionKind.NIGHT) and change.kind is not SessionKind.OFF:
        raise RotaRefused("A night is a night, and a morning or an afternoon is none. Choose again.", "kind")
    if change.kind is SessionKind.OFF:
        return
    if change.starts is None:
        raise RotaRefused("Enter from when, like 8:30am.", "starts")
    if change.ends is None:
        raise RotaRefused("Enter until when, like 12:30pm.", "ends")
    if not night and change.ends <= change.starts:
        raise RotaRefused("The session ends before it begins. Change one of its times.", "ends")


def refuse_closed(open_days: OpenDays, change: Change) -> None:
    try:
        why = open_days.why_closed(change.on) if change.kind in IN_THE_PRACTICE else ""
    except BeyondKnownHolidays as beyond:
        raise RotaRefused(str(beyond)) from beyond
    if why:
        raise RotaRefused(
            f"The practice is closed on {day_words(change.on)} ({why}). Change its days under rooms and hours first."
        )


def refuse_overlap(worker: Worker, change: Change) -> None:
    """Two sessions of one day in the practice do not overlap."""
    if worker.why_not_here(change.on):
        raise RotaRefused("The clinician does not work here on that day. Change the first or the last day first.")
    others = [one for one in worker.changes if (one.on, one.half) != (change.on, change.half)]
    planned = shifts(Worker(worker.sessions, [*others, change]), change.on)
    planned = [one for one in planned if one.kind in IN_THE_PRACTICE]
    for one, other in pairwise(planned):
        if other.starts_at < one.ends_at:
            raise RotaRefused("The two sessions of that day would overlap. Change the times.", "starts")


def told_change(change: DayChange | Change) -> str:
    said = str(change.kind)
    if change.starts is not None and change.ends is not None:
        said += f" {hours(change.starts, change.ends)}"
    return f"{said} ({change.words})" if change.words else said
