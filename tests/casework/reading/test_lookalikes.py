"""Words that are not what they look like are doubts, shown as what they are; honest ones are read."""

from __future__ import annotations

from datetime import date

import pytest

from seenheard.casework.reading import read
from seenheard.casework.reading.answer import Reading
from seenheard.casework.reading.lookalikes import LONGEST, deceives, visible
from seenheard.documents.opening import open_here

LETTER = """Northmere City Council

4 September 2025

Dear Doctor

INVITATION TO AN INITIAL CHILD PROTECTION CONFERENCE

Child: {name}
Date of birth: 8 April 2022

Date of conference: {day}
Time: 9.30am
Venue: {venue}
"""
HONEST = {"name": "Tilly Nettleship", "day": "29 September 2025", "venue": "Elder Centre, Northmere"}


def reading(**changed: str) -> Reading:
    return read(open_here(LETTER.format(**HONEST | changed).encode()).pages, today=date(2025, 9, 5))


def test_the_honest_letter_is_read() -> None:
    found = reading()
    assert found.fields["conference"]["date"] == "2025-09-29"
    assert found.fields["children"][0]["name"] == "Tilly Nettleship"


@pytest.mark.parametrize(
    "day",
    [
        "٢٩/٠٩/٢٠٢٥",
        "2٩ September 2025",
        "29/0۵/2025",
        "২৯ September ২০২৫",
        "29\u202e September 2025",
        "²⁹ September 2025",
    ],
)
def test_a_day_in_figures_that_look_like_others_is_not_clear(day: str) -> None:
    assert reading(day=day).fields["conference"]["date"] is None


@pytest.mark.parametrize(
    "day", ["２９/０９/２０２５", "𝟐𝟗 September 𝟐𝟎𝟐𝟓", "29\u200b September 2025", "\u200e29/\u200e09/\u200e2025"]
)
def test_figures_that_look_like_ours_are_ours(day: str) -> None:
    assert reading(day=day).fields["conference"]["date"] == "2025-09-29"


@pytest.mark.parametrize("name", ["Tilly \u202epihselttenN", "T\u0456lly Nettleship", "Till\u03c5 Nettleship"])
def test_a_name_that_is_not_what_it_looks_like_is_never_clear(name: str) -> None:
    found = reading(name=name)
    assert all(child["name"] is None or "Tilly Nettleship" not in child["name"] for child in found.fields["children"])
    said = [child["name"] for child in found.fields["children"] if child["name"]]
    assert not any(deceives(value) for value in said)


def test_what_hides_is_shown() -> None:
    assert deceives("Elder\u202e Centre") and deceives("Elder\ue000 Centre") and deceives("\u0415lder Centre")
    assert deceives("x" * (LONGEST + 1)) and deceives("Elder\x00") and deceives("Elder\u2028Centre")
    assert visible("Elder\u202e Centre") == "Elder[U+202E] Centre"
    assert len(visible("x" * 100_000)) < 210


@pytest.mark.parametrize(
    "word", ["Siân Ó Briain", "Łukasz Wójcik", "Zoë-Mae", "Иван Петров", "Ελένη", "O’Neill – 2nd floor"]
)
def test_honest_names_of_any_alphabet_are_no_deceit(word: str) -> None:
    assert not deceives(word)
