"""A page image made ready: turned the right way up, straightened, its shading evened, its rules painted out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from seenheard.documents.rules import Rules
from seenheard.documents.scan import straighten
from seenheard.documents.scan.boxes import SeenBox, boxes_of
from seenheard.documents.scan.erase import erased
from seenheard.documents.scan.straighten import Grey

_LEAST_DPI = 110  # below this, type is too small for Tesseract and the picture is enlarged
_TIE = 0.1  # uprightness that is no answer


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
    ink = straighten.halved(grey, level)
    quarter = 1 if straighten.lies_sideways(ink) else 0
    if quarter:
        grey = straighten.turned(grey, 1)
        ink = straighten.halved(grey, level)
    degrees = straighten.skew(ink)
    shown = straighten.straightened(grey, degrees)
    if _upside_down(shown, level):
        quarter += 2
        shown = straighten.turned(shown, 2)
    return Straight(shown, dpi, quarter, degrees)


def _enlarged(grey: Grey, times: int) -> Grey:
    picture = Image.fromarray(grey)
    return np.asarray(picture.resize((picture.width * times, picture.height * times), Image.Resampling.BICUBIC))


def _upside_down(grey: Grey, level: int) -> bool:
    sign = straighten.uprightness(straighten.halved(grey, level))
    if abs(sign) > _TIE:
        return sign < 0
    from seenheard.documents.scan.recognise import reads_better_turned

    return reads_better_turned(grey)


@dataclass(frozen=True, slots=True)
class Clean:
    """The page ready for reading, where its rules stood (points), and its tick boxes."""

    grey: Grey
    rules: Rules
    boxes: list[SeenBox]


def cleaned(page: Straight) -> Clean:
    """Takes rules and tick boxes off the page."""
    level = straighten.threshold(page.grey)
    faint = level + (255 - level) // 3  # rules are thin, and paler than type
    ink = straighten.halved(page.grey, faint)
    without, boxes = boxes_of(page.grey, ink, level, faint, page.dpi)
    grey, rules = erased(without, ink, page.dpi)
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
