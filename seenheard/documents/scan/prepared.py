"""A page image made ready: turned, straightened, its shading evened, its tick boxes, bars and rules painted out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from seenheard.documents.rules import Rules
from seenheard.documents.scan import straighten
from seenheard.documents.scan.boxes import SeenBox, boxes_of
from seenheard.documents.scan.erase import erased
from seenheard.documents.scan.redactions import without_bars
from seenheard.documents.scan.straighten import Grey
from seenheard.documents.scan.upright import best_turn, uprightness

_LEAST_DPI = 110  # below this, type is too small for Tesseract and the picture is enlarged
_UPRIGHT = 0.2  # uprightness from which no strip need be read; on 46 scanned pages it was 0.22 or more
_ON_ITS_SIDE = (0.75, 3.0)  # sidewaysness that is no answer


@dataclass(frozen=True, slots=True)
class Straight:
    """The page as it is to be shown: quarter turns clockwise and degrees that were taken off, dots an inch."""

    grey: Grey
    dpi: float
    quarter: int
    degrees: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return round(self.grey.shape[1] * 72 / self.dpi, 2), round(self.grey.shape[0] * 72 / self.dpi, 2)


def straight(grey: Grey, dpi: float) -> Straight:
    """The page evened, turned and straightened. The same image always gives the same answer."""
    if dpi < _LEAST_DPI and max(grey.shape) < 4_000:
        grey, dpi = _enlarged(grey, 2), dpi * 2
    grey = evened(grey)
    level = straighten.threshold(grey)
    sideways = straighten.sidewaysness(straighten.halved(grey, level))
    quarter = 1 if sideways > 1.25 else 0
    shown, degrees = _levelled(straighten.turned(grey, quarter), level)
    sign = uprightness(straighten.halved(shown, level))
    lies_so_or_so = _ON_ITS_SIDE[0] < sideways < _ON_ITS_SIDE[1]
    if sign < _UPRIGHT or lies_so_or_so:
        likely = (2, 0) if sign < -_UPRIGHT else (0, 2)
        more = best_turn(shown, dpi, (*likely, 1, 3) if lies_so_or_so else likely)
        quarter = (quarter + more) % 4
        if more == 2:
            shown = straighten.turned(shown, 2)
        elif more:
            shown, degrees = _levelled(straighten.turned(grey, quarter), level)
    return Straight(shown, dpi, quarter, degrees)


def _levelled(grey: Grey, level: int) -> tuple[Grey, float]:
    degrees = straighten.skew(straighten.halved(grey, level))
    return straighten.straightened(grey, degrees), degrees


def _enlarged(grey: Grey, times: int) -> Grey:
    picture = Image.fromarray(grey)
    return np.asarray(picture.resize((picture.width * times, picture.height * times), Image.Resampling.BICUBIC))


@dataclass(frozen=True, slots=True)
class Clean:
    """The page ready for reading, where its rules stood (points), and its tick boxes."""

    grey: Grey
    rules: Rules
    boxes: list[SeenBox]


def cleaned(page: Straight) -> Clean:
    """Takes black bars, rules and tick boxes off the page."""
    level = straighten.threshold(page.grey)
    faint = level + (255 - level) // 3  # rules are thin, and paler than type
    plain = without_bars(page.grey, level, page.dpi)
    ink = straighten.halved(plain, faint)
    without, boxes = boxes_of(plain, ink, level, faint, page.dpi)
    grey, rules = erased(without, ink, page.dpi, straighten.halved(plain, level))
    return Clean(grey, rules, boxes)


def evened(grey: Grey) -> Grey:
    """The page with its paper made equally white where a shadow or a photograph's light falls unevenly."""
    high, wide = grey.shape
    if min(high, wide) < 200:
        return grey
    small = Image.fromarray(grey).reduce(16).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(5))
    paper = np.asarray(small)
    if np.percentile(paper, 4) > 0.88 * np.percentile(paper, 96):
        return grey
    light = np.asarray(small.filter(ImageFilter.GaussianBlur(2)).resize((wide, high), Image.Resampling.BILINEAR))
    return np.minimum(grey.astype(np.uint16) * 255 // np.maximum(light, 40), 255).astype(np.uint8)
