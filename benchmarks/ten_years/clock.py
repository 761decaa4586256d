"""The site's clock, set back: what is made on a day of the past is made as of that day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone


class Clock:
    """Stands where it is set, and goes on by a hundredth of a second each time it is asked."""

    def __init__(self) -> None:
        self.at = timezone.now()

    def set(self, day: date, hour: int) -> datetime:
        self.at = timezone.make_aware(datetime.combine(day, time(hour)))
        return self.at

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=10)
        return self.at


@contextmanager
def set_back() -> Iterator[Clock]:
    """The site's own functions ask this clock meanwhile."""
    clock, real = Clock(), timezone.now
    timezone.now = clock.now
    try:
        yield clock
    finally:
        timezone.now = real
