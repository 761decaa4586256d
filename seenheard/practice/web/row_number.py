"""The number of a row as a form or an address gives it: anybody can send anything in its place."""

from __future__ import annotations

#: More figures than any row's number has; beyond 18 the database could not hold it, beyond 4,300 Python refuses.
MOST_FIGURES = 18


def row_number(text: str) -> int | None:
    """The number that the text is, in plain figures; None for anything else ("²", "٣", "-1", five thousand nines)."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_FIGURES else None
