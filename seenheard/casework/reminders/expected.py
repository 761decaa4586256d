"""What others owe us has a short ladder: once it is late it is to be chased, and again some working days after each
reminder; after somebody chased it, on the first working day after the day until which they await an answer."""

from __future__ import annotations

from datetime import date

from seenheard.casework.vocabulary import Rung

from .days import OpenDays, on_or_after, working_days_after
from .ladder import Due, Owed
from .steps import USUAL, Steps


def to_chase(
    owed: Owed,
    today: date,
    days: OpenDays,
    steps: Steps = USUAL,
    *,
    told_on: date | None = None,
    awaited_until: date | None = None,
) -> Due | None:
    """Is it time to chase this? `told_on` is the last day on which anybody was reminded since it got its day, and
    `awaited_until` the last on which an answer is awaited to the last chase that arrived. Nobody is reminded before
    that day is over, and whoever was reminded before it is reminded after it."""
    step, first = steps[Rung.OVERDUE], on_or_after(owed.begun_on, days)
    if owed.due_on is None or owed.due_on >= today or not step.on or not days.open(today):
        return None
    if first is None or first > today or (awaited_until is not None and awaited_until >= today):
        return None
    told_since = told_on is not None and (awaited_until is None or told_on > awaited_until)
    if told_on is not None and told_since and working_days_after(told_on, today, days, step.days) < step.days:
        return None
    return Due(Rung.OVERDUE, today, (Rung.OVERDUE,))
