"""Letters that come late, twice, for one child, are undone and entered again, and a council that ceases to send and
begins again: what stands open is always what the letters that stand give."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.diary import answering
from seenheard.practice.people.viewer import Viewer

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"


@pytest.fixture
def begun(administrator: Viewer, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A family of two, by a seed, after the day of its conference."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from year_of_losses.any_order import AnyOrder

    def begin(seed: int) -> Any:
        one = AnyOrder(administrator, random.Random(seed), seed)
        one.begin()
        return one

    return begin


def test_what_stands_open_is_what_the_letters_give(begun: Any, administrator: Viewer) -> None:
    one = begun(8)
    for _ in range(12):
        assert one.step() == [], one.done
    assert {words.split()[0] for words in one.done} >= {"undo", "again", "enter", "not"}
    assert list(faults(administrator.practice)) == []


def test_a_letter_that_is_not_counted_is_found(begun: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "LETTERS", {**answering.LETTERS, "minutes": set()})
    one = begun(8)
    assert any("nobody owes this" in words for _ in range(8) for words in one.step())
