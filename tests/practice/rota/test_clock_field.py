from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.practice.rota.clock_field import typed_time

minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("8:30", time(8, 30)), ("8.30am", time(8, 30)), ("0830", time(8, 30)), ("8", time(8)), ("2 pm", time(14)),
        ("12pm", time(12)), ("12 am", time(0)),
        ("14:00", time(14)), ("2:30 p.m.", time(14, 30)), ("00:15", time(0, 15)),
    ],
)  # fmt: skip
def test_a_time_as_people_type_it(typed: str, said: time) -> None:
    assert typed_time(typed) == said


@pytest.mark.parametrize("typed", ["", "25:00", "8:61", "13pm", "0am", "half past", "8:3", "٨:٣٠", "8:30:00", "-1"])
def test_nonsense_is_no_time(typed: str) -> None:
    assert typed_time(typed) is None


def test_a_bare_two_after_noon_is_in_the_afternoon_and_a_written_one_stays() -> None:
    assert typed_time("2:30", after_noon=True) == time(14, 30)
    assert typed_time("5", after_noon=True) == time(17)
    assert typed_time("8", after_noon=True) == time(8)
    assert typed_time("2am", after_noon=True) == typed_time("02:00", after_noon=True) == time(2)


@given(minutes, st.booleans())
def test_what_a_form_shows_is_read_back_as_itself(at: time, after_noon: bool) -> None:
    assert typed_time(f"{at:%H:%M}", after_noon=after_noon) == at


@given(st.text(max_size=20))
def test_no_text_is_more_than_nonsense(typed: str) -> None:
    found = typed_time(typed)
    assert found is None or isinstance(found, time)
