from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.rota.half_days import Rules, State, half_day
from seenheard.casework.rota.leave_days import leave_span
from seenheard.casework.rota.spans import LONDON
from seenheard.casework.rota.week import Away, Session, Worker
from seenheard.casework.vocabulary import Half, SessionKind

MONDAY = date(2026, 11, 23)
USUAL = Worker(
    tuple(
        Session(day, half, SessionKind.SURGERY, starts, ends)
        for day in range(7)
        for half, starts, ends in (
            (Half.MORNING, time(8, 30), time(12, 30)),
            (Half.AFTERNOON, time(14), time(17, 30)),
        )
    )
)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


def test_whole_days_run_from_midnight_to_midnight_across_new_year() -> None:
    assert leave_span(USUAL, date(2026, 12, 30), date(2027, 1, 2)) == (
        at(date(2026, 12, 30), 0),
        at(date(2027, 1, 3), 0),
    )


def test_half_a_day_follows_the_sessions_of_that_day() -> None:
    friday = MONDAY + timedelta(days=4)
    span = leave_span(USUAL, MONDAY, friday, afternoon_first=True, morning_last=True)
    assert span == (at(MONDAY, 12, 30), at(friday, 14))
    assert leave_span(Worker(), MONDAY, MONDAY, afternoon_first=True)[0] == at(MONDAY, 13)
    assert leave_span(Worker(), MONDAY, MONDAY, morning_last=True)[1] == at(MONDAY, 13)


@given(st.dates(date(2026, 3, 25), date(2026, 4, 2)), st.integers(0, 5), st.booleans(), st.booleans())
def test_what_was_entered_as_leave_is_shown_as_leave_and_nothing_else(
    first: date, days: int, afternoon: bool, morning: bool
) -> None:
    last = first + timedelta(days=days)
    if first == last and afternoon and morning:
        return
    span = leave_span(USUAL, first, last, afternoon_first=afternoon, morning_last=morning)
    worker = Worker(USUAL.sessions, leave=(Away(*span, "annual leave"),))
    for number in range(-1, days + 2):
        day = first + timedelta(days=number)
        for half in (Half.MORNING, Half.AFTERNOON):
            worked = (afternoon and (day, half) == (first, Half.MORNING)) or (
                morning and (day, half) == (last, Half.AFTERNOON)
            )
            expected = first <= day <= last and not worked
            found = half_day(worker, day, half, closed="", rules=Rules())
            assert (found.state is State.LEAVE) == expected and (expected or not found.partly)
