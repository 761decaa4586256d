"""How wide the columns of a table are: by what stands in them. No word or number is broken if all of them fit; dates
stay on one line where they can, and long cells get the rest."""

from __future__ import annotations

from collections.abc import Sequence

_LINE = 86  # letters and digits that the whole width of a page holds in the size of a table
_EDGES = 3  # letters' room for the edges of a cell
_LONGEST_WORD, _LONGEST_CELL = 24, 60  # letters that a word and a cell are counted for


def shares(rows: Sequence[Sequence[str]]) -> list[float]:
    """Of the whole width, the part that each column gets; together 1. Rows are equally long; there is one at least."""
    needed, wished = [], []
    for column in zip(*rows, strict=True):
        longest_word = max((len(word) for cell in column for word in cell.split()), default=0)
        needed.append(min(longest_word, _LONGEST_WORD) + _EDGES)
        wished.append(min(max(len(cell) for cell in column), _LONGEST_CELL) + _EDGES)
    spare = max(_LINE - sum(needed), 0)
    widths = [need + spare * wish / sum(wished) for need, wish in zip(needed, wished, strict=True)]
    return [width / sum(widths) for width in widths]
