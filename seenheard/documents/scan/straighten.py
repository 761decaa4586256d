"""How a scanned page lies: whether it is on its side, and by how much it is askew. Told from its ink alone, so that the
same page image always gives the same answer, for reading it and for showing it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

_WIDEST = 6.0  # degrees askew that are looked for
_INK = 0.68  # of the way from the darkest to the paper: ink lies below
_POINTS = 60_000  # of ink are enough to tell an angle


def threshold(grey: Grey) -> int:
    """The grey level that parts ink from paper best (Otsu's method), from every fourth pixel. On a page with little
    type and much grain it is held down, so that shading stays paper."""
    counts = np.bincount(grey[::4, ::4].ravel(), minlength=256).astype(float)
    weight = np.cumsum(counts)
    mean = np.cumsum(counts * np.arange(256))
    rest = weight[-1] - weight
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (mean[-1] * weight / weight[-1] - mean) ** 2 / (weight * rest)
    between = np.nan_to_num(between, posinf=0, neginf=0)
    best = np.flatnonzero(between >= between.max() * 0.9999)
    dark, paper = (int(np.searchsorted(weight, share * weight[-1])) for share in (0.002, 0.5))
    most = min(215, round(dark + _INK * (paper - dark)))
    return min(max(int(best[0] + best[-1]) // 2, 60), max(most, 60))


def halved(grey: Grey, level: int) -> Ink:
    """Ink at half the size: a point is ink if either of its diagonal pixels is."""
    even = grey[: grey.shape[0] // 2 * 2, : grey.shape[1] // 2 * 2]
    return np.minimum(even[::2, ::2], even[1::2, 1::2]) <= level


def _sharpness(rows: NDArray[np.float32], columns: NDArray[np.float32], degrees: float, size: int) -> float:
    """How clearly ink falls into lines when the page is turned by some degrees."""
    shifted = rows - columns * np.float32(np.tan(np.radians(degrees)))
    low = shifted.min()
    profile = np.bincount((shifted - low).astype(np.int32), minlength=size).astype(np.float64)
    return float(np.square(np.diff(profile)).sum())


class _Points:
    """Where a picture has ink, thinned out, for measuring angles."""

    def __init__(self, ink: Ink, most: int = _POINTS) -> None:
        rows, columns = np.nonzero(ink)
        step = max(1, len(rows) // most)
        self.rows = rows[::step].astype(np.float32)
        self.columns = columns[::step].astype(np.float32) - ink.shape[1] / 2
        self.size = ink.shape[0]

    def best(self, around: float, reach: float, stride: float) -> tuple[float, float]:
        """The angle, of those within reach, at which ink falls most clearly into lines; and how clearly."""
        angles = [float(a) for a in np.arange(around - reach, around + reach + stride / 2, stride)]
        scores = [_sharpness(self.rows, self.columns, angle, self.size) for angle in angles]
        top = int(np.argmax(scores))
        return angles[top], scores[top] / max(len(self.rows), 1)


def skew(ink: Ink) -> float:
    """The angle of the page's lines in degrees (positive: they sink to the right); 0.0 for an empty page."""
    points = _Points(ink)
    if len(points.rows) < 200:
        return 0.0
    angle = 0.0
    for reach, stride in ((_WIDEST, 0.5), (0.4, 0.1), (0.08, 0.02)):
        angle = points.best(angle, reach, stride)[0]
    return round(angle, 3)


def sidewaysness(ink: Ink) -> float:
    """How much more clearly ink falls into lines that run up and down the picture than into lines across it."""
    across, along = _Points(ink, 20_000), _Points(ink.T, 20_000)
    if len(across.rows) < 200:
        return 0.0
    return along.best(0.0, _WIDEST, 0.5)[1] / max(across.best(0.0, _WIDEST, 0.5)[1], 1e-9)


def turned(grey: Grey, quarter: int) -> Grey:
    """The picture turned clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(grey, -quarter)) if quarter % 4 else grey


def straightened(grey: Grey, degrees: float, quality: Image.Resampling = Image.Resampling.BILINEAR) -> Grey:
    """The picture turned back by a small angle, its size kept, corners filled with paper."""
    if abs(degrees) < 0.08:
        return grey
    paper = int(np.percentile(grey[::16, ::16], 90))
    return np.asarray(Image.fromarray(grey).rotate(degrees, quality, fillcolor=paper))
