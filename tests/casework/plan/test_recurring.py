"""Recurring actions: the same days whenever one asks, each held against a slow count of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.plan.recurring import Recurring, further_turns
from seenheard.casework.timetable.rules import Unit

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
NEAR = st.integers(-400, 400)


def slow(rule: Recurring, since: date, end: date | None, today: date) -> list[date]:
    """Walks day by day and asks of each whether it is a turn."""
    found, day = [], rule.first_on
    while True:
        day += timedelta(days=1)
        if (rule.until and day > rule.until) or (end and day > end) or (day - today).days > 2000:
            return found
        if is_turn(rule, day):
            if day >= since:
                found.append(day)
            if day > today:
                return found


def is_turn(rule: Recurring, day: date) -> bool:
    if rule.unit is Unit.WEEK:
        return (day - rule.first_on).days % (7 * rule.number) == 0
    months = (day.year - rule.first_on.year) * 12 + day.month - rule.first_on.month
    last = monthrange(day.year, day.month)[1]
    return months % rule.number == 0 and months > 0 and day.day == min(rule.first_on.day, last)


@settings(max_examples=25, deadline=None)
@given(
    first=DAYS,
    number=st.integers(1, 13),
    unit=st.sampled_from((Unit.WEEK, Unit.CALENDAR_MONTH)),
    since=NEAR,
    until=st.none() | NEAR,
    end=st.none() | NEAR,
    on=NEAR,
)
def test_turns_are_those_of_a_slow_count(
    first: date, number: int, unit: Unit, since: int, until: int | None, end: int | None, on: int
) -> None:
    rule = Recurring(number, unit, first, first + timedelta(days=until) if until is not None else None)
    began, today = first + timedelta(days=since), first + timedelta(days=on)
    ended = first + timedelta(days=end) if end is not None else None
    assert list(further_turns(rule, since=began, plan_ended_on=ended, today=today)) == slow(rule, began, ended, today)


@settings(max_examples=25, deadline=None)
@given(first=DAYS, number=st.integers(1, 8), on=st.integers(0, 400), later=st.integers(0, 60))
def test_what_stood_on_one_day_stands_on_the_next(first: date, number: int, on: int, later: int) -> None:
    """No turn is lost or doubled as days go by."""
    rule = Recurring(number, Unit.WEEK, first)
    before = further_turns(rule, since=first, plan_ended_on=None, today=first + timedelta(days=on))
    after = further_turns(rule, since=first, plan_ended_on=None, today=first + timedelta(days=on + later))
    assert after[: len(before)] == before
    assert len(set(after)) == len(after)


def test_a_month_without_that_day_ends_on_its_last() -> None:
    rule = Recurring(1, Unit.CALENDAR_MONTH, date(2026, 1, 31))
    found = further_turns(rule, since=rule.first_on, plan_ended_on=None, today=date(2026, 3, 31))
    assert found == (date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30))


def test_none_comes_after_the_end() -> None:
    rule = Recurring(2, Unit.WEEK, date(2026, 11, 2), until=date(2026, 11, 30))
    assert rule.words == "every 2 weeks"
    found = further_turns(rule, since=rule.first_on, plan_ended_on=None, today=date(2027, 1, 1))
    assert found == (date(2026, 11, 16), date(2026, 11, 30))
    assert further_turns(rule, since=rule.first_on, plan_ended_on=date(2026, 11, 15), today=date(2027, 1, 1)) == ()


@pytest.mark.parametrize(("number", "unit"), [(0, Unit.WEEK), (1, Unit.CALENDAR_DAY), (-1, Unit.CALENDAR_MONTH)])
def test_a_rule_that_names_no_days_is_refused(number: int, unit: Unit) -> None:
    with pytest.raises(ValueError, match="names no days"):
        Recurring(number, unit, date(2026, 1, 1))
