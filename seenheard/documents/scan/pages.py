"""A page image -> Page; the same picture is drawn again for the screen, so that boxes fit it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps

from seenheard.casework.page import Page
from seenheard.documents.document import CannotOpen, Limits
from seenheard.documents.lines import Placed, lines_of
from seenheard.documents.rules import Rules, tables
from seenheard.documents.scan.prepared import Straight, cleaned, straight
from seenheard.documents.scan.recognise import words_of
from seenheard.documents.scan.straighten import Grey
from seenheard.documents.tickboxes import box_word

_THIN = frozenset("Il1|!i:;.,'`[]()/\\t")
DAMAGED = "This picture is damaged and cannot be opened. Ask the sender to send it again."
TOO_BIG = "This picture is far larger than a scanned page. Save it smaller and add it again."


def page_of(grey: Grey, dpi: float, number: int, part: str) -> Page:
    """Reads one grey page image (rows, columns; 0 black to 255 white)."""
    shown = straight(grey, dpi)
    width, height = shown.size
    clean = cleaned(shown)
    words = [word for word in words_of(clean.grey, shown.dpi) if not _is_rest_of_rule(word, clean.rules)]
    words += [box_word(seen.box, seen.sign, words, seen.confidence) for seen in clean.boxes]
    lines = lines_of(words, number, clean.rules.upright)
    return Page(number, width, height, lines, tables(clean.rules, lines), part, "ocr" if lines else "none")


def _is_rest_of_rule(word: Placed, rules: Rules) -> bool:
    """True for a thin stroke just where an upright rule was painted out."""
    if len(word.text) > 1 or word.text not in _THIN or word.x1 - word.x0 > 6:
        return False
    middle, height = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return any(abs(x - middle) <= 2.5 and y0 <= height <= y1 for x, y0, y1 in rules.upright)


def opened(data: bytes) -> Image.Image:
    """A TIFF, JPEG or PNG file opened (not yet unpacked). Raises CannotOpen."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, checked before unpacking
    try:
        return Image.open(BytesIO(data), formats=("TIFF", "JPEG", "PNG"))
    except Exception as error:
        raise CannotOpen(DAMAGED) from error


def grey_frame(image: Image.Image, index: int, limits: Limits) -> tuple[Grey, float]:
    """One page of a picture file in grey, the right way by its own mark, with its dots an inch."""
    try:
        image.seek(index)
        if image.width * image.height > limits.pixels:
            raise CannotOpen(TOO_BIG)
        given = image.info.get("dpi")
        frame = ImageOps.exif_transpose(image)
        if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
            frame = Image.alpha_composite(Image.new("RGBA", frame.size, "white"), frame.convert("RGBA"))
        grey = np.asarray(frame.convert("L"))
    except CannotOpen:
        raise
    except Exception as error:
        raise CannotOpen(DAMAGED) from error
    return _with_dpi(grey, given)


def _with_dpi(grey: Grey, given: tuple[float, float] | None) -> tuple[Grey, float]:
    """The image with square dots and a believable resolution: the given one, or that of an A4 page."""
    high, wide = grey.shape
    across, down = (float(given[0]), float(given[1])) if given and min(given) > 0 else (0.0, 0.0)
    if across and not 0.9 < across / down < 1.1:  # fax: 204 by 98 dots
        times = across / down
        new = (wide, round(high * times)) if times > 1 else (round(wide / times), high)
        grey = np.asarray(Image.fromarray(grey).resize(new, Image.Resampling.BILINEAR))
        across = max(across, down)
        high, wide = grey.shape
    if across < 90 or not 4 < max(high, wide) / across < 20:
        across = max(high, wide) / 11.69
    return grey, across


def frames(image: Image.Image) -> int:
    """How many pages a picture file has. Raises CannotOpen."""
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception as error:
        raise CannotOpen(DAMAGED) from error


def pages_of_picture(
    image: Image.Image, count: int, first: int, part: str, limits: Limits, note: Callable[[str], None]
) -> Iterator[Page]:
    """The pages of a picture file; one that is damaged comes out empty, with a note."""
    for index in range(count):
        try:
            grey, dpi = grey_frame(image, index, limits)
        except CannotOpen:
            note(f"Page {first + index} is damaged and could not be read.")
            yield Page(first + index, 595.0, 842.0, part=part, source="none")
        else:
            yield page_of(grey, dpi, first + index, part)


def shown_frame(image: Image.Image, index: int, dpi: int, limits: Limits) -> Image.Image:
    """Page `index` (from 0) of a picture file as its boxes refer to it. Raises CannotOpen."""
    return scaled(straight(*grey_frame(image, index, limits)), dpi)


def scaled(page: Straight, dpi: int) -> Image.Image:
    """A straight page as a picture of so many dots an inch."""
    width, height = page.size
    wanted = (max(1, round(width * dpi / 72)), max(1, round(height * dpi / 72)))
    picture = Image.fromarray(page.grey)
    return picture if picture.size == wanted else picture.resize(wanted, Image.Resampling.BILINEAR, reducing_gap=2.0)
