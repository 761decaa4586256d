"""Counting days. Day 0 is the anchor.

A "before" deadline that lands on a closed day moves earlier, never later. An "after" limit in calendar days, weeks
or months stays where it falls, on a closed day too. A month is the same day number or the month's last day. Every
function raises BeyondKnownHolidays rather than count over days whose holidays are not known.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from seenheard.casework.timetable.holidays import Calendar
from seenheard.casework.timetable.rules import Period, Unit

FULL_TERM_WEEKS = 40
_DAY = timedelta(days=1)
_HOURS_A_DAY = 24


def deadline_after(anchor: date, period: Period, calendar: Calendar) -> date:
    """The last day of `period` counted forward from `anchor`. Hours count as whole days, a part day as a day."""
    if period.unit is Unit.WORKING_DAY:
        return _step_working_days(anchor, period.number, _DAY, calendar)
    due_on = shift(anchor, period, +1)
    calendar.require(due_on)
    return due_on


def deadline_before(anchor: date, period: Period, calendar: Calendar) -> date:
    """The latest working day that is at least `period` before `anchor`. 48 hours before a meeting whose time is not
    known is the second day before it."""
    if period.unit is Unit.WORKING_DAY and period.number > 0:
        return _step_working_days(anchor, period.number, -_DAY, calendar)
    return not_later_than_open(shift(anchor, period, -1), calendar)


def shift(anchor: date, period: Period, sign: int) -> date:
    """`anchor` moved by a period forward (`sign` +1) or back (-1), whatever day that is. Not for weeks of pregnancy;
    working days only as "0 days"."""
    match period.unit:
        case Unit.HOUR:
            return anchor + sign * timedelta(days=-(-period.number // _HOURS_A_DAY))
        case Unit.CALENDAR_DAY | Unit.WORKING_DAY:
            return anchor + sign * timedelta(days=period.number)
        case Unit.WEEK:
            return anchor + sign * timedelta(weeks=period.number)
        case Unit.CALENDAR_MONTH:
            return add_months(anchor, sign * period.number)
        case Unit.GESTATION_WEEK:
            raise ValueError("A week of pregnancy is counted from the expected day of birth: use gestation_day.")


def not_later_than_open(day: date, calendar: Calendar) -> date:
    """That day, or the last working day before it if it is closed."""
    while calendar.closed(day):
        day -= _DAY
    return day


def gestation_day(expected_on: date, weeks: int) -> date:
    """The day on which so many weeks of pregnancy are complete, by the expected day of birth (40 weeks)."""
    return expected_on - timedelta(weeks=FULL_TERM_WEEKS - weeks)


def add_months(anchor: date, months: int) -> date:
    """The same day number so many months later (earlier if negative), or the month's last day if it is shorter."""
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def _step_working_days(anchor: date, number: int, step: timedelta, calendar: Calendar) -> date:
    day = anchor
    while number > 0:
        day += step
        if not calendar.closed(day):
            number -= 1
    return day
