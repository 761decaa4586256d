"""A few of the random moves that benchmarks/handover.py makes by the hundred."""

from __future__ import annotations

from seenheard.practice.people.models import Practice

from .random_moves import moves


def test_nothing_is_lost_and_nothing_made_up_in_random_moves(practice: Practice, new_practice: Practice) -> None:
    counts = moves(practice, new_practice, number=8, seed=12)
    assert counts.moves == 8
    assert counts.compared["duties and actions"] > 20
    assert counts.lost == []
    assert counts.invented == []
