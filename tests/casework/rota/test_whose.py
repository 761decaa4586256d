"""Whose leave a heading of a shared calendar means: one person for sure, or nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.casework.rota.whose import whose

PEOPLE = {1: "Dr Lena Ward", 2: "Dr Imran Malik", 3: "Siân O’Neill-Rees", 4: "Dr Tom Ashby", 5: "Nurse Kay Ashby"}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Lena Ward A/L", 1),
        ("Dr Lena Ward", 1),
        ("LENA WARD – annual leave (Spain)", 1),
        ("Ward, Lena: study leave", 1),
        ("Dr Ward annual leave", 1),
        ("Dr Ward A/L", 1),
        ("Annual leave Sian O'Neill-Rees", 3),
        ("Annual leave: Sian O’Neill-Rees", 3),
        ("Tom Ashby off sick", 4),
        ("Dr Ashby annual leave", None),  # two of them are called Ashby
        ("Ward annual leave", None),
        ("Dr Ward Smith annual leave", None),
        ("Dr Ward-Smith annual leave", None),
        ("Lena Ward covering for Dr Patel", None),
        ("Lena Ward and Imran Malik away", None),
        ("Imran Malik back from leave", None),
        ("Imran Malik leave requested", None),
        ("Practice meeting with Lena Ward", None),
        ("Lena Ward’s appraisal", None),
        ("Lena Ward: dentist", None),
        ("Annual leave", None),
        ("", None),
    ],
)
def test_the_headings_that_people_write(heading: str, expected: int | None) -> None:
    assert whose(heading, PEOPLE) == expected


@given(st.text(max_size=60))
def test_no_text_without_a_name_is_anybodys(heading: str) -> None:
    surnames = ("ward", "malik", "rees", "ashby")
    found = whose(heading, PEOPLE)
    assert found is None or any(name in heading.casefold() for name in surnames)


@given(
    st.permutations(list(PEOPLE.items())), st.sampled_from(["Lena Ward A/L", "Dr Ward annual leave", "Kay Ashby off"])
)
def test_the_order_of_the_people_does_not_matter(people: list[tuple[int, str]], heading: str) -> None:
    assert whose(heading, dict(people)) == whose(heading, PEOPLE)
