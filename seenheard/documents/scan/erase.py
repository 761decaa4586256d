"""Finds the rules of a straight scanned page (table lines, underlines, fax streaks) and paints them out.

Tesseract loses whole cells of ruled tables, and a rule through a date spoils it; without the rules it reads both.
The places of the rules are kept: they tell which words share a cell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seenheard.documents.rules import Rules, joined
from seenheard.documents.scan.straighten import Grey, Ink

_LONG = 0.36  # inches: no stroke of type is as long
_THICK = 0.045  # inches: anything thicker is a bar or a picture
_FULL = 0.88  # share of a rule's pixels that must be ink


@dataclass(frozen=True, slots=True)
class _Found:
    """Level rules of one picture: the pixels to paint, and pieces as (row, first, last)."""

    mask: Ink
    pieces: list[tuple[int, int, int]]


def _level_rules(ink: Ink, dark: Ink, strokes: Ink, length: int, thick: int, *, beside_type: bool) -> _Found:
    """Level runs of ink of at least `length`. Unless no type can be as long (`beside_type`, for rules that stand
    upright on the page), they must stand by themselves, as a line of type does not."""
    mask = np.zeros_like(ink)
    found = []
    region = _without_bars(regions(ink, length), thick)
    for row, first, last in pieces(region, length // 2):
        if beside_type or _is_rule(ink, dark, strokes, row, first, last, thick):
            mask[row, first:last] = ink[row, first:last]
            found.append((row, first, last))
    return _Found(mask, found)


def regions(ink: Ink, length: int) -> Ink:
    """Pixels covered by a level window of `length` that is nearly all ink."""
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    full = (sums[:, length:] - sums[:, :-length]) >= _FULL * length
    rows = np.flatnonzero(full.any(axis=1))
    mask = np.zeros_like(ink)
    if len(rows):
        starts = np.zeros((len(rows), ink.shape[1] + 1), dtype=np.int32)
        np.cumsum(full[rows], axis=1, out=starts[:, 1 : full.shape[1] + 1])
        starts[:, full.shape[1] + 1 :] = starts[:, full.shape[1]][:, None]
        spread = starts[:, 1:].copy()
        spread[:, length:] -= starts[:, 1:-length]
        mask[rows] = spread > 0
    return mask


def _without_bars(mask: Ink, thick: int) -> Ink:
    """The mask without the parts that are more than `thick` pixels high."""
    if mask.shape[0] <= thick + 1:
        return mask
    sums = np.cumsum(np.pad(mask, ((1, 0), (0, 0))), axis=0, dtype=np.int32)
    bar = (sums[thick + 1 :] - sums[: -thick - 1]) > thick
    for row in np.flatnonzero(bar.any(axis=1)):
        mask[row : row + thick + 1][:, bar[row]] = False
    return mask


def pieces(mask: Ink, least: int) -> list[tuple[int, int, int]]:
    """Level runs of a mask, at least so long, as (row, first, last)."""
    edges = np.pad(mask, ((0, 0), (1, 1)))
    rows, columns = np.nonzero(edges[:, 1:] != edges[:, :-1])
    starts, stops = columns[::2], columns[1::2]
    long = stops - starts >= least
    return list(zip(rows[::2][long].tolist(), starts[long].tolist(), stops[long].tolist(), strict=True))


def _is_rule(ink: Ink, dark: Ink, strokes: Ink, row: int, first: int, last: int, thick: int) -> bool:
    """A rule has paper or shading above and below; an underline has words on one side and is then without gaps."""
    if strokes[row, first:last].mean() > 0.3:
        return False
    over = dark[max(0, row - thick - 3) : max(0, row - thick), first:last]
    under = dark[row + thick + 1 : row + thick + 4, first:last]
    sides = sorted(float(side.mean()) if side.size else 0.0 for side in (over, under))
    if sides[1] <= 0.18:
        return True
    return sides[0] <= 0.12 and float(ink[row, first:last].mean()) >= 0.97


def _strokes(ink: Ink, length: int) -> NDArray[np.bool_]:
    """Pixels of ink that belong to an upright run of at least `length`: strokes that cross or touch a rule."""
    sums = np.cumsum(np.pad(ink, ((1, 0), (0, 0))), axis=0, dtype=np.int32)
    full = (sums[length:] - sums[:-length]) == length
    strokes = np.zeros_like(ink)
    for shift in range(length):
        strokes[shift : shift + len(full)] |= full
    return strokes


def _paint(grey: Grey, rule: NDArray[np.bool_], kept: NDArray[np.bool_], away: int) -> None:
    """Gives the pixels of a half-size mask, and those just above and below, the colour of the paper around."""
    mask = rule.copy()
    mask[1:] |= rule[:-1]
    mask[:-1] |= rule[1:]
    mask &= ~kept
    rows, columns = np.nonzero(mask)
    for down in (0, 1):
        for right in (0, 1):
            y, x = 2 * rows + down, 2 * columns + right
            over = grey[np.maximum(y - away, 0), x]
            under = grey[np.minimum(y + away, grey.shape[0] - 1), x]
            grey[y, x] = np.maximum(np.maximum(over, under), grey[y, x])


def erased(grey: Grey, ink: Ink, dpi: float, dark: Ink | None = None) -> tuple[Grey, Rules]:
    """The picture without its rules, and where they stood in points. `ink` is the straight page at half size, `dark`
    the same with only what is as dark as type (shaded fields are not)."""
    dark = ink if dark is None else dark
    length, thick = max(12, round(_LONG * dpi / 2)), max(3, round(_THICK * dpi / 2))
    across = np.ascontiguousarray(ink.T)
    strokes, bars = _strokes(ink, thick + 1), _strokes(across, thick + 1)
    flat = _level_rules(ink, dark, strokes, length, thick, beside_type=False)
    steep = _level_rules(across, dark.T, bars, length, thick, beside_type=True)
    scale = 144 / dpi
    rules = Rules(
        [(row * scale, a * scale, b * scale) for row, a, b in flat.pieces],
        [(row * scale, a * scale, b * scale) for row, a, b in steep.pieces],
    )
    if rules.level or rules.upright:
        grey = grey.copy()
        _paint(grey, flat.mask, strokes & ~steep.mask.T, 2 * thick + 3)
        _paint(grey.T, steep.mask, bars & ~flat.mask.T, 2 * thick + 3)
    return grey, joined(rules)
