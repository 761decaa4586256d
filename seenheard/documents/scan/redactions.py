"""Finds the dark bars of a straight scanned page: solid black ones (struck-out names, a copier's edge) are whitened,
and those that carry white type (a form's headings) are turned inside out.

Beside a solid bar Tesseract takes the dark for type turned inside out, and spoils the words of the whole row.
"""

from __future__ import annotations

import numpy as np

from seenheard.documents.scan.erase import pieces
from seenheard.documents.scan.straighten import Grey, Ink, halved

_WIDE, _HIGH = 0.22, 0.075  # inches of solid ink, more than any stroke of type has both ways
_TALLEST = 0.6  # inches: anything taller inside the page is a picture
_LEAST_BAND = 0.14  # inches: a dark band that carries type is at least as high
_TILE = 0.08  # inches: looked at piece by piece, so that one white letter on a dark bar is noticed
_LIT = 0.1  # share of a piece that may be light
_BLACK = 0.65  # of the grey level that parts type from paper: a bar is darker, type on a shaded field is not
_MANY = 400

_Box = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels at half size


def without_bars(grey: Grey, level: int, dpi: float) -> Grey:
    """The picture without dark bars: type on them stays, dark on light. Type is as dark as `level`."""
    ink = halved(grey, level)
    found = _parts(_solid(ink, round(_WIDE * dpi / 2), round(_HIGH * dpi / 2)))
    if found:
        grey = grey.copy()
    for box in found:
        if _is_bar(grey, box, level, dpi):
            _whiten(grey, box)
        elif _is_heading(grey, box, level, dpi):
            _turn_inside_out(grey, box)
    return grey


def _solid(ink: Ink, wide: int, high: int) -> Ink:
    """The points that lie in some window of that size in which nearly every point is ink."""
    mask = np.zeros_like(ink)
    if min(wide, high) < 2 or ink.shape[0] <= high or ink.shape[1] <= wide:
        return mask
    sums = np.zeros((ink.shape[0] + 1, ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(np.cumsum(ink, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])
    rows = sums[high:] - sums[:-high]
    tops, lefts = np.nonzero(rows[:, wide:] - rows[:, :-wide] >= 0.97 * wide * high)
    for down in range(high):
        mask[tops + down, lefts] = True
        mask[tops + down, lefts + wide - 1] = True
    return _filled_across(mask, wide)


def _filled_across(mask: Ink, wide: int) -> Ink:
    """The mask with each row's gaps filled that are shorter than `wide`: windows were marked by their two ends."""
    filled = mask.copy()
    for row in np.flatnonzero(mask.any(axis=1)).tolist():
        at = np.flatnonzero(mask[row])
        for left, right in zip(at[:-1].tolist(), at[1:].tolist(), strict=True):
            if 1 < right - left < wide:
                filled[row, left:right] = True
    return filled


def _parts(mask: Ink) -> list[_Box]:
    """The boxes around the parts of a mask that hang together."""
    open_: list[list[int]] = []
    done: list[list[int]] = []
    for row, first, last in pieces(mask, 1):
        touching = [box for box in open_ if box[3] >= row and box[0] < last and first < box[2]]
        if touching:
            box = touching[0]
            for other in touching[1:]:
                box[:] = min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])
                open_.remove(other)
            box[:] = min(box[0], first), box[1], max(box[2], last), row + 1
        elif len(open_) + len(done) < _MANY:
            open_.append([first, row, last, row + 1])
        done += [box for box in open_ if box[3] < row]
        open_ = [box for box in open_ if box[3] >= row]
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in done + open_]


def _is_bar(grey: Grey, box: _Box, level: int, dpi: float) -> bool:
    """A bar is dark all over, without type on it; it is low, or lies along the edge of the page."""
    x0, y0, x1, y1 = (2 * edge for edge in box)
    margin = round(0.1 * dpi)
    edge = x0 <= margin or y0 <= margin or x1 >= grey.shape[1] - margin or y1 >= grey.shape[0] - margin
    if y1 - y0 > _TALLEST * dpi and not edge:
        return False
    tile = max(4, round(_TILE * dpi))
    inner = grey[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2]
    if not inner.size or np.median(inner) > _BLACK * level:
        return False
    light = inner > level
    high, wide = light.shape[0] // tile * tile, light.shape[1] // tile * tile
    if not high or not wide:
        return float(light.mean()) <= _LIT
    tiles = light[:high, :wide].reshape(high // tile, tile, wide // tile, tile)
    return float(tiles.mean(axis=(1, 3)).max()) <= _LIT


def _is_heading(grey: Grey, box: _Box, level: int, dpi: float) -> bool:
    """A band that is dark but for the letters on it: so are its four edges."""
    x0, y0, x1, y1 = (2 * edge for edge in box)
    if not _LEAST_BAND * dpi <= y1 - y0 <= _TALLEST * dpi or x1 - x0 < 2 * (y1 - y0):
        return False
    inner = grey[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2] <= level
    edges = (inner[:2], inner[-2:], inner[:, :2], inner[:, -2:])
    return float(inner.mean()) >= 0.6 and all(float(edge.mean()) >= 0.9 for edge in edges)


def _turn_inside_out(grey: Grey, box: _Box) -> None:
    x0, y0, x1, y1 = (2 * edge for edge in box)
    band = grey[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1]
    dark, light = (int(level) for level in np.percentile(band, (50, 99)))
    scaled = (band.astype(np.int32) - dark) * 255 // max(light - dark, 1)
    band[:] = np.clip(255 - scaled, 0, 255)
    band[:2], band[-2:], band[:, :2], band[:, -2:] = 255, 255, 255, 255


def _whiten(grey: Grey, box: _Box) -> None:
    x0, y0, x1, y1 = (2 * edge for edge in box)
    around = grey[max(0, y0 - 40) : y1 + 40, max(0, x0 - 40) : x1 + 40]
    grey[max(0, y0 - 3) : y1 + 3, max(0, x0 - 3) : x1 + 3] = int(np.percentile(around[::2, ::2], 90))
