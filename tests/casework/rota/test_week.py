"""When a clinician is there: the counting, held to its laws over the changes of the clocks, nights and closed days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.rota.opening import OpenDays
from seenheard.casework.rota.spans import LONDON, joined, moment, whole_day, without
from seenheard.casework.rota.week import Away, Change, Presence, Session, Worker, presence
from seenheard.casework.timetable.holidays import NationHolidays
from seenheard.casework.vocabulary import Half, Nation, SessionKind

AM, PM, NIGHT = Half.MORNING, Half.AFTERNOON, Half.NIGHT
SURGERY, FREE, DUTY, OFF = SessionKind.SURGERY, SessionKind.FREE, SessionKind.DUTY, SessionKind.OFF
MONDAY = date(2026, 11, 23)
KNOWN = NationHolidays(Nation.ENGLAND, date(2014, 1, 1), date(2028, 12, 31), {date(2026, 12, 25): "Christmas Day"})
OPEN = OpenDays(KNOWN, range(5), {date(2026, 11, 26): "training day"})
EVERY_DAY = OpenDays(NationHolidays(Nation.ENGLAND, date(2014, 1, 1), date(2028, 12, 31), {}), range(7), {})


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


def session(weekday: int, half: Half, kind: SessionKind, starts: str, ends: str, **more: date) -> Session:
    return Session(weekday, half, kind, time.fromisoformat(starts), time.fromisoformat(ends), **more)


def here(worker: Worker, day: date, open_days: OpenDays = OPEN, rest: int = 11) -> Presence:
    return presence(worker, day, day, open_days=open_days, rest_hours=rest)


USUAL = (session(0, AM, SURGERY, "08:30", "11:30"), session(0, PM, SURGERY, "14:00", "17:30"))


def test_between_two_sessions_of_a_day_a_clinician_is_there_and_free() -> None:
    found = here(Worker(USUAL), MONDAY)
    assert found.surgery == (
        (at(MONDAY, 8, 30), at(MONDAY, 11, 30)),
        (at(MONDAY, 14), at(MONDAY, 17, 30)),
    )
    assert found.free == ((at(MONDAY, 11, 30), at(MONDAY, 14)),)
    assert found.away == ()


def test_half_a_day_of_leave_takes_the_time_between_with_it() -> None:
    leave = Away(at(MONDAY, 13), at(MONDAY + timedelta(days=1), 0), "annual leave")
    found = here(Worker(USUAL, leave=(leave,)), MONDAY)
    assert found.surgery == ((at(MONDAY, 8, 30), at(MONDAY, 11, 30)),)
    assert found.free == ()
    assert found.away == (leave,)


def test_leave_across_new_year_takes_every_day_of_it() -> None:
    every = tuple(session(day, AM, FREE, "09:00", "12:00") for day in range(5))
    leave = Away(at(date(2026, 12, 29), 0), at(date(2027, 1, 6), 0), "annual leave")
    found = presence(Worker(every, leave=(leave,)), date(2026, 12, 28), date(2027, 1, 6), open_days=OPEN, rest_hours=11)
    assert [span[0].date() for span in found.free] == [date(2026, 12, 28), date(2027, 1, 6)]


def test_the_duty_doctor_cannot_leave() -> None:
    found = here(Worker((session(0, AM, DUTY, "08:00", "13:00"),)), MONDAY)
    assert (found.free, found.surgery) == ((), ())
    assert found.away == (Away(at(MONDAY, 8), at(MONDAY, 13), "duty doctor"),)


def test_a_change_stands_instead_of_the_usual_and_nothing_is_left_of_that() -> None:
    changes = (Change(MONDAY, AM, FREE, time(9), time(12)), Change(MONDAY, PM, OFF))
    found = here(Worker(USUAL, changes), MONDAY)
    assert (found.free, found.surgery) == (((at(MONDAY, 9), at(MONDAY, 12)),), ())
    assert found.away == (Away(at(MONDAY, 14), at(MONDAY, 17, 30), "not at work"),)
    assert here(Worker(USUAL, changes), MONDAY + timedelta(weeks=1)).surgery != ()


def test_a_usual_week_holds_from_its_first_day_to_its_last() -> None:
    worker = Worker(
        (
            session(0, AM, FREE, "09:00", "12:00", until_on=MONDAY - timedelta(days=1)),
            session(0, AM, SURGERY, "09:00", "12:00", from_on=MONDAY),
        )
    )
    assert here(worker, MONDAY - timedelta(weeks=1)).surgery == ()
    assert here(worker, MONDAY).free == ()


def test_on_a_public_holiday_and_on_a_training_day_nobody_is_there_and_its_name_is_said() -> None:
    every = tuple(session(day, AM, FREE, "09:00", "12:00") for day in range(7))
    for day, name in (
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 11, 26), "training day"),
        (date(2026, 11, 28), "not open on Saturdays"),
    ):
        found = here(Worker(every), day)
        assert (found.free, [away.why for away in found.away]) == ((), [name])


def test_before_the_first_day_and_after_the_last_nobody_is_there() -> None:
    locum = Worker(USUAL, first=MONDAY, last=MONDAY)
    assert here(locum, MONDAY).surgery
    week = timedelta(weeks=1)
    assert [here(locum, day).away[0].why for day in (MONDAY - week, MONDAY + week)] == ["not here yet", "has left"]


def test_a_conference_at_eight_after_a_night_is_in_the_rest() -> None:
    tuesday = MONDAY + timedelta(days=1)
    worker = Worker(
        (session(0, NIGHT, SessionKind.NIGHT, "20:00", "08:00"), session(1, AM, FREE, "08:00", "13:00")),
        changes=(Change(tuesday, PM, FREE, time(18, 30), time(20)),),
    )
    found = here(worker, tuesday)
    assert [(away.starts_at, away.ends_at, away.why) for away in found.away] == [
        (at(tuesday, 0), at(tuesday, 8), "night"),
        (at(tuesday, 8), at(tuesday, 19), "rest after a night"),
    ]
    assert found.free == ((at(tuesday, 19), at(tuesday, 20)),)
    assert here(worker, tuesday, rest=0).free == ((at(tuesday, 8), at(tuesday, 20)),)


def test_a_long_rest_reaches_over_more_than_a_day() -> None:
    worker = Worker((session(0, NIGHT, SessionKind.NIGHT, "20:00", "08:00"), session(2, AM, FREE, "09:00", "13:00")))
    wednesday = date(2026, 11, 25)
    assert here(worker, wednesday, rest=30).free == ()
    assert here(worker, wednesday, rest=24).free == ((at(wednesday, 9), at(wednesday, 13)),)


def test_who_was_on_leave_when_the_night_began_does_not_rest_after_it() -> None:
    tuesday = MONDAY + timedelta(days=1)
    worker = Worker(
        (session(0, NIGHT, SessionKind.NIGHT, "20:00", "08:00"), session(1, AM, FREE, "09:00", "13:00")),
        leave=(Away(at(MONDAY, 0), at(tuesday, 0), "annual leave"),),
    )
    assert here(worker, tuesday).free == ((at(tuesday, 9), at(tuesday, 13)),)


def test_a_night_when_the_clocks_change_has_nine_or_eleven_hours_and_the_rest_is_whole() -> None:
    for saturday, hours in ((date(2026, 3, 28), 9), (date(2026, 10, 24), 11)):
        worker = Worker((session(5, NIGHT, SessionKind.NIGHT, "22:00", "08:00"),))
        found = presence(worker, saturday, saturday + timedelta(days=1), open_days=EVERY_DAY, rest_hours=11)
        night, rest = found.away
        assert night.span[1] - night.span[0] == timedelta(hours=hours)
        assert (night.ends_at.hour, rest.ends_at.hour) == (8, 19)
        assert rest.span[1] - rest.span[0] == timedelta(hours=11)


def test_a_rest_over_the_change_of_the_clocks_has_its_full_hours() -> None:
    worker = Worker((session(4, NIGHT, SessionKind.NIGHT, "20:00", "20:00"),))  # to Saturday 8pm, then 11 hours
    rest = presence(worker, date(2026, 3, 28), date(2026, 3, 29), open_days=EVERY_DAY, rest_hours=11).away[-1]
    assert (rest.ends_at.hour, rest.span[1] - rest.span[0]) == (8, timedelta(hours=11))


def test_a_session_at_eight_stays_at_eight_when_the_clocks_change() -> None:
    every = Worker(tuple(session(day, AM, FREE, "08:00", "12:00") for day in range(7)))
    found = presence(every, date(2026, 3, 27), date(2026, 3, 31), open_days=EVERY_DAY)
    assert [(span[0].hour, span[0].astimezone(UTC).hour) for span in found.free] == [
        (8, 8), (8, 8), (8, 7), (8, 7), (8, 7),
    ]  # fmt: skip


def test_a_session_inside_the_hour_that_does_not_exist_is_no_time_at_all() -> None:
    sunday = date(2026, 3, 29)
    worker = Worker((session(6, AM, FREE, "01:10", "02:05"),))
    assert here(worker, sunday, EVERY_DAY) == Presence()


times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
kinds = st.sampled_from([one for one in SessionKind if one is not OFF])
sessions = st.builds(
    Session, st.integers(0, 6), st.sampled_from(Half), kinds, times, times, st.none() | days, st.none() | days
)
moments = st.builds(moment, days, times)


@st.composite
def workers(draw: st.DrawFn, around: date) -> Worker:
    """Anybody, with nonsense among it: sessions that overlap, leave inside leave."""
    near = st.dates(around - timedelta(days=3), around + timedelta(days=6))
    changes = draw(
        st.lists(
            st.builds(Change, near, st.sampled_from(Half), st.sampled_from(SessionKind), st.none() | times, times),
            unique_by=lambda one: (one.on, one.half),
            max_size=4,
        )
    )
    leave = [
        Away(start, start + timedelta(minutes=length), "annual leave")
        for start, length in draw(st.lists(st.tuples(st.builds(moment, near, times), st.integers(1, 6000)), max_size=3))
    ]
    return Worker(draw(st.lists(sessions, max_size=12)), changes, leave, draw(st.none() | near), draw(st.none() | near))


@given(st.data(), st.sampled_from([date(2026, 3, 27), date(2026, 10, 23), date(2026, 12, 28), MONDAY]))
def test_free_and_surgery_never_overlap_each_other_nor_any_time_away(data: st.DataObject, first: date) -> None:
    worker = data.draw(workers(first))
    last = first + timedelta(days=4)
    found = presence(worker, first, last, open_days=OPEN, rest_hours=data.draw(st.integers(0, 48)))
    utc = [(span[0].astimezone(UTC), span[1].astimezone(UTC)) for span in (*found.free, *found.surgery)]
    for span in utc:
        assert span[0] < span[1]
        assert whole_day(first)[0] <= span[0] and span[1] <= whole_day(last)[1]
    for one, other in combinations(utc, 2):
        assert one[1] <= other[0] or other[1] <= one[0]
    for away in (*found.away, *worker.leave):
        for span in utc:
            assert span[1] <= away.span[0] or away.span[1] <= span[0]


@given(st.data())
def test_asking_day_by_day_gives_the_same_time_as_asking_for_all_days(data: st.DataObject) -> None:
    worker = data.draw(workers(MONDAY))
    asked = [MONDAY + timedelta(days=number) for number in range(4)]
    whole = presence(worker, asked[0], asked[-1], open_days=OPEN)
    by_day = [here(worker, day) for day in asked]
    assert joined(whole.surgery) == joined(span for one in by_day for span in one.surgery)
    assert joined(whole.free) == joined(span for one in by_day for span in one.free)


spans = st.lists(st.tuples(moments, moments), max_size=6)


@given(spans, spans, moments)
def test_what_is_taken_away_is_not_left_and_the_rest_is(wanted: list, gone: list, now: datetime) -> None:
    left = without(wanted, gone)
    inside = any(start <= now < end for start, end in wanted) and not any(start <= now < end for start, end in gone)
    assert any(start <= now < end for start, end in left) == inside
