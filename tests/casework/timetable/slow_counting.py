"""Counting once more, slowly: a list of every day of the calendar is made and walked. It knows nothing of the real
code, and its holidays are those of the `holidays` package."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

DAY = timedelta(days=1)
SUBDIVISION = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}


@cache
def closed_days(nation: str) -> frozenset[date]:
    """Saturdays, Sundays and public holidays of 2013 to 2029."""
    days = [date(2013, 1, 1) + n * DAY for n in range(17 * 366)]
    public = holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=range(2013, 2031))
    return frozenset(day for day in days if day.strftime("%a") in ("Sat", "Sun") or day in public)


def working_days_after(nation: str, anchor: date, number: int) -> date:
    days = [anchor + n * DAY for n in range(1, 4 * number + 30)]
    return [day for day in days if day not in closed_days(nation)][number - 1]


def working_days_before(nation: str, anchor: date, number: int) -> date:
    days = [anchor - n * DAY for n in range(1, 4 * number + 30)]
    return [day for day in days if day not in closed_days(nation)][number - 1]


def last_open_day_up_to(nation: str, day: date) -> date:
    return max(each for each in (day - n * DAY for n in range(20)) if each not in closed_days(nation))


def months_later(anchor: date, months: int) -> date:
    """Walk to the month, then to the same day number or, if the month is too short, its last day."""
    first = anchor.replace(day=1)
    step = 1 if months > 0 else -1
    for _ in range(abs(months)):
        first = (first + 32 * DAY).replace(day=1) if step > 0 else (first - DAY).replace(day=1)
    days = [first + n * DAY for n in range(31) if (first + n * DAY).month == first.month]
    return days[min(anchor.day, len(days)) - 1]
