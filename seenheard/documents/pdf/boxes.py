"""Tick boxes that are drawn on a PDF page, as words: ☐, or ☒ if something stands in the box."""

from __future__ import annotations

from seenheard.documents.glyphs import CROSS, EMPTY, TICK, TICKED
from seenheard.documents.lines import Placed
from seenheard.documents.pdf.drawn import Drawn

_TICKS = frozenset(("x", "X", TICK, CROSS, "✕", "×", "/", "√", "v", "V", "■", "•", "*", TICKED))
_MOST = 300
_Square = tuple[float, float, float, float]


def with_boxes(words: list[Placed], drawn: Drawn) -> list[Placed]:
    """The words with one more for each drawn tick box. A mark typed inside a box becomes part of it; boxes in a row
    for single letters or figures are left alone."""
    squares = [square for square in _distinct(drawn.squares[:_MOST]) if not _has_neighbour(square, drawn.squares)]
    if not squares:
        return words
    kept = list(words)
    for square in squares:
        inside = [word for word in kept if _holds(square, word)]
        if any(word.text not in _TICKS and word.text != EMPTY for word in inside):
            continue
        marked = bool([w for w in inside if w.text != EMPTY]) or any(_within(square, mark) for mark in drawn.marks)
        kept = [word for word in kept if word not in inside]
        kept.append(_word(square, TICKED if marked else EMPTY, words))
    return kept


def _distinct(squares: list[_Square]) -> list[_Square]:
    """Squares drawn twice (an outline and its filling) count once."""
    found: list[_Square] = []
    for square in squares:
        if not any(abs(square[0] - other[0]) < 2.5 and abs(square[1] - other[1]) < 2.5 for other in found):
            found.append(square)
    return found


def _has_neighbour(square: _Square, others: list[_Square]) -> bool:
    return any(
        other is not square
        and abs(other[1] - square[1]) < 2
        and (abs(other[0] - square[2]) < 1.5 or abs(other[2] - square[0]) < 1.5)
        for other in others
    )


def _holds(square: _Square, word: Placed) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return square[0] - 1 <= x <= square[2] + 1 and square[1] - 2 <= y <= square[3] + 2 and word.x1 - word.x0 < 20


def _within(square: _Square, mark: _Square) -> bool:
    x, y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2
    return square[0] <= x <= square[2] and square[1] <= y <= square[3]


def _word(square: _Square, sign: str, words: list[Placed]) -> Placed:
    """A word for the box, on the baseline of the nearest text in its row."""
    x0, y0, x1, y1 = square
    middle = (y0 + y1) / 2
    row = [word for word in words if word.y0 <= middle <= word.y1]
    near = min(row, key=lambda word: min(abs(word.x0 - x1), abs(word.x1 - x0)), default=None)
    base = near.base if near is not None else y1 - 0.1 * (y1 - y0)
    return Placed(base, x0, y0, x1, y1, sign, near.size if near is not None else y1 - y0, True)
