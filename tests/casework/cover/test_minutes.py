"""Minutes against sets of minutes."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.cover.minutes import LONDON, Minutes, inside, joined, london, minute, overlap, shared
from seenheard.casework.cover.model import cliques

spans = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
several = st.lists(spans, max_size=6)


def every(some: list[Minutes]) -> set[int]:
    return {at for start, end in some for at in range(start, end)}


@given(several)
def test_joining_keeps_each_minute_once_in_order_and_apart(some: list[Minutes]) -> None:
    found = joined(some)
    assert every(found) == every(some)
    assert all(one[1] < other[0] for one, other in pairwise(found))


@given(spans.filter(lambda one: one[0] < one[1]), several)
def test_inside_and_shared_are_what_sets_say(window: Minutes, some: list[Minutes]) -> None:
    assert inside(window, joined(some)) == (every([window]) <= every(some))
    assert shared(window, joined(some)) == len(every([window]) & every(some))


@given(st.lists(spans.filter(lambda one: one[0] < one[1]), max_size=7))
def test_cliques_hold_exactly_those_who_overlap(windows: list[Minutes]) -> None:
    found = [set(one) for one in cliques(range(len(windows)), windows)]
    for one in range(len(windows)):
        for other in range(one):
            assert overlap(windows[one], windows[other]) == any({one, other} <= clique for clique in found)
    assert not any(one < other for one in found for other in found)


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)))
def test_a_minute_is_a_moment_and_back(at: datetime) -> None:
    whole = at.replace(second=0, microsecond=0, tzinfo=UTC)
    assert (
        london(minute(whole)).astimezone(UTC) == whole
    )  # in the hour that comes twice, other zones never compare equal


def test_real_minutes_pass_when_the_clocks_change() -> None:
    spring = minute(datetime(2026, 3, 29, 3, tzinfo=LONDON)) - minute(datetime(2026, 3, 29, 0, tzinfo=LONDON))
    autumn = minute(datetime(2026, 10, 25, 3, tzinfo=LONDON)) - minute(datetime(2026, 10, 25, 0, tzinfo=LONDON))
    assert (spring, autumn) == (120, 240)
