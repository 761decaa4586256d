"""Months and years: what an address names, and no day in two of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.assurance.open_days import open_days
from seenheard.casework.assurance.periods import calendar_year, financial_year, month, read_period, year_of

YEARS = st.integers(1950, 2198)


@given(YEARS)
def test_every_year_and_month_is_read_as_it_is_written(year: int) -> None:
    for period in (calendar_year(year), financial_year(year), *calendar_year(year).months):
        assert read_period(period.key) == period


@given(st.dates(date(1951, 1, 1), date(2198, 12, 31)), st.booleans())
def test_a_day_lies_in_one_year_and_in_one_of_its_twelve_months(day: date, financial: bool) -> None:
    year = year_of(day, financial=financial)
    assert year.has(day)
    assert len(year.months) == 12
    assert sum(each.has(day) for each in year.months) == 1
    assert year.financial is financial


@pytest.mark.parametrize(
    "nonsense", ["", "26", "2026-13", "2026-00", "2026-28", "1066", "٢٠٢٦", "2026f", "2026-27f", "x"]
)
def test_nonsense_names_nothing(nonsense: str) -> None:
    assert read_period(nonsense) is None


def test_words() -> None:
    assert month(2028, 1).words == "February 2028"
    assert month(2028, 1).last == date(2028, 2, 29)
    assert financial_year(2025).words == "April 2025 to March 2026"
    assert financial_year(2009).key == "2009-10f"
    assert not calendar_year(2026).has(None)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_steps_are_a_slow_count_of_open_days(since: date, to: date) -> None:
    days = open_days(date(2026, 1, 1), date(2026, 12, 31), lambda day: day.weekday() < 5)
    first, last = min(since, to), max(since, to)
    slow = sum(date.fromordinal(n).weekday() < 5 for n in range(first.toordinal() + 1, last.toordinal() + 1))
    assert days.steps(since, to) == (slow if since <= to else -slow)
    assert days.steps(date(2025, 12, 31), to) is None
    assert days.steps(None, to) is None
