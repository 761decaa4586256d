"""The ladder of a duty that the practice owes: when it enters the diary, at half time, some working days before, on the
day, then on each working day until it is done.

Reminders go out on working days only. A rung that falls on a closed day is told on the last working day before it, so
that nobody hears too late; entering and what is overdue on the first working day after. Rungs of one day, and those
that could not be told on theirs (nobody was here, the site was down), are told together, by the most urgent of them.
A duty that is done, moved or withdrawn has no ladder; one that was moved has a new one, from the day of the move.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seenheard.casework.vocabulary import Rung

from .days import ONE_DAY, OpenDays, on_or_after, on_or_before, working_days_before
from .steps import URGENCY, USUAL, Steps


@dataclass(frozen=True, slots=True)
class Owed:
    """What is still owed. `due_on` is its day (None: it has none), `dated_on` the day on which it got that day, and
    `begun_on` the first day on whose list it could stand for whoever has it now, working day or not."""

    dated_on: date
    begun_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Due:
    """What is due to be told. `rung` is the most urgent, `rungs` are all that are told by it, `fell_on` is the working
    day on which `rung` fell: before today if it could not be told then."""

    rung: Rung
    fell_on: date
    rungs: tuple[Rung, ...]


def due(
    owed: Owed,
    today: date,
    days: OpenDays,
    steps: Steps = USUAL,
    *,
    told_on: date | None = None,
    back_on: date | None = None,
) -> Due | None:
    """What is due to be told of this duty today; None for nothing.

    `told_on` is the last day on which the same person was told of it since `begun_on`; None for not yet. `back_on` is
    given for somebody who stands in until that day: of what fell before they stood in they are told only if the duty's
    day comes before it.
    """
    if not days.open(today) or (told_on is not None and told_on >= today):
        return None
    fallen = {
        rung: day
        for rung, day in falls(owed, days, steps).items()
        if day <= today and (told_on is None or (day > told_on and rung is not Rung.ENTERED))
    }
    if is_overdue(owed, today, days) and steps[Rung.OVERDUE].on:
        fallen[Rung.OVERDUE] = today
    if told_on is None and back_on is not None and (owed.due_on is None or owed.due_on >= back_on):
        fallen = {rung: day for rung, day in fallen.items() if day == today}
    return most_urgent(fallen)


def falls(owed: Owed, days: OpenDays, steps: Steps = USUAL) -> dict[Rung, date]:
    """The working day on which each rung falls, without OVERDUE, which falls on every one after the duty's day. Rungs
    that were past when the duty could first be told are left out."""
    first = on_or_after(owed.begun_on, days)
    if first is None:
        return {}
    found = {Rung.ENTERED: first}
    if owed.due_on is not None:
        last = last_day(owed.due_on, days)
        half = on_or_before(owed.dated_on + (owed.due_on - owed.dated_on) // 2, days)
        before = working_days_before(last, steps[Rung.BEFORE].days, days) if last is not None else None
        later = {Rung.HALF_TIME: half, Rung.BEFORE: before, Rung.ON_THE_DAY: last}
        found |= {rung: day for rung, day in later.items() if day is not None and day >= first}
        if found.get(Rung.HALF_TIME) == first:  # it has only just begun
            del found[Rung.HALF_TIME]
    return {rung: day for rung, day in found.items() if steps[rung].on}


def last_day(due_on: date, days: OpenDays) -> date | None:
    """The last working day on which it can be done in time."""
    return on_or_before(due_on, days)


def is_overdue(owed: Owed, today: date, days: OpenDays) -> bool:
    first = on_or_after(owed.begun_on, days)
    return owed.due_on is not None and owed.due_on < today and first is not None and first <= today


def presses(owed: Owed, today: date, days: OpenDays) -> bool:
    """Can it not wait for the next daily list? It cannot if the last working day on which it can be done in time is
    over, is today, or is the next working day."""
    if owed.due_on is None:
        return False
    last, following = last_day(owed.due_on, days), on_or_after(today + ONE_DAY, days)
    return last is None or following is None or last <= following


def coming(owed: Owed, today: date, days: OpenDays, steps: Steps = USUAL) -> tuple[date, Due] | None:
    """The next working day after today on which something falls, and what; None if nothing does."""
    ahead: dict[date, dict[Rung, date]] = {}
    for rung, day in falls(owed, days, steps).items():
        if day > today:
            ahead.setdefault(day, {})[rung] = day
    if owed.due_on is not None and steps[Rung.OVERDUE].on:
        late = on_or_after(max(owed.due_on, today, owed.begun_on - ONE_DAY) + ONE_DAY, days)
        if late is not None:
            ahead.setdefault(late, {})[Rung.OVERDUE] = late
    if not ahead:
        return None
    day = min(ahead)
    told = most_urgent(ahead[day])
    return (day, told) if told is not None else None


def most_urgent(fallen: dict[Rung, date]) -> Due | None:
    rungs = in_order(fallen)
    return Due(rungs[0], fallen[rungs[0]], rungs) if rungs else None


def in_order(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    return tuple(sorted(rungs, key=URGENCY.index))
