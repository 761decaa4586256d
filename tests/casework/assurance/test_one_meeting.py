"""A core group that was entered for each of two brothers is one meeting with two children."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.assurance.facts import LedgerFacts, Seat
from seenheard.casework.assurance.one_meeting import as_one
from seenheard.casework.vocabulary import ConferenceType

from .facts import ON, facts


def group(key: int, *children: int, **more: object) -> LedgerFacts:
    values = {"type": ConferenceType.CORE_GROUP, "family": 7, "key": key}
    return facts(seats=tuple(Seat(one) for one in children), **{**values, **more})


def test_two_entries_of_one_core_group_are_one_with_each_child_once() -> None:
    (one,) = as_one([group(1, 1, held=True), group(2, 2, 1, at=time(15, 30))])
    assert (one.key, [seat.child for seat in one.seats], one.held, one.at) == (1, [1, 2], True, time(15, 30))


@pytest.mark.parametrize(
    "other",
    [
        group(2, 2, family=8),
        group(2, 2, on=ON + timedelta(days=1)),
        group(2, 2, at=time(10)),
        group(2, 2, type=ConferenceType.STRATEGY),
        group(2, 2, cancelled=True),
        group(2, 2, undone=True),
        group(2, 2, handed_on=True),
        group(2),
    ],
)
def test_what_is_not_the_same_stays_apart(other: LedgerFacts) -> None:
    both = [group(1, 1, at=time(14)), other]
    assert as_one(both) == both


def test_conferences_are_left_as_they_are() -> None:
    both = [replace(group(1, 1), type=ConferenceType.REVIEW), replace(group(2, 2), type=ConferenceType.REVIEW)]
    assert as_one(both) == both


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 2), st.integers(0, 1), st.sets(st.integers(1, 4), min_size=1)), max_size=6))
def test_children_and_days_are_the_same_by_a_slow_count(entered: list[tuple[int, int, set[int]]]) -> None:
    """As many meetings as families meet on days, and as many children at them as the entries name."""
    entries = [
        group(number, *sorted(who), family=family, on=ON + timedelta(days=day))
        for number, (family, day, who) in enumerate(entered, start=1)
    ]
    by_hand: dict[tuple[int, date | None], set[int]] = {}
    for family, day, who in entered:
        by_hand.setdefault((family, ON + timedelta(days=day)), set()).update(who)
    found = {(one.family, one.on): {seat.child for seat in one.seats} for one in as_one(entries)}
    assert found == by_hand
    assert sum(len(one.seats) for one in as_one(entries)) == sum(len(who) for who in by_hand.values())
