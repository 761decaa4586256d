"""Tasks in sentences: whose each is, however its owner is named."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from seenheard.casework.reading.actions import _is_owner

from .letters import fields

PLAN = """Westmoor County Council
Minutes of the Initial Child Protection Conference
Child: Lowri Vane
Date of birth: 14/02/2017
Date of conference: 3 March 2025

Outline child protection plan

"""


def actions(*lines: str) -> list[dict[str, Any]]:
    text = PLAN + "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1)) + "\n"
    return list(fields(text, today=date(2025, 3, 10)).get("actions") or [])


@pytest.mark.parametrize(
    ("owner", "ours"),
    [
        ("GP", True),
        ("Dr Osei, GP", True),
        ("Dr Amara Osei, GP practice,", True),
        ("GP, Dr Osei,", True),
        ("School, health visitor and GP", True),
        ("Jane Fell, health visitor,", False),
        ("Ms Okafor, allocated social worker", False),
    ],
)
@pytest.mark.parametrize(
    "form", ["{} to weigh the child by 14 April 2025.", "{} will weigh the child by 14 April 2025."]
)
def test_whose_a_task_is(owner: str, ours: bool, form: str) -> None:
    (found,) = actions(form.format(owner))
    assert (found["owner"], found["owner_is_practice"]) == (owner.rstrip(","), ours)
    assert (found["text"], found["due"]) == ("Weigh the child", "2025-04-14")


@pytest.mark.parametrize(
    "line",
    [
        "If mother misses it, GP to be told by the school",
        "Lowri is well, happy and ready to start school",
        "After the school’s report, the father will be seen",
        "The family has moved, which means a new school to find",
    ],
)
def test_a_clause_before_a_comma_owns_nothing(line: str) -> None:
    assert actions(line) == []


def test_each_of_our_lines_is_found_and_none_of_the_others() -> None:
    """A seeded slice of what `benchmarks/plan_actions.py` counts."""
    chance = random.Random(20261122)
    ours = ("GP", "GP practice", "Dr Osei, GP", "GP surgery", "Dr Ann Petty, the family’s GP,")
    others = ("Health visitor", "Social worker", "School", "Mr Ben Hale, head teacher,", "Ms Ada Ray, midwife")
    tasks = ("review the child’s asthma", "keep a diary of contact", "help with the rent", "weigh the child each month")
    planted = [(chance.choice(ours if place % 2 else others), tasks[place % 4]) for place in range(20)]
    lines = [
        f"{owner} to {task}, part {place}, by {place + 1} June 2025." for place, (owner, task) in enumerate(planted)
    ]
    found = {one["due"]: one["owner_is_practice"] for one in actions(*lines)}
    assert found == {f"2025-06-{place + 1:02}": owner in ours for place, (owner, _) in enumerate(planted)}


def test_an_owner_is_told_in_few_words() -> None:
    assert _is_owner("Dr Osei, GP")
    assert not _is_owner("GP, and in the view of the conference all who know her well")
