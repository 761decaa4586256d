from __future__ import annotations

import pytest

from seenheard.practice.people.actions import add_practice
from seenheard.practice.people.models import Practice
from tests.practice.handover.moving import Move, a_move


@pytest.fixture
def new_practice(db: None) -> Practice:
    return add_practice(code="QX4102", name="Tarnside Health Centre", nation="england")


@pytest.fixture
def move(practice: Practice, new_practice: Practice) -> Move:
    return a_move(practice, new_practice)
