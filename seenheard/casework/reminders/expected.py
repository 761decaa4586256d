"""What others owe us has a short ladder: once it is late it is to be chased, and again some working days after each
reminder or after somebody chased it."""

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
    chased_on: date | None = None,
) -> Due | None:
    """Is it time to chase this? `told_on` is the last day on which anybody was reminded since it got its day, and
    `chased_on` the last on which somebody chased it."""
    step, first = steps[Rung.OVERDUE], on_or_after(owed.begun_on, days)
    if owed.due_on is None or owed.due_on >= today or not step.on or not days.open(today):
        return None
    if first is None or first > today:
        return None
    last = max((day for day in (told_on, chased_on) if day is not None), default=None)
    if last is not None and working_days_after(last, today, days, step.days) < step.days:
        return None
    return Due(Rung.OVERDUE, today, (Rung.OVERDUE,))
