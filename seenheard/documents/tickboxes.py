"""What tick boxes drawn in a PDF and seen in a scan have in common: squares, and the word that stands for one."""

from __future__ import annotations

from collections.abc import Sequence

from seenheard.documents.lines import Placed, placed

Square = tuple[float, float, float, float]


def alone(squares: Sequence[Square]) -> list[Square]:
    """Squares without their doubles (an outline and its filling), and without those that touch a neighbour: boxes in a
    row are for single letters and figures."""
    found: list[Square] = []
    for square in squares:
        if not any(abs(square[0] - other[0]) < 2.5 and abs(square[1] - other[1]) < 2.5 for other in found):
            found.append(square)
    return [square for square in found if not _has_neighbour(square, found)]


def _has_neighbour(square: Square, others: list[Square]) -> bool:
    return any(
        other is not square
        and abs(other[1] - square[1]) < 2
        and (abs(other[0] - square[2]) < 1.5 or abs(other[2] - square[0]) < 1.5)
        for other in others
    )


def box_word(square: Square, sign: str, words: Sequence[Placed], confidence: float | None = None) -> Placed:
    """A word for the box, on the baseline of the nearest words in its row."""
    x0, y0, x1, y1 = square
    middle = (y0 + y1) / 2
    row = [word for word in words if word.y0 - 1 <= middle <= word.y1 + 1]
    near = min(row, key=lambda word: min(abs(word.x0 - x1), abs(word.x1 - x0)), default=None)
    base = near.base if near is not None else y1 - 0.1 * (y1 - y0)
    size = near.size if near is not None else y1 - y0
    return placed(base, square, sign, size, confidence)
