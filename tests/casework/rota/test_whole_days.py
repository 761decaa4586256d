from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.rota.opening import OpenDays
from seenheard.casework.rota.spans import LONDON, whole_day
from seenheard.casework.rota.week import Away, Change, Session, Worker
from seenheard.casework.rota.whole_days import Absences
from seenheard.casework.timetable.holidays import NationHolidays
from seenheard.casework.vocabulary import Half, Nation, SessionKind

MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days=number) for number in (1, 2, 4))
NEXT_MONDAY = MONDAY + timedelta(weeks=1)
OPEN = OpenDays(NationHolidays(Nation.ENGLAND, date(2014, 1, 1), date(2028, 12, 31), {}), range(5), {})


def usual(*weekdays: int) -> tuple[Session, ...]:
    return tuple(
        Session(day, half, SessionKind.SURGERY, starts, ends)
        for day in weekdays
        for half, starts, ends in ((Half.MORNING, time(9), time(12)), (Half.AFTERNOON, time(14), time(17)))
    )


def leave(first: date, last: date) -> tuple[Away, ...]:
    return (Away(whole_day(first)[0], whole_day(last)[1], "annual leave"),)


def absences(worker: Worker) -> Absences:
    return Absences(worker, OPEN, 11, time(8), time(18, 30))


def test_leave_of_somebody_who_works_two_days_lasts_until_they_next_work() -> None:
    away = absences(Worker(usual(0, 1), leave=leave(MONDAY, TUESDAY)))
    assert [away.why(day) for day in (MONDAY, TUESDAY, WEDNESDAY, FRIDAY)] == ["annual leave"] * 4
    assert away.why(NEXT_MONDAY) == ""
    assert away.back_after(MONDAY) == away.back_after(FRIDAY) == NEXT_MONDAY


def test_a_day_that_is_never_worked_is_no_day_away() -> None:
    away = absences(Worker(usual(0, 1)))
    assert away.why(WEDNESDAY) == ""
    before = absences(Worker(usual(0, 4), leave=leave(FRIDAY, FRIDAY)))
    assert (before.why(WEDNESDAY), before.why(FRIDAY)) == ("", "annual leave")


def test_half_a_day_of_leave_is_no_day_away() -> None:
    half = (Away(whole_day(MONDAY)[0], datetime.combine(MONDAY, time(13), LONDON), "annual leave"),)
    assert absences(Worker(usual(0), leave=half)).why(MONDAY) == ""


def test_leave_of_somebody_without_a_usual_week_counts_by_the_practice_s_hours() -> None:
    away = absences(Worker(leave=leave(MONDAY, TUESDAY)))
    assert (away.why(TUESDAY), away.why(WEDNESDAY), away.back_after(MONDAY)) == ("annual leave", "", WEDNESDAY)


def test_a_day_taken_off_and_a_day_of_rest_after_a_night_are_away() -> None:
    off = tuple(Change(MONDAY, half, SessionKind.OFF) for half in (Half.MORNING, Half.AFTERNOON))
    assert absences(Worker(usual(0, 1), off)).why(MONDAY) == "not at work"
    night = Session(0, Half.NIGHT, SessionKind.NIGHT, time(20), time(8))
    assert absences(Worker((night, *usual(1)))).why(TUESDAY) == "rest after a night"


def test_the_return_is_looked_for_no_further_than_the_known_holidays() -> None:
    last = date(2028, 12, 31)
    away = absences(Worker(usual(0, 1, 2, 3, 4), leave=leave(date(2028, 12, 27), date(2029, 3, 1))))
    assert away.back_after(date(2028, 12, 28)) == last


@given(st.sets(st.integers(0, 4), min_size=1), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_who_is_away_is_back_on_an_open_day_on_which_they_are_not(
    weekdays: set[int], begins: int, lasts: int, asked: int
) -> None:
    first = MONDAY + timedelta(days=begins)
    away = absences(Worker(usual(*weekdays), leave=leave(first, first + timedelta(days=lasts))))
    day = MONDAY + timedelta(days=asked)
    if away.why(day):
        back = away.back_after(day)
        assert back > day and OPEN.open(back) and not away.why(back)
        between = [day + timedelta(days=number) for number in range((back - day).days)]
        assert all(away.why(one) for one in between if OPEN.open(one))
