"""What others owe us: to be chased when it is late, and again, not each day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.reminders.expected import to_chase
from seenheard.casework.reminders.ladder import Owed
from seenheard.casework.reminders.steps import Step, Steps
from seenheard.casework.vocabulary import Rung

from .calendars import FIRST, MONDAY_TO_FRIDAY, Weekdays, calendars

ONE_DAY = timedelta(days=1)
EMPTY: Mapping[date, date] = MappingProxyType({})
FRIDAY = date(2026, 11, 27)
MINUTES = Owed(date(2026, 11, 2), date(2026, 11, 2), FRIDAY)


def told(owed: Owed, days: Weekdays, length: int, chased: Mapping[date, date] = EMPTY) -> list[date]:
    """On which days of so many is somebody told? `chased`: on which day somebody asked -> until when they await an
    answer."""
    found: list[date] = []
    until = None
    for number in range(length):
        day = owed.begun_on + number * ONE_DAY
        if to_chase(owed, day, days, told_on=found[-1] if found else None, awaited_until=until) is not None:
            found.append(day)
        until = chased.get(day, until)
    return found


def test_it_is_to_be_chased_on_the_first_working_day_after_and_then_weekly() -> None:
    assert told(MINUTES, MONDAY_TO_FRIDAY, 45) == [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 14)]


def test_who_chased_it_is_left_alone_until_the_day_that_they_chose_is_over() -> None:
    chased = {date(2026, 12, 2): date(2026, 12, 18)}
    assert told(MINUTES, MONDAY_TO_FRIDAY, 60, chased) == [date(2026, 11, 30), date(2026, 12, 21), date(2026, 12, 28)]
    soon = {date(2026, 12, 2): date(2026, 12, 3)}
    assert told(MINUTES, MONDAY_TO_FRIDAY, 40, soon) == [date(2026, 11, 30), date(2026, 12, 4), date(2026, 12, 11)]


@given(st.integers(0, 40), st.integers(1, 40), calendars)
def test_nobody_is_told_while_an_answer_is_awaited_and_somebody_on_the_first_working_day_after(
    number: int, length: int, days: Weekdays
) -> None:
    on = FRIDAY + number * ONE_DAY
    until = on + length * ONE_DAY
    found = told(MINUTES, days, 150, {on: until})
    assert not [day for day in found if on < day <= until]
    assert min(day for day in found if day > until) == next(
        day for n in range(1, 40) if days.open(day := until + n * ONE_DAY)
    )


def test_a_practice_may_be_reminded_otherwise_or_not_at_all() -> None:
    often = Steps({Rung.OVERDUE: Step(days=2)})
    assert to_chase(MINUTES, date(2026, 12, 2), MONDAY_TO_FRIDAY, often, told_on=date(2026, 11, 30))
    assert not to_chase(MINUTES, date(2026, 12, 1), MONDAY_TO_FRIDAY, often, told_on=date(2026, 11, 30))
    never = Steps({Rung.OVERDUE: Step(on=False)})
    assert not to_chase(MINUTES, date(2026, 12, 2), MONDAY_TO_FRIDAY, never)


def test_what_has_no_day_or_is_not_late_is_not_chased() -> None:
    assert not to_chase(Owed(FRIDAY, FRIDAY, None), FRIDAY, MONDAY_TO_FRIDAY)
    assert not to_chase(MINUTES, FRIDAY, MONDAY_TO_FRIDAY)


@given(st.dates(FIRST, date(2027, 6, 1)), st.integers(-30, 60), calendars)
def test_it_is_never_on_a_closed_day_never_early_and_never_two_within_five_working_days(
    on: date, length: int, days: Weekdays
) -> None:
    owed = Owed(on, on, on + length * ONE_DAY)
    assert owed.due_on is not None
    found = told(owed, days, 150)
    assert all(days.open(day) and day > owed.due_on for day in found)
    for one, other in pairwise(found):
        between = [one + n * ONE_DAY for n in range(1, (other - one).days + 1)]
        assert sum(days.open(day) for day in between) == 5
