from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.rota.half_days import HalfDay, Rules, State, half_day
from seenheard.casework.rota.opening import OpenDays
from seenheard.casework.rota.spans import LONDON, whole_day, within
from seenheard.casework.rota.week import Away, Change, Session, Worker, presence
from seenheard.casework.timetable.holidays import NationHolidays
from seenheard.casework.vocabulary import Half, Nation, SessionKind

AM, PM, NIGHT = Half.MORNING, Half.AFTERNOON, Half.NIGHT
MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
OPEN = OpenDays(NationHolidays(Nation.ENGLAND, date(2014, 1, 1), date(2028, 12, 31), {}), range(7), {})
USUAL = (
    Session(0, AM, SessionKind.SURGERY, time(8, 30), time(11, 30)),
    Session(0, PM, SessionKind.SURGERY, time(13, 30), time(15, 30)),
    Session(0, PM, SessionKind.FREE, time(15, 30), time(17, 30)),
)
NIGHT_OF_MONDAY = Session(0, NIGHT, SessionKind.NIGHT, time(20), time(8))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


def shown(worker: Worker, day: date, half: Half, closed: str = "") -> HalfDay:
    return half_day(worker, day, half, closed=closed, rules=Rules())


def leave(start: datetime, end: datetime) -> tuple[Away, ...]:
    return (Away(start, end, "annual leave"),)


def test_a_half_day_with_a_surgery_and_what_comes_after_it() -> None:
    found = shown(Worker(USUAL), MONDAY, PM)
    assert (found.state, [part.kind for part in found.parts]) == (State.SURGERY, ["surgery", "free"])
    assert [part.starts_at.hour for part in found.parts] == [13, 15]
    assert found.there and not found.changed


@pytest.mark.parametrize(
    ("worker", "day", "half", "closed", "state", "why"),
    [
        (Worker(USUAL), TUESDAY, AM, "", State.NOTHING, ""),
        (Worker(USUAL), MONDAY, AM, "Boxing Day", State.CLOSED, "Boxing Day"),
        (Worker(USUAL, last=date(2026, 11, 1)), MONDAY, AM, "", State.NOT_HERE, "has left"),
        (Worker(USUAL, (Change(MONDAY, AM, SessionKind.OFF),)), MONDAY, AM, "", State.OFF, ""),
        (Worker((), (Change(MONDAY, AM, SessionKind.OFF),)), MONDAY, AM, "", State.OFF, ""),
        (Worker(USUAL, leave=leave(*whole_day(MONDAY))), MONDAY, PM, "", State.LEAVE, "annual leave"),
        (Worker((), leave=leave(*whole_day(MONDAY))), MONDAY, PM, "", State.LEAVE, "annual leave"),
        (Worker(USUAL, leave=leave(at(MONDAY, 13), at(MONDAY, 18))), MONDAY, AM, "", State.SURGERY, ""),
        (Worker((NIGHT_OF_MONDAY,)), MONDAY, NIGHT, "Boxing Day", State.NIGHT, ""),
        (Worker((NIGHT_OF_MONDAY,), leave=leave(*whole_day(MONDAY))), MONDAY, NIGHT, "", State.LEAVE, "annual leave"),
        (Worker((NIGHT_OF_MONDAY,), leave=leave(*whole_day(TUESDAY))), MONDAY, NIGHT, "", State.NIGHT, ""),
        (Worker(USUAL), MONDAY, NIGHT, "", State.NOTHING, ""),
    ],
)
def test_why_nothing_or_what(worker: Worker, day: date, half: Half, closed: str, state: State, why: str) -> None:
    found = shown(worker, day, half, closed)
    assert (found.state, found.why) == (state, why)


def test_the_morning_after_a_night_is_rest_and_the_evening_is_said_to_be_partly() -> None:
    tuesday = (
        Session(1, AM, SessionKind.SURGERY, time(8), time(12)),
        Session(1, PM, SessionKind.SURGERY, time(14), time(20)),
    )
    worker = Worker((NIGHT_OF_MONDAY, *tuesday))
    assert shown(worker, TUESDAY, AM).state is State.REST
    evening = shown(worker, TUESDAY, PM)
    assert (evening.state, [away.ends_at for away in evening.partly]) == (State.SURGERY, [at(TUESDAY, 19)])


def test_an_hour_of_leave_in_a_surgery_is_said_and_the_surgery_stays() -> None:
    found = shown(Worker(USUAL, leave=leave(at(MONDAY, 10), at(MONDAY, 11))), MONDAY, AM)
    assert (found.state, [away.why for away in found.partly]) == (State.SURGERY, ["annual leave"])


times = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
days = st.sampled_from([MONDAY - timedelta(days=1), MONDAY, TUESDAY])


@st.composite
def day_workers(draw: st.DrawFn) -> Worker:
    """Sessions in order as actions let them in, any leave, any night before."""
    first, second, third, fourth = sorted(draw(st.lists(times, min_size=4, max_size=4, unique=True)))
    kinds = st.sampled_from([SessionKind.SURGERY, SessionKind.FREE, SessionKind.DUTY])
    sessions = [Session(0, AM, draw(kinds), first, second), Session(0, PM, draw(kinds), third, fourth)]
    if draw(st.booleans()):
        sessions.append(Session(6, NIGHT, SessionKind.NIGHT, time(20), draw(times.filter(lambda one: one < time(20)))))
    starts = draw(st.lists(st.tuples(days, times, st.integers(15, 2000)), max_size=3))
    away = [
        Away(at(day, one.hour, one.minute), at(day, one.hour, one.minute) + timedelta(minutes=length), "leave")
        for day, one, length in starts
    ]
    return Worker(sessions, leave=away)


@given(day_workers(), st.sampled_from([AM, PM]))
def test_the_page_says_that_somebody_is_there_exactly_when_there_is_time(worker: Worker, half: Half) -> None:
    found = shown(worker, MONDAY, half)
    session = next(one for one in worker.sessions if one.half is half)
    span = (at(MONDAY, session.starts.hour, session.starts.minute), at(MONDAY, session.ends.hour, session.ends.minute))
    here = presence(worker, MONDAY, MONDAY, open_days=OPEN)
    time_left = within([*here.free, *here.surgery], span)
    if session.kind is not SessionKind.DUTY:
        assert found.there == bool(time_left)
    assert all(part.starts_at.astimezone(UTC) < part.ends_at.astimezone(UTC) for part in found.parts)
