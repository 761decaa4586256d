"""No number that is shown, alone or with the others, tells of fewer than the fewest."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.assurance.hiding import shown

FEWEST = 5


@given(st.lists(st.integers(0, 30), min_size=2, max_size=5), st.integers(2, 8))
def test_what_is_hidden_cannot_be_worked_out(numbers: list[int], fewest: int) -> None:
    """Nothing small is shown; and what is hidden is more than one part, and together no less than the fewest."""
    parts = {str(place): number for place, number in enumerate(numbers)}
    whole, visible = shown(sum(numbers), parts, fewest)
    assert all(number is None or number >= fewest for number in (whole, *visible.values()))
    hidden = [name for name, number in visible.items() if number is None]
    if whole is None:
        assert len(hidden) == len(parts)
    elif hidden:
        assert len(hidden) > 1
        rest = whole - sum(number for number in visible.values() if number is not None)
        assert rest == sum(parts[name] for name in hidden)
        assert rest >= fewest


def test_a_small_rest_hides_the_large_part_too() -> None:
    assert shown(14, {"went": 12, "not": 2}, FEWEST) == (14, {"went": None, "not": None})
    assert shown(20, {"went": 12, "not": 8}, FEWEST) == (20, {"went": 12, "not": 8})
    assert shown(4, {"went": 4, "not": 0}, FEWEST) == (None, {"went": None, "not": None})


def test_no_small_part_is_certain_from_what_is_shown() -> None:
    """By trying every division of twelve into three parts: what looks the same is never one division alone."""
    looks: dict[tuple[int | None, ...], set[tuple[int, ...]]] = {}
    for parts in product(range(13), repeat=3):
        if sum(parts) == 12:
            _, visible = shown(12, dict(zip("abc", parts, strict=True)), FEWEST)
            looks.setdefault(tuple(visible.values()), set()).add(parts)
    for visible, behind in looks.items():
        for place, number in enumerate(visible):
            if number is None:
                assert len({parts[place] for parts in behind}) > 1, (visible, behind)


def test_parts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        shown(3, {"a": 1}, FEWEST)
