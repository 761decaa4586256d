"""Months and years, and how they are written in an address: "2026-03", "2026", "2026-27" (April to March)."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = 12
APRIL = 4
_FIRST_YEAR, _LAST_YEAR = 1950, 2199
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; `key` is how an address names it, `words` how a page does."""

    key: str
    words: str
    first: date
    last: date

    def has(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def months(self) -> tuple[Period, ...]:
        """The months of this time, in order."""
        start = self.first.year * MONTHS + self.first.month - 1
        end = self.last.year * MONTHS + self.last.month - 1
        return tuple(month(*divmod(number, MONTHS)) for number in range(start, end + 1))

    @property
    def financial(self) -> bool:
        return self.first.month == APRIL and len(self.months) == MONTHS


def month(year: int, place: int) -> Period:
    """The month of a year; `place` 0 is January."""
    number = place + 1
    last = date(year, number, monthrange(year, number)[1])
    return Period(f"{year}-{number:02}", f"{month_name[number]} {year}", date(year, number, 1), last)


def calendar_year(year: int) -> Period:
    return Period(str(year), str(year), date(year, 1, 1), date(year, MONTHS, 31))


def financial_year(year: int) -> Period:
    """The financial year that begins in April of this year: "2026-27". Its number cannot be a month's: for that
    reason a year of which it could be (2000-01 to 2011-12) is written with an f, "2009-10f"."""
    key = f"{year}-{(year + 1) % 100:02}"
    ambiguous = 1 <= (year + 1) % 100 <= MONTHS
    words = f"April {year} to March {year + 1}"
    return Period(f"{key}f" if ambiguous else key, words, date(year, APRIL, 1), date(year + 1, APRIL - 1, 31))


def year_of(day: date, *, financial: bool) -> Period:
    """The year in which this day lies."""
    if not financial:
        return calendar_year(day.year)
    return financial_year(day.year if day.month >= APRIL else day.year - 1)


def read_period(written: str) -> Period | None:
    """The month or year that these words name; None if they name none."""
    marked = written.endswith("f")
    found = _WRITTEN.fullmatch(written.removesuffix("f"))
    if found is None or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return None
    year, second = int(found[1]), found[2]
    if second is None:
        return None if marked else calendar_year(year)
    if not marked and 1 <= int(second) <= MONTHS:
        return month(year, int(second) - 1)
    fits = financial_year(year)
    return fits if fits.key == written else None
