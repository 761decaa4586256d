"""Tick boxes on a scanned page: found as small squares, read as ticked or empty, and painted out.

Tesseract reads them as letters at random ("CJ", "L]", "M"), which would make an empty box and a ticked one alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seenheard.documents.glyphs import EMPTY, TICKED
from seenheard.documents.scan.erase import pieces, regions
from seenheard.documents.scan.straighten import Grey, Ink
from seenheard.documents.tickboxes import alone

_LEAST, _MOST = 0.088, 0.26  # inches
_NONE, _SOME = 0.02, 0.06  # share of ink inside an empty box at most, inside a ticked one at least
_MANY = 200
Run = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SeenBox:
    """A tick box: its place in points, ☒ or ☐, and how sure that is (0 to 1)."""

    box: tuple[float, float, float, float]
    sign: str
    confidence: float


def boxes_of(grey: Grey, ink: Ink, level: int, faint: int, dpi: float) -> tuple[Grey, list[SeenBox]]:
    """The picture without its tick boxes, and the boxes. `ink` is the straight page at half size; type is as dark as
    `level`, thin outlines at least as dark as `faint`."""
    scale = 72 / dpi
    squares = {tuple(edge * scale for edge in square): square for square in _squares(grey, ink, faint, dpi)}
    found: list[SeenBox] = []
    # a square has four edges, which a tuple made in a loop does not tell the type checker
    for place in alone(list(squares))[:_MANY]:  # type: ignore[arg-type]
        share = _inside(grey, squares[place], level)
        if share < 0.9:
            sign = TICKED if share >= (_NONE + _SOME) / 2 else EMPTY
            found.append(SeenBox(place, sign, 0.5 if _NONE < share < _SOME else 0.95))
            if grey.flags.writeable is False:
                grey = grey.copy()
            _paint(grey, squares[place], sign == TICKED)
    return grey, found


def _squares(grey: Grey, ink: Ink, level: int, dpi: float) -> list[tuple[int, int, int, int]]:
    """Outlines of squares in full-size pixels (x0, y0, x1, y1)."""
    least, most = max(5, round(_LEAST * dpi / 2)), round(_MOST * dpi / 2)
    runs = _trimmed(np.array(pieces(regions(ink, least), least), dtype=np.int64).reshape(-1, 3), ink)
    length = runs[:, 2] - runs[:, 1]
    runs, length = runs[length <= most], length[length <= most]
    sums = np.cumsum(np.pad(ink, ((1, 0), (0, 0))), axis=0, dtype=np.int32)
    found = []
    for upwards in (False, True):  # from the top edge down, and from the bottom edge up: a tick may run over either
        tops = runs[:, 0] - length + 1 if upwards else runs[:, 0]
        for which in np.flatnonzero(_has_sides(sums, tops, runs, length)).tolist():
            left, size = int(runs[which, 1]), int(length[which])
            square = _closed(grey, level, 2 * left, 2 * int(tops[which]), 2 * size, least)
            if square is not None and _stands_apart(grey, square, level):
                found.append(square)
    return found


def _trimmed(runs: Run, ink: Ink) -> Run:
    """The runs without the paper that a region may have at its ends."""
    rows, first, last = runs[:, 0], runs[:, 1].copy(), runs[:, 2].copy()
    for _ in range(3):
        first += ~ink[rows, first]
        last -= ~ink[rows, last - 1]
    return np.stack((rows, first, last), axis=1)


def _has_sides(sums: NDArray[np.int32], tops: Run, runs: Run, length: Run) -> NDArray[np.bool_]:
    """Which level runs have ink down (or up) from both their ends, as far as they are long."""
    high, wide = sums.shape
    fits = (tops >= 0) & (tops + length < high)
    tops = np.where(fits, tops, 0)
    ends = np.where(fits, tops + length, 0)
    for side, inwards in ((runs[:, 1], 1), (runs[:, 2] - 1, -1)):
        near = [np.clip(side + shift * inwards, 0, wide - 1) for shift in (-1, 0, 1, 2)]
        fits &= np.max([sums[ends, x] - sums[tops, x] for x in near], axis=0) >= 0.8 * length
    return fits


def _stands_apart(grey: Grey, square: tuple[int, int, int, int], level: int) -> bool:
    """A tick box has paper around it, as a letter in a word has not; a tick may reach out at the top and the right."""
    x0, y0, x1, y1 = square
    away = max(3, round(0.25 * (x1 - x0)))
    middle = (y0 + y1) // 2
    sides = (
        (grey[y0:y1, max(0, x0 - 1 - away) : max(0, x0 - 1)], 0.07),
        (grey[y0:middle, x1 + 1 : x1 + 1 + away], 0.3),
        (grey[middle:y1, x1 + 1 : x1 + 1 + away], 0.07),
        (grey[max(0, y0 - 1 - away) : max(0, y0 - 1), x0:x1], 0.18),
        (grey[y1 + 1 : y1 + 1 + away, x0:x1], 0.08),
    )
    return all(side.size > 0 and float((side <= level).mean()) <= most for side, most in sides)


def _closed(grey: Grey, level: int, left: int, top: int, size: int, least: int) -> tuple[int, int, int, int] | None:
    """The outline if ink really runs all around it, through all four corners."""
    slack = max(3, size // 7)
    y0, x0 = max(0, top - slack), max(0, left - slack)
    dark = grey[y0 : top + size + 2 * slack, x0 : left + size + 2 * slack] <= level
    rows = (dark[:-1] | dark[1:]).sum(axis=1)  # an edge may lie half in one row of pixels and half in the next
    columns = (dark[:, :-1] | dark[:, 1:]).sum(axis=0)
    lines = np.flatnonzero(rows >= 0.8 * size)
    posts = np.flatnonzero(columns >= 0.8 * size)
    if len(lines) < 2 or len(posts) < 2:
        return None
    up, down, near, far = int(lines[0]) + 1, int(lines[-1]), int(posts[0]) + 1, int(posts[-1])
    if not (0.75 * size <= down - up <= 1.3 * size and 0.8 <= (down - up) / max(far - near, 1) <= 1.25):
        return None
    across, along = slice(near, far + 1), slice(up, down + 1)
    flat = [np.any(dark[y - 1 : y + 2, across], axis=0) for y in (up, down)]
    steep = [np.any(dark[along, x - 1 : x + 2], axis=1) for x in (near, far)]
    corners = [edge[end] or edge[inwards] for edge in flat for end, inwards in ((0, 1), (-1, -2))]
    edges = [float(edge.mean()) for edge in flat + steep]
    if min(edges) < 0.8 or sum(edges) < 3.6 or not all(corners) or far - near < 2 * least:
        return None
    inner = dark[up : down + 1, near : far + 1]
    strokes = sorted(_stroke(side) for side in (inner, inner[:, ::-1], inner.T, inner.T[:, ::-1]))
    if strokes[1] > 0.1 * size + 1.5:
        return None
    return x0 + near, y0 + up, x0 + far + 1, y0 + down + 1


def _stroke(inner: NDArray[np.bool_]) -> float:
    """How thick the left side of an outline is in pixels: thin in a tick box, thicker in a letter. A cross
    may touch it near the corners, so the thinner places count."""
    return float(np.percentile(np.argmin(np.pad(inner, ((0, 0), (0, 1))), axis=1), 30))


def _inside(grey: Grey, square: tuple[int, int, int, int], level: int) -> float:
    """The share of ink well inside the outline."""
    x0, y0, x1, y1 = square
    edge = max(3, round((x1 - x0) * 0.2))
    middle = grey[y0 + edge : y1 - edge, x0 + edge : x1 - edge]
    return float((middle <= level).mean()) if middle.size else 0.0


def _paint(grey: Grey, square: tuple[int, int, int, int], ticked: bool) -> None:
    """Whitens the box, and for a ticked one also where its tick may reach out of it."""
    x0, y0, x1, y1 = square
    size = x1 - x0
    up, right = (round(0.5 * size), round(0.3 * size)) if ticked else (3, 3)
    paper = int(np.percentile(grey[max(0, y0 - size) : y1 + size, max(0, x0 - size) : x1 + size], 80))
    grey[max(0, y0 - up) : y0, max(0, x0 + size // 2) : x1 + right] = paper
    grey[max(0, y0 - 3) : y1 + 3, max(0, x0 - 3) : x1 + 3] = paper
    grey[y0:y1, x1 : x1 + right] = paper
