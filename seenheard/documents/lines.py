"""Words with places -> lines in reading order, each split into segments at wide gaps and at upright rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from seenheard.casework.page import Line, Segment, Word

_TYPED_GAP = 1.05  # of the type's size: a gap this wide parts segments although a space was typed in it
_MOVED_GAP = 0.55  # and where the writer moved on without typing one (justified text stays below)


class Placed(NamedTuple):
    """A word on a page: its box in points to two decimals, `base` the y of its baseline, `size` the height of its type.

    `spaced` tells that a space was typed before the word, so that a middling gap is only justified text."""

    base: float
    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    spaced: bool = False
    bold: bool = False
    confidence: float | None = None


def placed(base: float, box: Sequence[float], text: str, size: float, confidence: float | None = None) -> Placed:
    """A word made here or read by OCR (a space before it counts as typed), its place to two decimals."""
    x0, y0, x1, y1 = (round(float(edge), 2) for edge in box)
    return Placed(round(base, 2), x0, y0, x1, y1, text, size, True, False, confidence)


def lines_of(words: list[Placed], page: int, upright: Sequence[tuple[float, float, float]] = ()) -> tuple[Line, ...]:
    """Lines from top to bottom. `upright` rules as (x, y0, y1) part segments where they stand between two words."""
    rows = _raised_joined(_rows(words))
    return tuple(_line(row, page, upright) for row in rows)


def _rows(words: list[Placed]) -> list[list[Placed]]:
    """Words that share a baseline, rows from the top, words in a row from the left."""
    rows: list[list[Placed]] = []
    base = size = -1e9
    for word in sorted(words):
        if rows and word.base - base <= 0.3 * min(word.size, size):
            rows[-1].append(word)
        else:
            rows.append([word])
            base, size = word.base, word.size
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def _raised_joined(rows: list[list[Placed]]) -> list[list[Placed]]:
    """Rows in which raised small type ("14" and a small "th") stands in the line that it belongs to."""
    kept: list[list[Placed]] = []
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else None
        if below and len(row) <= 6 and _is_raised(row, below):
            below += row
            below.sort(key=lambda word: word.x0)
        else:
            kept.append(row)
    return kept


def _is_raised(row: list[Placed], below: list[Placed]) -> bool:
    for word in row:
        if len(word.text) > 4:
            return False
        left = [w for w in below if w.x1 <= word.x0 + 1.0]
        if not left:
            return False
        near = max(left, key=lambda w: w.x1)
        if (
            word.x0 - near.x1 > 0.35 * near.size
            or word.size > 0.8 * near.size
            or near.base - word.base > 0.7 * near.size
        ):
            return False
    return True


def _parts(before: Placed, after: Placed, upright: Sequence[tuple[float, float, float]], usual: float) -> bool:
    gap = after.x0 - before.x1
    size = max(before.size, after.size)
    limit = max(_TYPED_GAP * size, 1.8 * usual) if after.spaced else _MOVED_GAP * size
    if gap >= limit:
        return True
    if gap > 0.5 and upright:
        middle = (after.y0 + after.y1) / 2
        return any(before.x1 - 1 <= x <= after.x0 + 1 and y0 <= middle <= y1 for x, y0, y1 in upright)
    return False


def _usual_gap(row: list[Placed]) -> float:
    """The middle one of the gaps with a typed space: wide in justified text."""
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(row) if b.spaced)
    middle = gaps[len(gaps) // 2] if len(gaps) >= 4 else 0.0
    return middle if middle <= 1.2 * row[0].size else 0.0


def _glued(row: list[Placed]) -> list[Placed]:
    """Raised small type becomes one word with the figure before it."""
    if all(word.base == row[0].base for word in row):
        return row
    done = [row[0]]
    for word in row[1:]:
        last = done[-1]
        if (
            word.size < 0.8 * last.size
            and last.base - word.base > 0.15 * last.size
            and word.x0 - last.x1 < 0.35 * last.size
        ):
            y0, y1 = min(last.y0, word.y0), max(last.y1, word.y1)
            done[-1] = last._replace(text=last.text + word.text, x1=max(word.x1, last.x1), y0=y0, y1=y1)
        else:
            done.append(word)
    return done


def _line(row: list[Placed], page: int, upright: Sequence[tuple[float, float, float]]) -> Line:
    row = _glued(row)
    top, bottom = min([w.y0 for w in row]), max([w.y1 for w in row])
    crossing = [rule for rule in upright if rule[1] < bottom and rule[2] > top] if upright else ()
    usual = _usual_gap(row)
    segments: list[Segment] = []
    start = 0
    for index in range(1, len(row) + 1):
        if index == len(row) or _parts(row[index - 1], row[index], crossing, usual):
            segments.append(_segment(row[start:index]))
            start = index
    x0 = min(s.box[0] for s in segments)
    x1 = max(s.box[2] for s in segments)
    size = max(w.size for w in row)
    return Line(
        " ".join(s.text for s in segments),
        (x0, top, x1, bottom),
        page,
        tuple(segments),
        round(size, 1),
        row[0].bold,
    )


def _segment(words: list[Placed]) -> Segment:
    made = tuple([Word(w.text, (w.x0, w.y0, w.x1, w.y1), w.confidence) for w in words])
    top, bottom = min([w.y0 for w in words]), max([w.y1 for w in words])
    right = max([w.x1 for w in words])
    return Segment(" ".join([w.text for w in words]), (words[0].x0, top, right, bottom), made)
