"""What XML cannot hold becomes what was meant, or a mark that one can see; never nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from seenheard.papers.text import clean, day, runs_right_to_left


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("one\r\ntwo\rthree\vfour\ffive\x85six\u2028seven", "one\ntwo\nthree\nfour\nfive\nsix\nseven"),
        ("seen\x00daily", "seen\ufffddaily"),
        ("well\x1eknown soft\x1fhyphen", "well\u2011known soft\u00adhyphen"),
        ("\ud83d\ude42", "🙂"),
        ("half \ud83d of one", "half \ufffd of one"),
        ("🙂 and \ud83d", "🙂 and \ufffd"),
        ("\ufdd0\ufffe", "\ufffd\ufffd"),
        ("tab\tstays, 👩‍👧 and é stay", "tab\tstays, 👩‍👧 and é stay"),
    ],
)
def test_what_cannot_be_held_leaves_a_trace(written: str, held: str) -> None:
    assert clean(written) == held


@given(st.text(st.characters(), max_size=200))
def test_any_text_becomes_one_that_xml_holds_unchanged(text: str) -> None:
    held = clean(text)
    assert clean(held) == held
    element = etree.Element("t")
    element.text = held
    assert (etree.fromstring(etree.tostring(element)).text or "") == held


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "So"]), max_size=100))
def test_letters_numbers_and_signs_are_never_changed(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "turned"),
    [("", False), ("12 – 14", False), ("Ava", False), ("سارة", True), ("1. ילדה", True), ("A سارة", False)],
)
def test_the_first_letter_says_which_way_a_text_runs(text: str, turned: bool) -> None:
    assert runs_right_to_left(text) is turned


def test_days_are_written_in_words() -> None:
    assert day(date(2026, 6, 4)) == "4 June 2026"
    assert day(datetime(2026, 6, 4, 23, 59, tzinfo=UTC)) == "4 June 2026"
    assert day(None) == ""
