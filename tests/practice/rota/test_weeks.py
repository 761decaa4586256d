from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seenheard.practice.rota.weeks import last_week, monday_of, week_of, why_no_week

days = st.dates(date(2000, 1, 10), date(2099, 12, 20))


@given(days)
def test_a_day_s_week_holds_that_day(day: date) -> None:
    monday = monday_of(week_of(day))
    assert monday is not None and monday.weekday() == 0
    assert monday <= day < monday + timedelta(days=7)


@given(days)
def test_the_next_week_is_seven_days_on_over_every_new_year(day: date) -> None:
    monday = monday_of(week_of(day))
    assert monday is not None
    assert monday_of(week_of(monday + timedelta(weeks=1))) == monday + timedelta(days=7)


@given(st.integers(0, 9999), st.integers(0, 99))
def test_every_address_is_a_week_or_gets_a_sentence_and_the_nearest(year: int, number: int) -> None:
    text = f"{year:04}-W{number:02}"
    monday = monday_of(text)
    if monday is not None:
        assert week_of(monday) == text
        return
    sentence, nearest = why_no_week(text)
    assert sentence.endswith(".")
    assert nearest is None or week_of(nearest)[:4] == f"{year:04}"


def test_long_years_have_fifty_three_weeks() -> None:
    assert [year for year in range(2015, 2038) if last_week(year) == 53] == [2015, 2020, 2026, 2032, 2037]
    assert week_of(date(2027, 1, 3)) == "2026-W53"
