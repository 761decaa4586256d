"""Fifteen cases of lost and late letters, walked day by day: each loss is raised on its day, and nothing that came."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seenheard.casework.vocabulary import Nation, Role
from seenheard.guidance import load_holidays
from seenheard.practice.diary import answering
from seenheard.practice.people.models import Practice
from tests.practice.conftest import viewer

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
FIRST = date(2026, 1, 5)


@pytest.fixture
def walk(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Walks so many cases for so many days and answers what was counted."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from ten_years.clock import set_back
    from year_of_losses.reckoning import Reckoning
    from year_of_losses.scripts import COUNCILS, script
    from year_of_losses.walking import Walk, make_councils

    def walked(cases: int, spread: int, days: int, seed: int) -> Any:
        chance = random.Random(seed)
        closed = {nation.value: set(load_holidays().nations[nation].days) for nation in (Nation.ENGLAND, Nation.WALES)}
        scripts = [script(chance, number, FIRST, spread, closed["england"]) for number in range(cases)]
        with set_back() as clock:
            clock.set(FIRST, 8)
            by = viewer(practice, Role.ADMINISTRATOR)
            make_councils(by, COUNCILS)
            made = Walk(by, scripts, Reckoning(closed), clock, chance)
            made.walk(FIRST, days, lambda number: None)
        return made.counts

    return walked


def test_every_loss_is_raised_on_its_day_and_nothing_that_came(walk: Any) -> None:
    counts = walk(15, 10, 80, seed=3)
    assert counts.not_raised == []
    assert counts.wrongly_raised == []
    assert counts.wrong_step == []
    assert counts.wrong_list == []
    assert counts.letters > 40
    assert counts.undone
    assert set(counts.raised) >= {
        *("decision_letter", "minutes", "next_conference_date", "core_group", "core_group_notes"),
        *("further_core_group", "conference_held_again", "referral_acknowledged", "answer_to_telling"),
    }
    assert set(counts.asked) >= {"first", "second"}


def test_a_fault_is_found(walk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the walk would say if a conference in the diary did not answer for its date."""
    without = {kind: types for kind, types in answering.MEETINGS.items() if kind != "next_conference_date"}
    monkeypatch.setattr(answering, "MEETINGS", without)
    assert any("next_conference_date" in one for one in walk(6, 5, 40, seed=3).wrongly_raised)
