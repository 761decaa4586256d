"""Weeks and months as pages show them, and their addresses."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .presenters import Line

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)  # what an address may name


@dataclass(frozen=True, slots=True)
class Day:
    """One day and what stands on it."""

    on: date
    lines: tuple[Line, ...]
    inside: bool = True  # False for days of the month before or after

    @property
    def weekend(self) -> bool:
        return self.on.weekday() > 4


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week(monday: date, lines: Iterable[Line]) -> list[Day]:
    """Monday to Sunday."""
    held = by_day(lines)
    return [Day(on, held.get(on, ())) for on in (monday + timedelta(days=n) for n in range(7))]


def month(first: date, lines: Iterable[Line]) -> list[list[Day]]:
    """The weeks of a month, whole: days of the months beside it are there and empty."""
    held = by_day(lines)
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    return [
        [Day(on, held.get(on, ()) if on.month == first.month else (), on.month == first.month) for on in days]
        for days in weeks
    ]


def month_after(first: date, step: int = 1) -> date:
    """The first day of the month so many months later, or earlier."""
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def by_day(lines: Iterable[Line]) -> dict[date, tuple[Line, ...]]:
    held: dict[date, tuple[Line, ...]] = {}
    for line in lines:
        if line.due_on is not None:
            held[line.due_on] = (*held.get(line.due_on, ()), line)
    return held


class DayInAddress:
    """2026-11-23"""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if not EARLIEST <= day < LATEST:
            raise ValueError(value)
        return day

    def to_url(self, value: date) -> str:
        return value.isoformat()


class MonthInAddress(DayInAddress):
    """2026-11"""

    regex = r"\d{4}-\d{2}"

    def to_python(self, value: str) -> date:
        return super().to_python(f"{value}-01")

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"
