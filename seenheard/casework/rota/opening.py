"""The days on which a practice is open: its weekdays, less public holidays and days on which it closes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from seenheard.casework.timetable.holidays import BeyondKnownHolidays, NationHolidays

DAY = timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class OpenDays:
    """Working days of one practice. Every question about a day raises BeyondKnownHolidays if that day, or one that
    must be counted on the way, lies outside the known public holidays."""

    def __init__(self, holidays: NationHolidays, weekdays: Iterable[int], closings: Mapping[date, str]) -> None:
        """`weekdays`: 0 is Monday. `closings`: further days on which the practice is closed, each with why."""
        self.holidays, self.weekdays, self.closings = holidays, frozenset(weekdays), dict(closings)
        if not self.weekdays & set(range(7)):
            raise ValueError("a practice is open on at least one day of the week")

    def known(self, day: date) -> bool:
        """Whether the public holidays of that day are known."""
        return self.holidays.known_from <= day <= self.holidays.known_to

    def why_closed(self, day: date) -> str:
        """ "Good Friday", "training day", "not open on Saturdays", or "" for a working day."""
        if not self.known(day):
            raise BeyondKnownHolidays(self.holidays.nation, day, self.holidays.known_from, self.holidays.known_to)
        if day in self.holidays.days:
            return self.holidays.days[day]
        if day in self.closings:
            return self.closings[day] or "closed"
        return self.why_never_open(day)

    def why_never_open(self, day: date) -> str:
        """ "not open on Saturdays", or "" for a weekday on which the practice opens, holiday or not. Never raises."""
        return "" if day.weekday() in self.weekdays else f"not open on {WEEKDAYS[day.weekday()]}s"

    def open(self, day: date) -> bool:
        return not self.why_closed(day)

    def on_or_after(self, day: date) -> date:
        """That day, or the first working day after it."""
        while not self.open(day):
            day += DAY
        return day

    def on_or_before(self, day: date) -> date:
        """That day, or the last working day before it."""
        while not self.open(day):
            day -= DAY
        return day

    def before(self, day: date, n: int) -> date:
        """The working day `n` working days before that day, which itself counts as none, open or not. `n` 0: the day
        itself or the last working day before it."""
        if n <= 0:
            return self.on_or_before(day)
        for _ in range(n):
            day = self.on_or_before(day - DAY)
        return day

    def after(self, day: date, n: int) -> date:
        """The working day `n` working days after that day, which itself counts as none, open or not. `n` 0: the day
        itself or the first working day after it."""
        if n <= 0:
            return self.on_or_after(day)
        for _ in range(n):
            day = self.on_or_after(day + DAY)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days come after `first`, up to and with `last`: told on Monday of a conference on Thursday
        is 3. Negative if `last` is the earlier of the two; then counted likewise from `last`."""
        if last < first:
            return -self.between(last, first)
        return sum(self.open(first + timedelta(days=number)) for number in range(1, (last - first).days + 1))
