"""Days counted one after the other, on the calendar of each nation as the `holidays` package has it. Nothing of the
product's counting is used here."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

ONE = timedelta(days=1)
PART = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}


@cache
def public(nation: str) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=PART[nation], years=range(2013, 2030)))


def is_open(day: date, nation: str) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in public(nation)


def after(day: date, number: int, unit: str, nation: str) -> date:
    """So long after that day. Only working days pass over closed ones; every other limit stays where it falls."""
    if unit == "working_day":
        while number:
            day += ONE
            number -= is_open(day, nation)
        return day
    return months(day, number) if unit == "calendar_month" else day + number * LENGTH[unit]


def before(day: date, number: int, unit: str, nation: str) -> date:
    """So long before that day, and if that day is closed, the last open one before it."""
    if unit == "working_day" and number:
        while number:
            day -= ONE
            number -= is_open(day, nation)
        return day
    day = months(day, -number) if unit == "calendar_month" else day - number * LENGTH[unit]
    while not is_open(day, nation):
        day -= ONE
    return day


LENGTH = {"calendar_day": ONE, "week": 7 * ONE, "working_day": ONE}


def months(day: date, number: int) -> date:
    """The same day of another month, or that month's last: found by walking from its first."""
    first = day.replace(day=1)
    for _ in range(abs(number)):
        first = (first + 32 * ONE).replace(day=1) if number > 0 else (first - ONE).replace(day=1)
    found = first
    while found.day < day.day and (found + ONE).month == first.month:
        found += ONE
    return found


def birthday(born: date, years: int) -> date:
    """Of somebody born on 29 February, in other years the month's last day, as rules count months."""
    return months(born, 12 * years)


def age(born: date, day: date) -> int:
    """Whole years lived; somebody born on 29 February is a year older on 1 March of other years."""
    years = 0
    while (born.year + years + 1, born.month, born.day) <= (day.year, day.month, day.day):
        years += 1
    return years
