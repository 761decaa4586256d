"""Walking from working day to working day. What is open is the practice's to say; nothing here knows a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

ONE_DAY = timedelta(days=1)
#: A practice that is closed for longer than this has no working days at all.
LONGEST_CLOSED = 366


class OpenDays(Protocol):
    """Which days are working days. It answers for every day: what is not known yet counts as it usually is."""

    def open(self, day: date) -> bool: ...


def on_or_after(day: date, days: OpenDays) -> date | None:
    """That day, or the first working day after it; None if there is none within a year."""
    return step(day, ONE_DAY, days)


def on_or_before(day: date, days: OpenDays) -> date | None:
    """That day, or the last working day before it; None if there is none within a year."""
    return step(day, -ONE_DAY, days)


def working_days_before(day: date, number: int, days: OpenDays) -> date | None:
    """The working day that is so many working days before `day`; `day` itself for 0, if it is one."""
    found = on_or_before(day, days)
    for _ in range(number):
        found = on_or_before(found - ONE_DAY, days) if found is not None else None
    return found


def working_days_after(day: date, last: date, days: OpenDays, most: int) -> int:
    """How many working days lie after `day`, up to and with `last`; `most` if there are more."""
    counted, at = 0, day
    while at < last and counted < most:
        at += ONE_DAY
        counted += days.open(at)
    return counted


def step(day: date, by: timedelta, days: OpenDays) -> date | None:
    for _ in range(LONGEST_CLOSED):
        if days.open(day):
            return day
        day += by
    return None
