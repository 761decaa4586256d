"""From which missed appointment on the social worker is told, and by which day."""

from __future__ import annotations

from datetime import date

import pytest

from seenheard.casework.plan.not_brought import TellingRules, to_tell, why_to_tell
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import load_holidays, load_rulebook

RULES = TellingRules()
THIS = date(2026, 11, 19)  # a Thursday


@pytest.mark.parametrize(
    ("before", "closely", "asked"),
    [
        ([], True, True),
        ([], False, False),
        ([date(2026, 3, 2)], False, True),
        ([date(2025, 11, 20)], False, True),  # within twelve months
        ([date(2025, 11, 19)], False, False),  # twelve months ago to the day
        ([date(2026, 12, 2)], False, False),  # later ones do not count
    ],
)
def test_one_on_a_plan_two_in_twelve_months_otherwise(before: list[date], closely: bool, asked: bool) -> None:
    assert bool(why_to_tell([*before, THIS], THIS, closely=closely, rules=RULES)) is asked


def test_the_practice_may_ask_for_more() -> None:
    assert not why_to_tell([THIS], THIS, closely=True, rules=TellingRules(misses_on_plan=2))


@pytest.mark.parametrize(
    ("nation", "on", "due", "rule"),
    [
        (Nation.ENGLAND, date(2026, 11, 20), date(2026, 11, 23), ""),  # a Friday: the next working day
        (Nation.ENGLAND, date(2026, 12, 24), date(2026, 12, 29), ""),  # Christmas, Boxing Day observed
        (Nation.SCOTLAND, date(2026, 11, 20), date(2026, 11, 23), "sc-core-group-change"),  # 3 calendar days
        (Nation.SCOTLAND, date(2026, 11, 18), date(2026, 11, 21), "sc-core-group-change"),  # a Saturday stays
    ],
)
def test_by_when(nation: Nation, on: date, due: date, rule: str) -> None:
    edition = load_rulebook().edition(nation, on)
    found = to_tell(on, "Why.", calendar=load_holidays().calendar(nation), edition=edition, rules=RULES)
    assert (found.due_on, found.rule) == (due, rule)
    assert found.confirmed is bool(rule)
    assert found.source
