"""Minutes of writing: what was idle is not counted, and two windows at once are one person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.report.fees import writing_minutes

TEN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
FIVE = timedelta(minutes=5)


def at(*minutes: float) -> list[datetime]:
    return [TEN + timedelta(minutes=minute) for minute in minutes]


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        ([], 0),
        ([0], 1),
        ([0, 0, 0], 1),
        ([0, 1, 2], 3),
        ([0, 5], 6),  # read for a while between
        ([0, 6], 2),  # away
        ([0, 1, 60, 61], 4),  # a consultation between
        ([2, 0, 1], 3),
        ([0, 0.25, 0.5, 0.75], 1),
    ],
)
def test_minutes(minutes: list[float], written: int) -> None:
    assert writing_minutes(at(*minutes), idle_after=FIVE) == written


def test_two_windows_at_once_count_once() -> None:
    assert writing_minutes(at(0, 1, 2, 3) + at(0, 1, 2, 3), idle_after=FIVE) == 4


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    from zoneinfo import ZoneInfo

    london = ZoneInfo("Europe/London")
    first = datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=0)
    again = datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=1)
    assert writing_minutes([first.astimezone(UTC), again.astimezone(UTC)], idle_after=FIVE) == 2


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        writing_minutes([datetime(2026, 3, 4, 10, 0)], idle_after=FIVE)
    with pytest.raises(ValueError, match="less than nothing"):
        writing_minutes(at(0), idle_after=timedelta(seconds=-1))


moments = st.lists(st.integers(0, 600), max_size=40)


@given(moments, moments, st.integers(0, 30))
def test_laws(one: list[int], other: list[int], idle: int) -> None:
    idle_after = timedelta(minutes=idle)
    alone, both = (
        writing_minutes(at(*one), idle_after=idle_after),
        writing_minutes(at(*one, *other), idle_after=idle_after),
    )
    assert writing_minutes(at(*one, *one), idle_after=idle_after) == alone
    assert alone <= both
    assert len(set(one)) <= alone <= (max(one) - min(one) + 1 if one else 0)
