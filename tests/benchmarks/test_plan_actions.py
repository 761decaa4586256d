"""A small slice of the benchmark of what plans ask of us: nothing lost, nothing invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from seenheard.practice.people.models import Practice
from tests.practice.conftest import own_letters_folder, practice, viewer

__all__ = ["own_letters_folder", "practice"]
BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def test_planted_actions_are_found_overdue_and_closed_exactly(practice: Practice, monkeypatch: Any) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from made_up_plans import made_up
    from plan_actions import measure

    today = timezone.localdate()
    counts = measure(viewer(practice, "administrator"), made_up(3, today, seed=7), today)
    assert counts.wrong == []
    assert counts.numbers["stands after confirmation: asked"] > 0
    assert counts.numbers["overdue on the day: asked"] > 0
