"""A page image -> Page; the same picture is drawn again for the screen, so that boxes fit it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image

from seenheard.casework.page import Page
from seenheard.documents.document import CannotOpen, Limits
from seenheard.documents.lines import lines_of
from seenheard.documents.scan.recognise import words_of

DAMAGED = "This picture is damaged and cannot be opened. Ask the sender to send it again."


def page_of(grey: np.ndarray, dpi: float, number: int, part: str) -> Page:
    """Reads one grey page image (rows, columns; 0 black to 255 white)."""
    scale = 72 / dpi
    words = words_of(grey, round(dpi), scale)
    lines = lines_of(words, number)
    return Page(number, round(grey.shape[1] * scale, 2), round(grey.shape[0] * scale, 2), lines, (), part, "ocr")


def pages_of_picture(data: bytes, first: int, part: str, limits: Limits) -> Iterator[Page]:
    """The pages of a TIFF, JPEG or PNG file."""
    try:
        image = Image.open(BytesIO(data), formats=("TIFF", "JPEG", "PNG"))
        count = getattr(image, "n_frames", 1)
    except Exception as error:
        raise CannotOpen(DAMAGED) from error
    for index in range(min(count, limits.pages)):
        image.seek(index)
        grey = np.asarray(image.convert("L"))
        given = image.info.get("dpi", (200, 200))[0]
        yield page_of(grey, float(given) if given >= 50 else grey.shape[1] / 8.27, first + index, part)
