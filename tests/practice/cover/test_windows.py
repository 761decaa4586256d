"""For how long whoever goes is gone, in real minutes; and what of that is not covered, minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seenheard.casework.vocabulary import Mode
from seenheard.practice.cover.models import Arrangement
from seenheard.practice.cover.windows import Terms, Window, not_covered, starts_at, terms_of, usual_of, window_of

from .people import Ours

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
minutes = st.integers(min_value=0, max_value=120)


def terms(mode: Mode = Mode.IN_PERSON, *, length: int = 90, travel: int = 20) -> Terms:
    return Terms(length, True, travel, True, mode, True, here=False)


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    start=minutes,
    length=st.integers(min_value=1, max_value=120),
    spans=st.lists(st.tuples(minutes, st.integers(min_value=1, max_value=60)), max_size=6),
)
def test_not_covered_is_told_as_a_slow_count_tells(start: int, length: int, spans: list[tuple[int, int]]) -> None:
    window = Window(at(start), at(start + length))
    covered = {minute for begin, long in spans for minute in range(begin, begin + long)}
    missing = [minute for minute in range(start, start + length) if minute not in covered]
    found = not_covered(window, [(at(begin), at(begin + long)) for begin, long in spans])
    if not missing:
        assert found is None
        return
    assert found is not None
    assert found.starts_at == at(missing[0])
    assert found.ends_at <= window.ends_at and found.starts_at < found.ends_at


def test_travel_counts_before_and_after_a_visit_alone() -> None:
    day, clock = date(2026, 6, 4), time(14)
    visit = window_of(day, clock, terms())
    assert visit == Window(datetime(2026, 6, 4, 12, 40, tzinfo=UTC), datetime(2026, 6, 4, 14, 50, tzinfo=UTC))
    for mode in (Mode.REMOTE, Mode.HYBRID):
        assert window_of(day, clock, terms(mode)) == Window(
            datetime(2026, 6, 4, 13, tzinfo=UTC), datetime(2026, 6, 4, 14, 30, tzinfo=UTC)
        )
    assert window_of(day, None, terms()) is None and window_of(None, clock, terms()) is None


def test_minutes_are_real_through_the_nights_in_which_the_clocks_change() -> None:
    spring = window_of(date(2026, 3, 29), time(0, 30), terms(Mode.REMOTE, length=120))
    assert spring is not None
    assert spring.ends_at - spring.starts_at == timedelta(minutes=120)
    assert spring.ends_at == datetime(2026, 3, 29, 2, 30, tzinfo=UTC)
    assert starts_at(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "the first of two"
    assert starts_at(date(2026, 3, 29), time(1, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "skipped"
    assert starts_at(date(2026, 10, 25), time(9)) == datetime(2026, 10, 25, 9, tzinfo=UTC)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=minutes, long=st.integers(min_value=1, max_value=60), second=minutes)
def test_overlapping_goes_both_ways_and_touching_is_none(first: int, long: int, second: int) -> None:
    one, two = Window(at(first), at(first + long)), Window(at(second), at(second + long))
    assert one.overlaps(two) == two.overlaps(one) == (abs(first - second) < long)


def test_what_the_chair_agreed_to_holds_for_that_day_and_time_alone(ours: Ours) -> None:
    meeting = ours.fresh()
    known = Arrangement(conference=meeting, agreed="first_part", agreed_on=meeting.on, agreed_time=meeting.time)
    usual = usual_of(ours.practice)
    assert terms_of(meeting, usual, known).minutes == 30
    known.agreed = "video"
    assert terms_of(meeting, usual, known).mode is Mode.REMOTE
    assert not terms_of(meeting, usual, known).away_from_here
    meeting.time = time(15)
    assert terms_of(meeting, usual, known).mode is Mode.IN_PERSON
