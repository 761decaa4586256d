"""What could be offered to the chair when nobody can go: true of any rota."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.cover.minutes import LONDON, london, minute
from seenheard.casework.cover.problem import Clinician, Interval, Known
from seenheard.casework.cover.slots import OfferedWay, Room, Slot, Wanted, Within, early_enough, slots
from seenheard.casework.cover.slots_words import known_words, nothing_words, reasons
from seenheard.casework.vocabulary import ClinicianRole, Mode

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
WEDNESDAY = date(2026, 12, 2)


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), LONDON)


def span(day: date, start: str, end: str) -> Interval:
    return Interval(at(day, start), at(day, end))


def weekdays(first: date, count: int) -> list[date]:
    days = [first + timedelta(days=number) for number in range(count)]
    return [day for day in days if day.weekday() < 5]


def within(*, closed: tuple[date, ...] = (), first: date = MONDAY, now: datetime = NOW, count: int = 40) -> Within:
    days = [day for day in weekdays(first, count) if day not in closed]
    return Within(now, early_enough(days, now.date(), 2), frozenset(days), time(8), time(18, 30))


def gp(id: str = "osei", **more: object) -> Clinician:
    return Clinician(id, ClinicianRole.GP, name=f"Dr {id.title()}", **more)  # type: ignore[arg-type]


CONFERENCE = Wanted(WEDNESDAY, time(10), 90, Mode.IN_PERSON, 20, ("ada",))
SURGERY = span(WEDNESDAY, "09:00", "12:00")


def of(way: OfferedWay, found: tuple[Slot, ...]) -> Slot:
    return next(one for one in found if one.way is way)


def test_three_different_ways_best_placed_first() -> None:
    osei = gp(
        free=(span(WEDNESDAY, "12:00", "16:00"),),
        surgery=(SURGERY,),
        knows={"ada": Known(4, date(2026, 10, 10), registered=True)},
    )
    reyes = gp("reyes", free=(span(WEDNESDAY, "09:30", "11:00"), span(date(2026, 12, 3), "13:00", "17:00")))
    found = slots(CONFERENCE, [osei, reyes], [Room("1", "Garden Room")], within())
    assert len({one.way for one in found}) == 3
    assert found[0].clinician == "osei"
    assert found[0].gives_up_minutes == 0
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_the_first_half_hour_counts_the_way_there_and_back() -> None:
    exact = gp(free=(span(WEDNESDAY, "09:40", "10:50"),))
    short = gp("short", free=(span(WEDNESDAY, "09:41", "10:50"),))
    found = slots(CONFERENCE, [exact, short], [], within())
    assert [(one.way, one.clinician, one.minutes) for one in found] == [(OfferedWay.FIRST_PART, "osei", 30)]


def test_by_video_needs_no_way_and_says_what_surgery_it_costs() -> None:
    found = slots(CONFERENCE, [gp(surgery=(SURGERY,))], [], within())
    video = of(OfferedWay.VIDEO, found)
    assert video.gives_up_minutes == 90
    assert "gives up 90 minutes of surgery" in " ".join(reasons(video, CONFERENCE, name="Dr Osei"))


def test_the_child_of_one_and_the_children_of_several() -> None:
    osei = gp(free=(span(WEDNESDAY, "09:00", "18:00"),))
    slot = of(OfferedWay.VIDEO, slots(CONFERENCE, [osei], [], within()))
    known = Known(contacts=4, last_on=date(2026, 10, 10))
    assert "saw the child 4 times" in known_words("Dr Osei", known, WEDNESDAY)
    assert "saw one of the children 4 times" in known_words("Dr Osei", known, WEDNESDAY, 3)
    one, three = replace(CONFERENCE, children=("a",)), replace(CONFERENCE, children=("a", "b", "c"))
    unknown = replace(slot, known=None)
    assert reasons(unknown, one, name="Dr Osei")[0] == "Dr Osei does not know the child yet, as far as is entered."
    assert "does not know the children yet" in reasons(unknown, three, name="Dr Osei")[0]


def test_who_never_travels_is_offered_from_here_alone() -> None:
    osei = gp(free=(span(WEDNESDAY, "08:00", "18:30"),))
    found = slots(CONFERENCE, [osei], [Room("1", "Garden Room")], within(), stay=frozenset({"osei"}))
    assert {one.way for one in found} == {OfferedWay.HERE, OfferedWay.VIDEO}


def test_a_room_that_is_taken_is_not_offered() -> None:
    osei = gp(free=(span(WEDNESDAY, "10:00", "11:30"),))
    taken = Room("1", "Garden Room", (span(WEDNESDAY, "11:00", "12:00"),))
    other = Room("2", "Library", (span(WEDNESDAY, "11:30", "12:00"),))
    assert not [one for one in slots(CONFERENCE, [osei], [taken], within()) if one.way is OfferedWay.HERE]
    assert of(OfferedWay.HERE, slots(CONFERENCE, [osei], [taken, other], within())).room == "2"


def test_an_initial_conference_is_never_offered_after_its_limit() -> None:
    late = gp(free=(span(date(2026, 12, 10), "08:00", "18:30"),))
    limited = Wanted(WEDNESDAY, time(10), 90, Mode.IN_PERSON, 20, ("ada",), limit_on=date(2026, 12, 9))
    assert slots(limited, [late], [], within()) == ()
    assert "9 December 2026" in nothing_words(limited)
    in_time = gp("reyes", free=(span(date(2026, 12, 9), "08:00", "18:30"),))
    found = slots(limited, [late, in_time], [], within())
    assert {one.on for one in found} == {date(2026, 12, 9)}
    assert "this is in time" in " ".join(reasons(found[0], limited, name="Dr Reyes"))


def test_one_that_stands_after_its_limit_already_is_not_offered_later_than_it_is() -> None:
    osei = gp(free=tuple(span(day, "08:00", "18:30") for day in weekdays(MONDAY, 40)))
    limited = Wanted(WEDNESDAY, time(10), 90, Mode.IN_PERSON, 20, ("ada",), limit_on=date(2026, 12, 1))
    found = slots(limited, [osei], [Room("1", "Garden Room")], within(), most=50)
    assert max(one.on for one in found) == WEDNESDAY
    assert "after that day, as the conference itself is now" in " ".join(
        reasons(next(one for one in found if one.on == WEDNESDAY), limited, name="Dr Osei")
    )


def test_without_a_time_only_other_times_are_offered() -> None:
    osei = gp(free=(span(WEDNESDAY, "08:00", "18:30"),))
    found = slots(Wanted(WEDNESDAY, None, 90, None, 20), [osei], [], within())
    assert {one.way for one in found} == {OfferedWay.OTHER_TIME}


def test_a_conference_by_video_is_offered_no_room_and_no_video() -> None:
    osei = gp(free=(span(WEDNESDAY, "08:00", "18:30"),))
    found = slots(Wanted(WEDNESDAY, time(10), 90, Mode.REMOTE), [osei], [Room("1", "Garden Room")], within(), most=20)
    assert {one.way for one in found} == {OfferedWay.FIRST_PART, OfferedWay.OTHER_TIME}


def test_what_has_begun_is_not_offered() -> None:
    osei = gp(free=(span(MONDAY, "08:00", "18:30"),))
    today = Wanted(MONDAY, time(8, 30), 90, Mode.REMOTE)
    assert slots(today, [osei], [], within()) == ()


def test_nobody_is_offered_on_a_public_holiday() -> None:
    boxing = date(2026, 12, 28)
    osei = gp(free=(span(boxing, "08:00", "18:30"),))
    wanted = Wanted(date(2026, 12, 23), time(10), 90, Mode.REMOTE)
    assert slots(wanted, [osei], [], within(closed=(boxing,))) == ()
    assert slots(wanted, [osei], [], within())


@pytest.mark.parametrize("day", [date(2026, 10, 26), date(2026, 3, 30)])
def test_after_the_clocks_change_nine_is_nine(day: date) -> None:
    """Free from the Friday before to the Monday after, as one stretch: 70 real hours are 69 or 71 on the wall."""
    first = day - timedelta(days=3)
    now = at(first - timedelta(days=2), "09:00")
    osei = gp(free=(Interval(at(first, "09:00"), at(day, "10:30")),))
    wanted = Wanted(day, time(14), 90, Mode.REMOTE)
    found = slots(wanted, [osei], [], within(first=now.date(), now=now), most=100)
    mondays = [one for one in found if one.on == day]
    assert max(one.starts_at for one in mondays) == at(day, "09:00")
    assert min(one.starts_at for one in mondays) == at(day, "08:00")


def test_notice_is_counted_in_working_days() -> None:
    days = weekdays(MONDAY, 12)
    assert min(early_enough(days, MONDAY, 2)) == date(2026, 11, 25)
    assert min(early_enough(days, date(2026, 11, 26), 2)) == date(2026, 11, 30)
    assert min(early_enough(days, MONDAY, 0)) == date(2026, 11, 24)


# Laws

DAYS = weekdays(MONDAY, 19)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    day = draw(st.sampled_from(DAYS))
    start = draw(st.integers(28, 70)) * 15
    length = draw(st.integers(1, 24)) * 15
    begins = datetime.combine(day, time(start // 60, start % 60), LONDON)
    return Interval(begins, begins + timedelta(minutes=length))


@st.composite
def people(draw: st.DrawFn) -> list[Clinician]:
    some = st.lists(intervals(), max_size=5).map(tuple)
    return [
        gp(
            f"gp-{number}",
            free=draw(some),
            surgery=draw(some),
            busy=draw(some),
            knows={"ada": Known(draw(st.integers(0, 5)), None, draw(st.booleans()))},
        )
        for number in range(draw(st.integers(0, 4)))
    ]


wanted = st.builds(
    Wanted,
    on=st.sampled_from(DAYS),
    time=st.none() | st.sampled_from([time(9), time(10, 15), time(14)]),
    minutes=st.sampled_from([30, 60, 90, 120]),
    mode=st.none() | st.sampled_from(list(Mode)),
    travel_minutes=st.sampled_from([0, 15, 40]),
    children=st.just(("ada",)),
    limit_on=st.none() | st.sampled_from(DAYS),
)


def minutes_of(spans: tuple[Interval, ...]) -> set[int]:
    return {each for one in spans for each in range(*one.minutes)}


@settings(max_examples=150, deadline=None)
@given(wanted, people(), st.lists(intervals(), max_size=3).map(tuple), st.sets(st.sampled_from(DAYS), max_size=3))
def test_whoever_is_offered_is_there_free_once_in_time_and_ahead(
    wanted: Wanted, who: list[Clinician], booked: tuple[Interval, ...], closed: set[date]
) -> None:
    rules = within(closed=tuple(closed))
    found = slots(wanted, who, [Room("1", "Garden Room", booked)], rules)
    assert len(found) <= 3
    assert len({(one.way, one.starts_at) for one in found}) == len(found)
    known = {one.id: one for one in who}
    for one in found:
        person = known[one.clinician]
        start = minute(one.starts_at)
        gone = set(range(start - one.travel_minutes, start + one.minutes + one.travel_minutes))
        surgery = minutes_of(person.surgery)
        assert gone <= minutes_of(person.free) | surgery, "never in leave"
        assert len(gone & surgery) == one.gives_up_minutes
        if one.way in (OfferedWay.OTHER_TIME, OfferedWay.HERE):
            assert not gone & surgery, "never in surgery"
            assert rules.opens <= one.starts_at.time()
        else:
            assert (one.on, one.starts_at.time()) == (wanted.on, wanted.time)
        assert not gone & minutes_of(person.busy), "never in two places"
        assert one.on in rules.open_days, "never on a closed day"
        assert one.starts_at > rules.now, "never in the past"
        assert wanted.limit_on is None or one.on <= max(wanted.limit_on, wanted.on)
        if one.way is OfferedWay.HERE:
            assert not set(range(start, start + one.minutes)) & minutes_of(booked)
        assert reasons(one, wanted, name=person.name, room="Garden Room")
    assert slots(wanted, list(reversed(who)), [Room("1", "Garden Room", booked)], rules) == found


@settings(max_examples=60, deadline=None)
@given(wanted, people())
def test_if_anything_is_possible_something_is_offered(wanted: Wanted, who: list[Clinician]) -> None:
    """Against the obvious way: whoever is free for a whole conference by video that begins on a half hour."""
    by_video = Wanted(wanted.on, wanted.time, wanted.minutes, Mode.REMOTE, 0, ("ada",), wanted.limit_on)
    rules = within()
    open_to = [minutes_of(one.free) - minutes_of(one.surgery) - minutes_of(one.busy) for one in who]
    halves = [time(half // 2, half % 2 * 30) for half in range(16, 37)]
    beginnings = [
        minute(datetime.combine(day, half, LONDON))
        for day in rules.days
        for half in halves
        if (by_video.latest_on is None or day <= by_video.latest_on) and (day, half) != (wanted.on, wanted.time)
    ]
    ends = {start: minute(at(london(start).date(), "18:30")) for start in beginnings}
    if any(
        set(range(start, start + wanted.minutes)) <= free and start + wanted.minutes <= ends[start]
        for free in open_to
        for start in beginnings
    ):
        assert slots(by_video, who, [], rules)
