"""Dates of the fictional practice, counted from today so that the diary is always full of life."""

from __future__ import annotations

from datetime import date, timedelta

from seenheard.casework.timetable.holidays import Calendar
from seenheard.casework.vocabulary import Nation
from seenheard.practice.diary.owing import holidays


def working_day(today: date, number: int) -> date:
    """The working day (England) that many working days after today, or before if negative."""
    calendar = holidays().calendar(Nation.ENGLAND)
    step = timedelta(days=1 if number >= 0 else -1)
    day = open_day(today, step, calendar)
    for _ in range(abs(number)):
        day = open_day(day + step, step, calendar)
    return day


def open_day(day: date, step: timedelta, calendar: Calendar) -> date:
    while calendar.closed(day):
        day += step
    return day


def long(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def short(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def slashed(day: date) -> str:
    return f"{day:%d/%m/%Y}"
