"""The days on which something that recurs falls: a calendar's rule (RFC 5545, 3.3.10) within a stretch of days.

Only days are worked out; the time of day stays what it is at the first. Strangers write these rules, so one that would
run for ever is refused instead: nothing below a day recurs, and what may be tried is counted.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self, TypeVar

Part = TypeVar("Part")

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
KNOWN = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "SKIP", "RSCALE"}
)


class RuleRefused(Exception):
    """The rule cannot be followed; the words say why."""


@dataclass(slots=True)
class Patience:
    """How many periods may still be tried, for all rules of one file together."""

    left: int = 200_000

    def spend(self, number: int = 1) -> None:
        self.left -= number
        if self.left < 0:
            raise RuleRefused("the file has more that recurs than is followed here")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `by_day`: (which of the period, 0 for each; weekday, 0 for Monday). `until` is a time of the place."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0

    @classmethod
    def of(cls, parts: Mapping[str, Sequence[Any]], *, until: datetime | None) -> Self:
        """From a rule's parts, each a list of values. Raises RuleRefused for what is not followed here."""
        strange = sorted(set(parts) - KNOWN)
        frequency = str(first_of(parts, "FREQ", "")).upper()
        if strange or frequency not in FREQUENCIES or str(first_of(parts, "RSCALE", "GREGORIAN")) != "GREGORIAN":
            raise RuleRefused(f"it recurs by a rule that is not followed here ({', '.join(strange) or frequency})")
        rule = cls(
            frequency,
            interval=whole(first_of(parts, "INTERVAL", 1), 1, 1000),
            count=whole(first_of(parts, "COUNT", 1), 1, 10_000) if "COUNT" in parts else None,
            until=until,
            by_day=once_each(ordinal_day(str(one)) for one in parts.get("BYDAY", ())),
            by_month_day=once_each(whole(one, -31, 31) for one in parts.get("BYMONTHDAY", ())),
            by_month=once_each(whole(one, 1, 12) for one in parts.get("BYMONTH", ())),
            by_position=once_each(whole(one, -366, 366) for one in parts.get("BYSETPOS", ())),
            week_start=ordinal_day(str(first_of(parts, "WKST", "MO")))[1],
        )
        if frequency in ("DAILY", "WEEKLY") and any(nth for nth, _ in rule.by_day):
            raise RuleRefused("it recurs on the nth weekday of something that is no month or year")
        if frequency == "WEEKLY" and rule.by_month_day:
            raise RuleRefused("it recurs weekly and on days of the month at once")
        return rule

    def days(
        self, first: date, since: date, last: date, *, at: time = time(), patience: Patience | None = None
    ) -> Iterator[date]:
        """The days from `since` to `last` on which it falls, if it begins on `first` at the time `at`. The first day
        is one of them only if the rule says so. Raises RuleRefused."""
        patience = patience or Patience()
        number = 0
        for period in self.periods(first, since, last):
            patience.spend(1 + len(self.by_day) // 8)
            for day in self.within(period, first):
                if day < first:
                    continue
                number += 1
                over = self.until is not None and datetime.combine(day, at) > self.until
                if day > last or over or (self.count is not None and number > self.count):
                    return
                if day >= since:
                    yield day

    def periods(self, first: date, since: date, last: date) -> Iterator[date]:
        """The first days of the periods to be tried. Without a count those that end before `since` are passed over."""
        place = self.place(first)
        if self.count is None and since > first:
            skipped = max((self.place(since) - place) // self.interval - 1, 0)
            place += skipped * self.interval
        while (begins := self.beginning(place)) is not None and begins <= last:
            yield begins
            place += self.interval

    def place(self, day: date) -> int:
        """The number of the period in which the day lies, counted from the beginning of the calendar."""
        if self.frequency == "DAILY":
            return day.toordinal()
        if self.frequency == "WEEKLY":
            return (day.toordinal() - 1 - self.week_start) // 7
        return day.year if self.frequency == "YEARLY" else day.year * 12 + day.month - 1

    def beginning(self, place: int) -> date | None:
        """The first day of a period by its number; None beyond the calendar's end."""
        if self.frequency == "DAILY":
            return date.fromordinal(place) if place <= date.max.toordinal() else None
        if self.frequency == "WEEKLY":
            begins = place * 7 + 1 + self.week_start
            return date.fromordinal(max(begins, 1)) if begins <= date.max.toordinal() - 7 else None
        year, month = (place, 0) if self.frequency == "YEARLY" else divmod(place, 12)
        return date(year, month + 1, 1) if year <= date.max.year else None

    def within(self, begins: date, first: date) -> list[date]:
        """The days of the period that begins on that day, in order."""
        found = sorted(set(self.candidates(begins, first)))
        if not self.by_position:
            return found
        at = {place - 1 if place > 0 else len(found) + place for place in self.by_position}
        return [day for index, day in enumerate(found) if index in at]

    def candidates(self, begins: date, first: date) -> Iterator[date]:
        if self.frequency == "DAILY":
            yield from (day for day in [begins] if self.fits(day))
        elif self.frequency == "WEEKLY":
            wanted = {weekday for _, weekday in self.by_day} or {first.weekday()}
            days = (begins + timedelta(days=number) for number in range(7))
            yield from (day for day in days if day.weekday() in wanted and self.in_month(day))
        elif self.frequency == "MONTHLY":
            if self.in_month(begins):
                yield from self.in_one_month(begins, first)
        elif self.by_month or self.by_month_day:
            for month in self.by_month or range(1, 13):
                yield from self.in_one_month(date(begins.year, month, 1), first)
        elif self.by_day:
            yield from weekdays_of(begins, 366 if monthrange(begins.year, 2)[1] == 29 else 365, self.by_day)
        elif first.day <= monthrange(begins.year, first.month)[1]:
            yield date(begins.year, first.month, first.day)

    def in_one_month(self, begins: date, first: date) -> Iterator[date]:
        length = monthrange(begins.year, begins.month)[1]
        if self.by_month_day:
            numbers = {nth if nth > 0 else length + 1 + nth for nth in self.by_month_day if nth}
            allowed = set(weekdays_of(begins, length, self.by_day)) if self.by_day else None
            for number in sorted(numbers):
                if 1 <= number <= length and (allowed is None or begins.replace(day=number) in allowed):
                    yield begins.replace(day=number)
        elif self.by_day:
            yield from weekdays_of(begins, length, self.by_day)
        elif first.day <= length:
            yield begins.replace(day=first.day)

    def in_month(self, day: date) -> bool:
        return not self.by_month or day.month in self.by_month

    def fits(self, day: date) -> bool:
        length = monthrange(day.year, day.month)[1]
        return (
            self.in_month(day)
            and (not self.by_day or day.weekday() in {weekday for _, weekday in self.by_day})
            and (not self.by_month_day or bool({day.day, day.day - length - 1} & set(self.by_month_day)))
        )


def weekdays_of(begins: date, length: int, wanted: Sequence[tuple[int, int]]) -> Iterator[date]:
    """The days of a month or year that are "each Monday", "the second Monday", "the last Monday"."""
    for nth, weekday in wanted:
        found = list(range((weekday - begins.weekday()) % 7, length, 7))
        chosen = found if nth == 0 else [found[nth - 1 if nth > 0 else nth]] if abs(nth) <= len(found) else []
        yield from (begins + timedelta(days=number) for number in chosen)


def ordinal_day(words: str) -> tuple[int, int]:
    """(0, 0) for "MO", (2, 0) for "2MO", (-1, 6) for "-1SU". Raises RuleRefused."""
    name = words[-2:].upper()
    if name not in WEEKDAYS:
        raise RuleRefused(f"it recurs on a day that there is not ({words[:20]})")
    return whole(words[:-2] or 0, -53, 53), WEEKDAYS.index(name)


def once_each(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Each part once, in its order: a rule that names Monday a million times means Monday."""
    return tuple(dict.fromkeys(parts))


def whole(value: Any, least: int, most: int) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = most + 1
    if not least <= number <= most:
        raise RuleRefused(f"it recurs by a number that cannot be ({str(value)[:20]})")
    return number


def first_of(parts: Mapping[str, Sequence[Any]], name: str, default: Any) -> Any:
    values = parts.get(name) or [default]
    return values[0]
