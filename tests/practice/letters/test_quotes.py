"""A long quote is cut to the part around its value, at whole words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seenheard.practice.letters.presenters_letter import LONGEST_QUOTE, around

LONG = (
    "Whether or not you are able to attend, please send a written report. " * 4
    + "The chair is Simon Ollerton. "
    + "x " * 90
)


def test_a_short_quote_stays_whole() -> None:
    assert around("The chair is Simon Ollerton.", "Simon Ollerton") == "The chair is Simon Ollerton."


def test_a_long_one_keeps_the_value() -> None:
    shown = around(LONG, "Simon Ollerton")
    assert "Simon Ollerton" in shown
    assert shown.startswith("… ") and shown.endswith(" …")


@given(st.text(alphabet="ab ", max_size=600), st.text(alphabet="ab", max_size=8))
def test_never_much_longer_than_allowed(quote: str, value: str) -> None:
    assert len(around(quote, value)) <= LONGEST_QUOTE + 4
