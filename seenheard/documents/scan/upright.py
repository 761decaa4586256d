"""Which way up a scanned page is: told from the shape of its lines, and where that leaves a doubt, by reading a strip
of it each way. Ink alone and a fixed reader, so the same picture always gives the same answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seenheard.documents.scan.erase import regions
from seenheard.documents.scan.straighten import Grey, Ink, turned

_POST = 50  # points at half size: no upright stroke of type is as long, but rules and dark edges are
_ENOUGH = 0.02  # share of the ink that must rise or hang to be believed: on a page in capitals it is 0.001
_PANELS = 4  # beside each other, so that a picture or an edge spoils only its own
_BETTER = 1.2  # times as well must another way up read before it is believed


def uprightness(ink: Ink) -> float:
    """From +1 (surely the right way up) to -1 (surely upside down), 0 unknown: small letters have more that rises
    above them (b, d, h, capitals, figures) than hangs below (g, p, y). `ink` must lie straight."""
    posts = regions(np.ascontiguousarray(ink.T), _POST).T if min(ink.shape) > _POST else np.zeros_like(ink)
    above = below = 0.0
    for panel in np.array_split(ink & ~posts, _PANELS, axis=1):
        over, under = _rising_and_hanging(panel)
        above, below = above + over, below + under
    found = above + below
    if not found:
        return 0.0
    enough = min(1.0, found / (_ENOUGH * float(ink.sum())))
    return float((above - below) / found * enough)


def _rising_and_hanging(panel: Ink) -> tuple[float, float]:
    """How much ink stands above and below the bodies of the letters, over all lines of one panel."""
    profile = panel.sum(axis=1).astype(np.float64)
    inked = np.concatenate(([0], (profile > max(1.0, 0.004 * panel.shape[1])).astype(np.int8), [0]))
    edges = np.flatnonzero(np.diff(inked))
    above = below = 0.0
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        if not 6 <= stop - start <= 60:
            continue
        line = profile[start:stop]
        core = np.flatnonzero(line > 0.5 * np.sort(line)[-max(2, len(line) // 5)])
        above += float(line[: core[0]].sum())
        below += float(line[core[-1] + 1 :].sum())
    return above, below


def best_turn(grey: Grey, dpi: float, turns: Sequence[int]) -> int:
    """The quarter turns clockwise, of those given, after which the page reads best. An earlier one is kept unless a
    later one reads clearly better."""
    from seenheard.documents.scan.recognise import legibility

    best, most = turns[0], 0.0
    for place, quarter in enumerate(turns):
        found = legibility(_busiest(turned(grey, quarter)), dpi)
        if place == 0 or found > _BETTER * most:
            best, most = quarter, found
    return best


def _busiest(grey: Grey) -> Grey:
    """The strip across the page with the most type in it, a sixth of its height."""
    rows = (grey < 128).sum(axis=1)
    rows[rows > grey.shape[1] // 2] = 0  # a bar or a picture
    high = min(grey.shape[0], max(120, grey.shape[0] // 6))
    sums = np.convolve(rows, np.ones(high), "valid")
    return np.ascontiguousarray(grey[int(sums.argmax()) :][:high])
