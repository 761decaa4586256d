"""How wide the columns of a table are: by what stands in them; dates stay on one line, and words get the rest."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST, _MOST = 6, 60  # letters that a column is counted for
_ONE_LINE = 18  # a cell of so many letters, such as "12 September 2026", should not be broken


def shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """Of the whole width, the part that each column gets; together 1. Rows are equally long; there is one at least."""
    weights = []
    for column in zip(*rows, strict=True):
        longest_word = max((len(word) for cell in column for word in cell.split()), default=0)
        longest_cell = max(len(cell) for cell in column)
        wanted = max(min(longest_cell, _ONE_LINE), longest_cell**0.75)
        weights.append(min(max(longest_word, wanted, _LEAST), _MOST))
    return [weight / sum(weights) for weight in weights]
