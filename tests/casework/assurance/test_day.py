"""Laws of the day's numbers, for any lives that letters can have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.assurance.day import LetterLife, day_numbers

START = datetime(2026, 3, 2, tzinfo=UTC)
minutes = st.integers(min_value=0, max_value=5 * 24 * 60)


@st.composite
def lives(draw: st.DrawFn) -> LetterLife:
    """Arrived, then dealt with and reopened in turn, at strictly rising moments."""
    steps = sorted(draw(st.sets(minutes, min_size=1, max_size=6)))
    moments = [START + timedelta(minutes=step) for step in steps]
    rest = moments[1:]
    pairs = tuple((rest[i], rest[i + 1] if i + 1 < len(rest) else None) for i in range(0, len(rest), 2))
    return LetterLife(draw(st.integers()), moments[0], pairs)


@given(st.lists(lives(), max_size=12), st.integers(min_value=0, max_value=4))
def test_every_day_adds_up(letters: list[LetterLife], day: int) -> None:
    start = START + timedelta(days=day)
    assert day_numbers(letters, start=start, end=start + timedelta(days=1)).adds_up


@given(st.lists(lives(), max_size=12), st.integers(min_value=0, max_value=3))
def test_what_waits_at_night_waits_in_the_morning(letters: list[LetterLife], day: int) -> None:
    start = START + timedelta(days=day)
    tonight = day_numbers(letters, start=start, end=start + timedelta(days=1))
    tomorrow = day_numbers(letters, start=start + timedelta(days=1), end=start + timedelta(days=2))
    assert tonight.waiting_after == tomorrow.waiting_before


def test_a_decision_that_overlaps_another_does_not_add_up() -> None:
    """Two decisions standing at once are a fault that the numbers must show."""
    noon = START + timedelta(hours=12)
    twice = LetterLife(1, START + timedelta(hours=1), ((noon, None), (noon + timedelta(hours=1), None)))
    assert not day_numbers([twice], start=START, end=START + timedelta(days=1)).adds_up
