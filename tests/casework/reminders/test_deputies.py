"""Who hears while somebody is away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.reminders.deputies import Hearers, How, hearers

A, B, C, LEAD, ADMIN = 1, 2, 3, 4, 5


@pytest.mark.parametrize(
    ("here", "deputies", "found"),
    [
        ({A, B, LEAD}, {A: B}, Hearers((A,), How.HERE)),
        ({B, LEAD}, {A: B}, Hearers((B,), How.DEPUTY)),
        ({C, LEAD}, {A: B, B: C}, Hearers((C,), How.DEPUTY)),
        ({C, LEAD, ADMIN}, {A: B, B: A}, Hearers((LEAD,), How.IN_A_CIRCLE)),
        ({C, LEAD, ADMIN}, {A: B}, Hearers((LEAD,), How.ALL_AWAY)),
        ({C, LEAD, ADMIN}, {}, Hearers((LEAD,), How.NO_DEPUTY)),
        ({C, ADMIN}, {}, Hearers((ADMIN,), How.NO_DEPUTY)),
        ({C}, {A: B}, Hearers((A,), How.NOBODY_HERE)),
    ],
)
def test_whoever_is_next_hears(here: set[int], deputies: dict[int, int], found: Hearers) -> None:
    assert hearers(A, here=here, deputies=deputies, leads=[LEAD], administrators=[ADMIN]) == found


people = st.integers(0, 6)


@given(people, st.frozensets(people), st.dictionaries(people, people), st.lists(people), st.lists(people))
def test_somebody_always_hears_and_nobody_who_is_away_while_somebody_could(
    person: int, here: frozenset[int], deputies: dict[int, int], leads: list[int], administrators: list[int]
) -> None:
    found = hearers(person, here=here, deputies=deputies, leads=leads, administrators=administrators)
    assert found.who
    if found.how is How.NOBODY_HERE:
        assert found.who == (person,)
        assert not (here & {person, *leads, *administrators})
    else:
        assert set(found.who) <= here
