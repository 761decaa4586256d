"""Whatever comes back from a process that a letter took over is a reading, or nothing of it is kept."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.reading.shape import MOST_ENTRIES, is_reading
from seenheard.documents.opening import open_here
from seenheard.opening_and_reading import NO_READING, checked, plain

LETTER = (
    b"Northmere City Council\n\n4 September 2025\n\nInitial child protection conference\n\nChild: Tilly Nettleship\n"
    b"Date of birth: 8 April 2022\nDate of conference: 29 September 2025\nTime: 9.30am\nVenue: Elder Centre\n"
)
DOCUMENT = open_here(LETTER)
HONEST = json.loads(json.dumps(plain(DOCUMENT, today="2025-09-05")))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=12,
)


def test_an_honest_reading_is_one() -> None:
    assert HONEST["fields"]["conference"]["date"] == "2025-09-29"
    assert is_reading(HONEST)


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_anything_else_is_none(value: Any) -> None:
    assert not is_reading(value)
    document, reading = checked(DOCUMENT, value)
    assert reading is None and document.problem == NO_READING and document.pages == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("fields", "children"), 5),
        (("fields", "children"), [{"name": ["x"]}]),
        (("fields", "children", 0, "name"), {"x": 1}),
        (("fields", "children", 0, "categories"), "neglect"),
        (("fields", "kind"), "x" * 3_000),
        (("fields", "conference", "date"), "soon"),
        (("fields", "conference", "time"), 9),
        (("fields", "conference"), None),
        (("fields", "extra"), 1),
        (("evidence", "conference.date"), "here"),
        (("evidence", "conference.date", "box"), [1, 2, 3]),
        (("evidence", "conference.date", "box"), [1, 2, 3, "x"]),
        (("evidence", "conference.date", "page"), "<script>"),
        (("evidence", "../../x"), {"quote": "", "page": 1, "box": [0, 0, 0, 0], "certainty": "clear"}),
        (("unsure", "conference.date"), "2025-09-29"),
        (("unsure", "conference.date"), [{"a": 1}]),
        (("version",), None),
    ],
)
def test_one_wrong_place_spoils_it(path: tuple[Any, ...], value: Any) -> None:
    wrong = copy.deepcopy(HONEST)
    at = wrong
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not is_reading(wrong)


def test_more_children_than_a_page_can_show_are_cut_with_a_note() -> None:
    many = copy.deepcopy(HONEST)
    many["fields"]["children"] *= MOST_ENTRIES + 1
    for number in range(MOST_ENTRIES + 1):
        many["evidence"][f"children.{number}.name"] = many["evidence"]["conference.date"]
    document, reading = checked(DOCUMENT, many)
    assert reading is not None and len(reading["fields"]["children"]) == MOST_ENTRIES
    assert document.notes == (f"Only the first {MOST_ENTRIES} children that this letter names are shown.",)
    assert f"children.{MOST_ENTRIES}.name" not in reading["evidence"]
    assert f"children.{MOST_ENTRIES - 1}.name" in reading["evidence"]
    assert date.fromisoformat(reading["fields"]["conference"]["date"])
