"""Made-up lists with planted differences: every one shown, none invented. A slice of benchmarks/reconciliation.py."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.reconciliation.answers import Kind
from seenheard.casework.reconciliation.differences import compare
from seenheard.casework.reconciliation.sides import Listed, TheirList

from .made_up_lists import PLANTS, TODAY, Case, as_read, found, made_up, one_of_ours, row_of

SEEDS = range(900, 912)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_planted_difference_is_shown_and_none_invented(seed: int) -> None:
    case, _ = made_up(seed, children=40)
    listed, _left = as_read(case)
    shown = found(case, compare(listed, case.ours, case.registered))
    assert shown == case.expected


def test_the_slice_holds_every_kind_that_is_ever_planted() -> None:
    planted: Counter[str] = Counter()
    for seed in SEEDS:
        planted += Counter(kind for kind, _ in made_up(seed, children=40)[0].expected)
    later = {Kind.NUMBER.value, Kind.UNBORN.value}  # shown once a person has said that it is the same child
    assert set(planted) == {kind.value for kind in Kind} - later
    assert len(PLANTS) == 26


def ours_alone(seed: int, children: int) -> Case:
    case = Case(random.Random(seed))
    while len(case.ours) < children:
        case.ours.append(one_of_ours(case))
    case.rows = [row_of(one) for one in case.ours]
    return case


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 12))
def test_a_list_made_from_ours_has_no_difference(seed: int, children: int) -> None:
    case = ours_alone(seed, children)
    listed, _left = as_read(case)
    assert compare(listed, case.ours, case.registered) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_either_side_makes_no_difference(seed: int, rng: random.Random) -> None:
    case, _ = made_up(seed, children=15)
    listed, _left = as_read(case)
    rows, ours, registered = list(listed.rows), list(case.ours), list(case.registered)
    told = [(one.key, one.said, one.children) for one in compare(listed, ours, registered)]
    for side in (rows, ours, registered):
        rng.shuffle(side)  # type: ignore[arg-type]
    turned = TheirList(tuple(rows), listed.covers, listed.whole, listed.has)
    assert [(one.key, one.said, one.children) for one in compare(turned, ours, registered)] == told


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_no_two_differences_have_one_key(seed: int) -> None:
    case, _ = made_up(seed, children=15)
    listed, _left = as_read(case)
    keys = [one.key for one in compare(listed, case.ours, case.registered)]
    assert len(keys) == len(set(keys))


def test_of_a_look_up_nobody_is_missing() -> None:
    case = ours_alone(3, 6)
    assert compare(TheirList((), frozenset(Listed), whole=False), case.ours) == []
    missing = compare(TheirList((), frozenset(Listed), whole=True), case.ours)
    assert {one.kind for one in missing} == {Kind.NOT_LISTED}
    assert len(missing) == len(case.ours)
    assert TODAY.year == 2026
