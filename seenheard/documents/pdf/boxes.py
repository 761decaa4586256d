"""Tick boxes that are drawn on a PDF page, as words: ☐, or ☒ if something stands in the box."""

from __future__ import annotations

from seenheard.documents.glyphs import CROSS, EMPTY, TICK, TICKED
from seenheard.documents.lines import Placed
from seenheard.documents.pdf.drawn import Drawn
from seenheard.documents.tickboxes import Square, alone, box_word

_TICKS = frozenset(("x", "X", TICK, CROSS, "✕", "×", "/", "√", "v", "V", "■", "•", "*", TICKED))
_MOST = 300


def with_boxes(words: list[Placed], drawn: Drawn) -> list[Placed]:
    """The words with one more for each drawn tick box. A mark typed inside a box becomes part of it; boxes in a row
    for single letters or figures are left alone."""
    squares = alone(drawn.squares[:_MOST])
    if not squares:
        return words
    kept = list(words)
    for square in squares:
        inside = [word for word in kept if _holds(square, word)]
        if any(word.text not in _TICKS and word.text != EMPTY for word in inside):
            continue
        marked = bool([w for w in inside if w.text != EMPTY]) or any(_within(square, mark) for mark in drawn.marks)
        kept = [word for word in kept if word not in inside]
        kept.append(box_word(square, TICKED if marked else EMPTY, words))
    return kept


def _holds(square: Square, word: Placed) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return square[0] - 1 <= x <= square[2] + 1 and square[1] - 2 <= y <= square[3] + 2 and word.x1 - word.x0 < 20


def _within(square: Square, mark: Square) -> bool:
    x, y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2
    return square[0] <= x <= square[2] and square[1] <= y <= square[3]
