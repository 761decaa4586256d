"""A PDF page that is a picture -> Page, by way of its image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seenheard.casework.page import Page
from seenheard.documents.scan.pages import page_of

if TYPE_CHECKING:
    from seenheard.documents.pdf.pages import PdfPage


def scanned_page(loaded: PdfPage, number: int, part: str) -> Page:
    """Draws the page in grey at the resolution of its scan and reads that."""
    dpi = 200.0
    bitmap = loaded.page.render(scale=dpi / 72, grayscale=True)
    grey = np.array(bitmap.to_numpy())
    bitmap.close()
    return page_of(grey.reshape(grey.shape[0], -1), dpi, number, part)
