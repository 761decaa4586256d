"""Counting the working days of a practice over a long time, quickly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenDays:
    """The days on which the practice is open, known for every day from `first` to `last`, both included."""

    first: date
    last: date
    days: tuple[date, ...]  # in order

    def steps(self, since: date | None, to: date | None) -> int | None:
        """Working days from `since` to `to`: day 0 is `since` itself, and `to` counts if the practice is open on it.
        Negative if `to` is earlier. None if a day is not known or lies beyond the known ones."""
        if since is None or to is None or not (self.first <= since <= self.last and self.first <= to <= self.last):
            return None
        if to < since:
            return -(bisect_right(self.days, since) - bisect_right(self.days, to))
        return bisect_right(self.days, to) - bisect_right(self.days, since)


def open_days(first: date, last: date, is_open: Callable[[date], bool]) -> OpenDays:
    """The open days from `first` to `last`, by a rule that answers for one day."""
    days = []
    day = first
    while day <= last:
        if is_open(day):
            days.append(day)
        day += _DAY
    return OpenDays(first, last, tuple(days))
