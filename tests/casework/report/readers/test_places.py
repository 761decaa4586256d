"""Addresses: are two one place, whatever they are written like?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.report.readers.days import days_in, shown_day
from seenheard.casework.report.readers.places import place_of


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("14 Larch Road, Northmere, ZZ4 2AB", "14 Larch Rd\nNorthmere\nzz42ab", True),
        ("14 Larch Road, Northmere, ZZ4 2AB", "14, Larch Road, ZZ4 2AB", True),
        ("14 Larch Road, Northmere, ZZ4 2AB", "16 Larch Road, Northmere, ZZ4 2AB", False),
        ("Flat 2, 14 Larch Road, ZZ4 2AB", "14 Larch Road, ZZ4 2AB", True),
        ("14 Larch Road, Northmere", "14 Larch Road", True),
        ("14 Larch Road, Northmere", "14 Larch Rd, Saltby", True),  # nobody can tell: one place is the careful answer
        ("14 Larch Road", "3 Larch Road", False),
        ("Northmere", "Saltby", False),
        ("", "", False),
    ],
)
def test_one_place_or_two(one: str, other: str, same: bool) -> None:
    assert place_of(one).same_as(place_of(other)) is same
    assert place_of(other).same_as(place_of(one)) is same


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart_as_an_address(text: str) -> None:
    place = place_of(text)
    assert not place.whole or place.same_as(place_of(text))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_is_found_however_it_is_written(day: date) -> None:
    forms = (
        shown_day(day),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%y}",
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day}th {day:%b} {day.year}",
    )
    for form in forms:
        assert day in [found for _, found in days_in(f"Born {form}, it says.")], form
