"""The ladder of a duty: what falls on which working day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.reminders.days import OpenDays
from seenheard.casework.reminders.ladder import Due, Owed, coming, due, falls, presses
from seenheard.casework.reminders.steps import USUAL, Step, Steps
from seenheard.casework.vocabulary import Rung

from .calendars import FIRST, MONDAY_TO_FRIDAY, Weekdays, calendars

ONE_DAY = timedelta(days=1)
CHRISTMAS = Weekdays(closed=frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}))
MONDAY = date(2026, 11, 23)


def entered(on: date, due_on: date | None) -> Owed:
    return Owed(on, on, due_on)


def told(owed: Owed, days: OpenDays, until: date, steps: Steps = USUAL) -> list[tuple[date, Rung]]:
    """One person who is told day after day."""
    found, last, day = [], None, owed.begun_on
    while day <= until:
        now = due(owed, day, days, steps, told_on=last)
        if now is not None:
            found.append((day, now.rung))
            last = day
        day += ONE_DAY
    return found


def test_a_report_of_four_weeks_is_told_on_each_rung() -> None:
    owed = entered(MONDAY, date(2026, 12, 18))
    assert told(owed, CHRISTMAS, date(2026, 12, 22)) == [
        (MONDAY, Rung.ENTERED),
        (date(2026, 12, 4), Rung.HALF_TIME),  # 12 of 25 days after the Monday is Saturday 5 December
        (date(2026, 12, 16), Rung.BEFORE),
        (date(2026, 12, 18), Rung.ON_THE_DAY),
        (date(2026, 12, 21), Rung.OVERDUE),
        (date(2026, 12, 22), Rung.OVERDUE),
    ]


def test_days_that_fall_on_a_holiday_are_told_before_it_and_what_is_overdue_after() -> None:
    owed = entered(MONDAY, date(2026, 12, 25))
    assert falls(owed, CHRISTMAS)[Rung.ON_THE_DAY] == date(2026, 12, 24)
    assert falls(owed, CHRISTMAS)[Rung.BEFORE] == date(2026, 12, 22)
    assert [day for day, rung in told(owed, CHRISTMAS, date(2027, 1, 4)) if rung is Rung.OVERDUE] == [
        date(2026, 12, 29),
        date(2026, 12, 30),
        date(2026, 12, 31),
        date(2027, 1, 4),
    ]


def test_entered_on_a_saturday_is_told_on_monday() -> None:
    owed = entered(MONDAY - 2 * ONE_DAY, date(2026, 12, 18))
    assert told(owed, MONDAY_TO_FRIDAY, MONDAY) == [(MONDAY, Rung.ENTERED)]


@pytest.mark.parametrize(
    ("due_on", "rungs"),
    [
        (MONDAY, (Rung.ON_THE_DAY, Rung.ENTERED)),
        (MONDAY + ONE_DAY, (Rung.ENTERED,)),  # 2 days before is past, half time has only begun
        (MONDAY + 2 * ONE_DAY, (Rung.BEFORE, Rung.ENTERED)),
        (MONDAY + 8 * ONE_DAY, (Rung.ENTERED,)),
        (MONDAY - ONE_DAY, (Rung.OVERDUE, Rung.ENTERED)),
        (None, (Rung.ENTERED,)),
    ],
)
def test_what_falls_on_one_day_is_told_once_by_the_most_urgent(due_on: date | None, rungs: tuple[Rung, ...]) -> None:
    assert due(entered(MONDAY, due_on), MONDAY, MONDAY_TO_FRIDAY) == Due(rungs[0], MONDAY, rungs)


def test_a_duty_given_to_somebody_late_skips_what_is_past() -> None:
    owed = Owed(date(2026, 9, 1), MONDAY, date(2026, 12, 18))
    assert set(falls(owed, MONDAY_TO_FRIDAY)) == {Rung.ENTERED, Rung.BEFORE, Rung.ON_THE_DAY}


def test_what_could_not_be_told_on_its_day_is_told_once_on_the_next() -> None:
    owed, wednesday = entered(MONDAY, date(2026, 12, 18)), date(2026, 12, 16)
    late = due(owed, wednesday + ONE_DAY, MONDAY_TO_FRIDAY, told_on=MONDAY)
    assert late == Due(Rung.BEFORE, wednesday, (Rung.BEFORE, Rung.HALF_TIME))
    assert due(owed, wednesday + ONE_DAY, MONDAY_TO_FRIDAY, told_on=wednesday) is None


def test_who_stands_in_is_told_of_what_comes_due_meanwhile_and_of_nothing_else() -> None:
    owed, back = entered(date(2026, 11, 2), date(2026, 12, 18)), date(2026, 12, 21)
    handed = due(owed, MONDAY, MONDAY_TO_FRIDAY, back_on=back)
    assert handed is not None
    assert handed.rung is Rung.ENTERED
    assert due(owed, MONDAY, MONDAY_TO_FRIDAY, back_on=date(2026, 12, 7)) is None
    half = falls(owed, MONDAY_TO_FRIDAY)[Rung.HALF_TIME]
    assert due(owed, half, MONDAY_TO_FRIDAY, back_on=date(2026, 12, 7)) == Due(Rung.HALF_TIME, half, (Rung.HALF_TIME,))


def test_steps_that_a_practice_took_away_or_set_otherwise() -> None:
    steps = Steps({Rung.HALF_TIME: Step(on=False), Rung.BEFORE: Step(days=5), Rung.OVERDUE: Step(on=False)})
    assert told(entered(MONDAY, date(2026, 12, 18)), MONDAY_TO_FRIDAY, date(2027, 1, 8), steps) == [
        (MONDAY, Rung.ENTERED),
        (date(2026, 12, 11), Rung.BEFORE),
        (date(2026, 12, 18), Rung.ON_THE_DAY),
    ]


def test_what_presses_cannot_wait_for_the_next_list() -> None:
    friday = date(2026, 11, 27)
    for due_on, pressing in ((friday, True), (friday + 3 * ONE_DAY, True), (friday + 4 * ONE_DAY, False)):
        assert presses(entered(friday, due_on), friday, MONDAY_TO_FRIDAY) is pressing
    assert presses(entered(friday, friday - ONE_DAY), friday, MONDAY_TO_FRIDAY)
    assert not presses(entered(friday, None), friday, MONDAY_TO_FRIDAY)


def test_what_comes_next() -> None:
    owed = entered(MONDAY, date(2026, 12, 18))
    assert coming(owed, MONDAY, MONDAY_TO_FRIDAY) == (
        date(2026, 12, 4),
        Due(Rung.HALF_TIME, date(2026, 12, 4), (Rung.HALF_TIME,)),
    )
    after = coming(owed, date(2026, 12, 18), MONDAY_TO_FRIDAY)
    assert after is not None
    assert (after[0], after[1].rung) == (date(2026, 12, 21), Rung.OVERDUE)
    assert coming(entered(MONDAY, None), MONDAY, MONDAY_TO_FRIDAY) is None


def test_a_practice_that_never_opens_is_told_nothing_and_nothing_hangs() -> None:
    never = Weekdays(weekdays=frozenset())
    owed = entered(MONDAY, MONDAY + 9 * ONE_DAY)
    assert due(owed, MONDAY, never) is None
    assert falls(owed, never) == {}
    assert coming(owed, MONDAY, never) is None


spans = st.tuples(st.dates(FIRST, date(2027, 6, 30)), st.integers(-20, 120), st.integers(0, 60))


def walk(span: tuple[date, int, int]) -> Owed:
    on, length, later = span
    return Owed(on, on + later * ONE_DAY, on + length * ONE_DAY)


@given(spans, calendars, st.integers(0, 20))
def test_laws_of_every_ladder(span: tuple[date, int, int], days: Weekdays, before: int) -> None:
    """Never on a closed day, never two on a day, no rung but OVERDUE twice, and each only where it is true."""
    owed = walk(span)
    assert owed.due_on is not None
    lines = told(owed, days, max(owed.due_on, owed.begun_on) + 30 * ONE_DAY, Steps({Rung.BEFORE: Step(days=before)}))
    assert all(days.open(day) for day, _ in lines)
    assert len({day for day, _ in lines}) == len(lines)
    rungs = [rung for _, rung in lines if rung is not Rung.OVERDUE]
    assert len(set(rungs)) == len(rungs)
    assert all((day > owed.due_on) == (rung is Rung.OVERDUE) for day, rung in lines)
    assert all(day >= owed.begun_on for day, _ in lines)


@given(spans, calendars)
def test_every_duty_past_its_day_is_told_on_each_working_day(span: tuple[date, int, int], days: Weekdays) -> None:
    owed = walk(span)
    assert owed.due_on is not None
    until = max(owed.due_on, owed.begun_on) + 30 * ONE_DAY
    late = {day for day, rung in told(owed, days, until) if rung is Rung.OVERDUE}
    assert late == {day for day in each(max(owed.due_on + ONE_DAY, owed.begun_on), until) if days.open(day)}


@given(spans, calendars)
def test_nobody_hears_of_the_day_itself_when_it_is_over(span: tuple[date, int, int], days: Weekdays) -> None:
    """Whoever can be told in time is told at once when it begins, and again on the last working day."""
    owed = walk(span)
    assert owed.due_on is not None
    open_days = [day for day in each(owed.begun_on, owed.due_on) if days.open(day)]
    lines = told(owed, days, owed.due_on)
    if open_days:
        assert lines[0][0] == open_days[0]
        assert lines[-1][0] == open_days[-1]
        assert lines[-1][1] is Rung.ON_THE_DAY
    else:
        assert lines == []


@given(spans, calendars, st.sets(st.integers(0, 150), max_size=60))
def test_days_on_which_nobody_could_be_told_lose_nothing(
    span: tuple[date, int, int], days: Weekdays, down: set[int]
) -> None:
    """The site was down on some days: the same rungs are told, each once, on the first day that was left."""
    owed = walk(span)
    assert owed.due_on is not None
    away = {owed.begun_on + number * ONE_DAY for number in down}
    heard: list[Rung] = []
    last = None
    for day in each(owed.begun_on, owed.due_on):
        now = due(owed, day, days, told_on=last) if day not in away else None
        if now is not None:
            heard += now.rungs
            last = day
    reachable = [day for day in each(owed.begun_on, owed.due_on) if days.open(day) and day not in away]
    fell = {rung for rung, day in falls(owed, days).items() if reachable and day <= reachable[-1]}
    assert sorted(heard) == sorted(fell)


@given(spans, calendars, st.dates(FIRST, date(2027, 12, 31)))
def test_what_is_said_to_come_next_comes_next(span: tuple[date, int, int], days: Weekdays, today: date) -> None:
    owed = walk(span)
    assert owed.due_on is not None
    following = coming(owed, today, days)
    until = max(today, owed.begun_on, owed.due_on) + 90 * ONE_DAY
    first = next((day for day, _ in told(owed, days, until) if day > today), None)
    assert (following[0] if following else None) == first


def each(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
