"""Made-up families of four nations: every date of the diary is the one that pencil and calendar give."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seenheard.casework.timetable import conferences
from seenheard.practice.people.models import Practice

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
Compare = Callable[[int, int], list[str]]


@pytest.fixture
def compare(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """What differs in so many families, by a seed."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from diary_by_hand.beside import differences
    from diary_by_hand.families import made_up

    def compared(families: int, seed: int) -> list[str]:
        chance = random.Random(seed)
        return [words for _ in range(families) for words in differences(practice, made_up(chance))]

    return compared


def test_every_date_is_the_one_worked_out_by_hand(compare: Compare) -> None:
    assert compare(25, 1) == []


def test_a_wrong_date_is_found(compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it would say if reviews were taken for held."""
    real: Any = conferences.held_after
    monkeypatch.setattr(conferences, "held_after", lambda case, one: real(case, one) or one)
    assert any("not in the diary: ('review_conference'" in words for words in compare(8, 1))
