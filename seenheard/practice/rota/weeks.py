"""Weeks of the ISO calendar as addresses name them: 2026-W53."""

from __future__ import annotations

import re
from datetime import date, timedelta

EARLIEST, LATEST = 2000, 2099
WEEK = re.compile(r"(\d{4})-W(\d{2})")
ALWAYS_IN_THE_LAST_WEEK = 28  # of December


class WeekInAddress:
    """2026-W47. Any year and any two figures: what is no week gets a sentence, not "not found"."""

    regex = r"\d{4}-W\d{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str | date) -> str:
        return week_of(value) if isinstance(value, date) else value


def week_of(day: date) -> str:
    """2026-W53 for 1 January 2027, which lies in the last week of 2026."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def last_week(year: int) -> int:
    """52 or 53."""
    return date(year, 12, ALWAYS_IN_THE_LAST_WEEK).isocalendar().week


def monday_of(week: str) -> date | None:
    """The week's Monday; None if there is no such week, or it is too far off."""
    found = WEEK.fullmatch(week)
    if found is None or not EARLIEST <= int(found[1]) <= LATEST:
        return None
    year, number = int(found[1]), int(found[2])
    return date.fromisocalendar(year, number, 1) if 1 <= number <= last_week(year) else None


def why_no_week(week: str) -> tuple[str, date | None]:
    """Why this is no week, in a sentence, and the Monday of the nearest week that is one."""
    found = WEEK.fullmatch(week)
    if found is None or not EARLIEST <= int(found[1]) <= LATEST:
        return f"Weeks are shown from {EARLIEST} to {LATEST}.", None
    year, number = int(found[1]), int(found[2])
    last = last_week(year)
    nearest = date.fromisocalendar(year, min(max(number, 1), last), 1)
    return f"There is no week {number} in {year}: its weeks are 1 to {last}.", nearest


def seven_days(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]
