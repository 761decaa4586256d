from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.rota.opening import OpenDays
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import load_holidays

ENGLAND = load_holidays().nations[Nation.ENGLAND]
TRAINING = {date(2026, 11, 26): "training day"}
days = st.dates(date(2015, 1, 1), date(2028, 1, 31))


def open_days(*weekdays: int) -> OpenDays:
    return OpenDays(ENGLAND, weekdays or range(5), TRAINING)


def test_a_day_is_open_unless_weekend_holiday_or_closed() -> None:
    practice = open_days()
    assert practice.open(date(2026, 11, 25))
    assert practice.why_closed(date(2026, 11, 26)) == "training day"
    assert practice.why_closed(date(2026, 11, 28)) == "not open on Saturdays"
    assert practice.why_closed(date(2026, 12, 25)) == "Christmas Day"
    assert open_days(0, 5).open(date(2026, 11, 28))
    assert not open_days(0, 5).open(date(2026, 11, 25))


def test_working_days_are_counted_without_the_first_and_with_the_last() -> None:
    practice = open_days()
    assert practice.between(date(2026, 11, 23), date(2026, 11, 23)) == 0
    assert practice.between(date(2026, 11, 23), date(2026, 11, 27)) == 3  # the training day is none
    assert practice.between(date(2026, 11, 27), date(2026, 11, 30)) == 1
    assert practice.between(date(2026, 11, 30), date(2026, 11, 27)) == -1
    assert practice.before(date(2026, 11, 30), 2) == date(2026, 11, 25)
    assert practice.after(date(2026, 11, 25), 2) == date(2026, 11, 30)
    assert practice.before(date(2026, 11, 29), 0) == date(2026, 11, 27)
    assert practice.after(date(2026, 11, 28), 0) == date(2026, 11, 30)


def test_beyond_the_known_holidays_nothing_is_guessed() -> None:
    practice = open_days()
    beyond = ENGLAND.known_to + timedelta(days=1)
    for ask in (practice.open, practice.on_or_after, practice.on_or_before):
        with pytest.raises(BeyondKnownHolidays, match="enter that year’s holidays first"):
            ask(beyond)
    with pytest.raises(BeyondKnownHolidays):
        practice.between(ENGLAND.known_to, beyond)
    assert not practice.known(beyond)


def test_a_practice_that_never_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        OpenDays(ENGLAND, [], {})


@given(days, st.integers(0, 30), st.sets(st.integers(0, 6), min_size=1))
def test_stepping_lands_on_open_days_and_is_what_counting_counts(day: date, n: int, weekdays: set[int]) -> None:
    practice = open_days(*weekdays)
    before, after = practice.before(day, n), practice.after(day, n)
    assert practice.open(before) and practice.open(after)
    assert before <= day <= after
    if n:
        assert practice.between(day, after) == n
        opened = [before + timedelta(days=number) for number in range((day - before).days)]
        assert sum(map(practice.open, opened)) == n
