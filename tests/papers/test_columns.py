"""Columns: together as wide as the page, none too narrow for its longest word while there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.papers.columns import shares


@given(
    st.integers(1, 7).flatmap(lambda n: st.lists(st.lists(st.text(max_size=80), min_size=n, max_size=n), min_size=1))
)
def test_the_parts_are_all_of_the_width_and_none_is_nothing(rows: list[list[str]]) -> None:
    parts = shares(rows)
    assert sum(parts) == pytest.approx(1) and len(parts) == len(rows[0]) and min(parts) > 0.01


def test_numbers_and_dates_are_not_broken_beside_long_words() -> None:
    long = "Words that go on and on about many things that happened on that day in the surgery"
    parts = shares([("Date", "NHS number", "What"), ("12 September 2026", "9990000018", long)])
    assert parts[0] * 86 > 17 and parts[1] * 86 > 10 and parts[2] > parts[0]


def test_one_endless_word_leaves_room_for_the_others() -> None:
    assert min(shares([("x" * 500, "short", "short")])) > 0.1
