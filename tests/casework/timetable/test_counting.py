from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.timetable.counting import (
    add_months,
    deadline_after,
    deadline_before,
    gestation_day,
    not_later_than_open,
)
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.rules import Period, Unit
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import load_holidays
from tests.casework.timetable.slow_counting import (
    last_open_day_up_to,
    months_later,
    working_days_after,
    working_days_before,
)

HOLIDAYS = load_holidays()
nations = st.sampled_from(list(Nation))
days = st.dates(date(2017, 1, 1), date(2026, 12, 31))
numbers = st.integers(1, 60)
BEFORE_UNITS = [Unit.HOUR, Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.WEEK]


@given(nations, days, numbers)
def test_working_days_agree_with_the_slow_count(nation: Nation, anchor: date, number: int) -> None:
    calendar = HOLIDAYS.calendar(nation)
    period = Period(number, Unit.WORKING_DAY)
    assert deadline_after(anchor, period, calendar) == working_days_after(nation, anchor, number)
    assert deadline_before(anchor, period, calendar) == working_days_before(nation, anchor, number)


@given(nations, days, st.sampled_from([unit for unit in BEFORE_UNITS if unit is not Unit.WORKING_DAY]), numbers)
def test_other_days_before_agree_with_the_slow_count(nation: Nation, anchor: date, unit: Unit, number: int) -> None:
    whole_days = {Unit.HOUR: (number + 23) // 24, Unit.CALENDAR_DAY: number, Unit.WEEK: 7 * number}[unit]
    landed = anchor - timedelta(days=whole_days)
    got = deadline_before(anchor, Period(number, unit), HOLIDAYS.calendar(nation))
    assert got == last_open_day_up_to(nation, landed)


@given(days, st.integers(-24, 24))
def test_months_agree_with_the_slow_count(anchor: date, months: int) -> None:
    assert add_months(anchor, months) == months_later(anchor, months)


@given(nations, days, numbers)
def test_a_deadline_in_working_days_is_never_on_a_closed_day(nation: Nation, anchor: date, number: int) -> None:
    calendar = HOLIDAYS.calendar(nation)
    assert not calendar.closed(deadline_after(anchor, Period(number, Unit.WORKING_DAY), calendar))


@given(nations, days, st.sampled_from(BEFORE_UNITS), st.integers(0, 60))
def test_a_deadline_before_is_open_and_never_too_late(nation: Nation, anchor: date, unit: Unit, number: int) -> None:
    calendar = HOLIDAYS.calendar(nation)
    due_on = deadline_before(anchor, Period(number, unit), calendar)
    length = (
        timedelta(weeks=number) if unit is Unit.WEEK else timedelta(days=number // 24 if unit is Unit.HOUR else number)
    )
    assert due_on <= anchor - length
    assert not calendar.closed(due_on)


@given(nations, days, st.sampled_from([Unit.CALENDAR_DAY, Unit.WEEK, Unit.CALENDAR_MONTH]), st.integers(1, 12))
def test_a_limit_in_calendar_time_stays_where_it_falls(nation: Nation, anchor: date, unit: Unit, number: int) -> None:
    due_on = deadline_after(anchor, Period(number, unit), HOLIDAYS.calendar(nation))
    if unit is Unit.CALENDAR_MONTH:
        assert due_on == months_later(anchor, number)
    else:
        assert (due_on - anchor).days == number * (7 if unit is Unit.WEEK else 1)


@given(nations, days, st.integers(1, 40), st.integers(1, 20))
def test_more_working_days_are_later_and_add_up(nation: Nation, anchor: date, some: int, more: int) -> None:
    calendar = HOLIDAYS.calendar(nation)
    first = deadline_after(anchor, Period(some, Unit.WORKING_DAY), calendar)
    both = deadline_after(anchor, Period(some + more, Unit.WORKING_DAY), calendar)
    assert both == deadline_after(first, Period(more, Unit.WORKING_DAY), calendar) > first


@given(days, st.integers(1, 24))
def test_a_month_keeps_the_day_number_or_takes_the_last_day(anchor: date, months: int) -> None:
    later = add_months(anchor, months)
    assert later.day == anchor.day or (later.day < anchor.day and (later + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("anchor", "months", "expected"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 6, date(2026, 6, 30)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
    ],
)
def test_months_at_their_ends(anchor: date, months: int, expected: date) -> None:
    assert add_months(anchor, months) == expected


def test_a_week_of_pregnancy_counts_from_forty_weeks() -> None:
    assert gestation_day(date(2025, 6, 10), 28) == date(2025, 3, 18)
    assert gestation_day(date(2025, 6, 10), 40) == date(2025, 6, 10)


def test_no_days_before_is_the_day_itself_or_the_open_day_before_it() -> None:
    calendar = HOLIDAYS.calendar(Nation.ENGLAND)
    nothing = Period(0, Unit.WORKING_DAY)
    assert deadline_before(date(2025, 3, 14), nothing, calendar) == date(2025, 3, 14)
    assert deadline_before(date(2025, 4, 21), nothing, calendar) == date(2025, 4, 17)


@pytest.mark.parametrize(
    "period", [Period(3, Unit.WORKING_DAY), Period(10, Unit.CALENDAR_DAY), Period(1, Unit.CALENDAR_MONTH)]
)
def test_counting_past_the_known_holidays_is_refused(period: Period) -> None:
    calendar = HOLIDAYS.calendar(Nation.ENGLAND)
    with pytest.raises(BeyondKnownHolidays, match="31 December 2028"):
        deadline_after(date(2028, 12, 28), period, calendar)
    with pytest.raises(BeyondKnownHolidays, match="1 January 2014"):
        deadline_before(date(2014, 1, 2), period, calendar)


def test_the_last_known_day_can_be_reached() -> None:
    calendar = HOLIDAYS.calendar(Nation.ENGLAND)
    assert deadline_after(date(2028, 12, 28), Period(1, Unit.WORKING_DAY), calendar) == date(2028, 12, 29)
    assert not_later_than_open(date(2028, 12, 31), calendar) == date(2028, 12, 29)


def test_a_negative_period_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="negative"):
        Period(-1, Unit.WORKING_DAY)


def test_local_holidays_are_closed_and_named() -> None:
    calendar = HOLIDAYS.calendar(Nation.SCOTLAND, [date(2025, 3, 24)])
    assert calendar.why_closed(date(2025, 3, 24)) == "a public holiday (local holiday)"
    assert calendar.why_closed(date(2025, 3, 22)) == "a Saturday"
    assert calendar.why_closed(date(2025, 3, 25)) == ""
