"""A PDF page that is a picture -> Page, by way of its image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from seenheard.casework.page import Page
from seenheard.documents.scan.pages import page_of
from seenheard.documents.scan.prepared import Straight, straight
from seenheard.documents.scan.straighten import Grey, turned

if TYPE_CHECKING:
    from seenheard.documents.pdf.pages import PdfPage

_DPI = 200.0


def scanned_page(loaded: PdfPage, number: int, part: str, pixels: int) -> Page:
    """Reads a page from its image."""
    grey, dpi = _picture(loaded, pixels)
    return page_of(grey, dpi, number, part)


def shown_scan(loaded: PdfPage, pixels: int) -> Straight:
    """A page as it is to be shown: as `scanned_page` turned and straightened it."""
    return straight(*_picture(loaded, pixels))


def _picture(loaded: PdfPage, pixels: int) -> tuple[Grey, float]:
    """The page in grey: its one image as it was stored, or else the page drawn at the image's resolution."""
    images = list(loaded.page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=1))
    width = loaded.page.get_width() if not loaded.page.get_rotation() % 180 else loaded.page.get_height()
    if len(images) == 1:
        grey = _stored(loaded, images[0], pixels)
        if grey is not None:
            dpi = grey.shape[1] * 72 / width
            return turned(grey, loaded.page.get_rotation() // 90), dpi
    dpi = max([_DPI, *(min(300.0, _image_dpi(image)) for image in images)])
    area = loaded.page.get_width() * loaded.page.get_height() / 72 / 72
    dpi = min(dpi, (pixels / max(area, 1e-6)) ** 0.5)
    bitmap = loaded.page.render(scale=dpi / 72, grayscale=True)
    grey = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
    bitmap.close()
    return grey, dpi


def _stored(loaded: PdfPage, image: pdfium.PdfImage, pixels: int) -> Grey | None:
    """The image's own pixels, if it alone fills the page, upright and unmasked."""
    if loaded.count or image.level:
        return None
    wide, high = image.get_px_size()
    a, b, c, d, e, f = image.get_matrix().get()
    left, low, right, top = loaded.page.get_bbox()
    fills = abs(a - (right - left)) < 3 and abs(d - (top - low)) < 3 and abs(e - left) < 3 and abs(f - low) < 3
    if not fills or abs(b) + abs(c) > 0.01 or not 0.95 < (wide / a) / (high / d) < 1.05:
        return None
    if wide * high > pixels or not 100 <= wide / a * 72 <= 420 or raw.FPDFPage_CountObjects(loaded.page) != 1:
        return None
    try:
        bitmap = image.get_bitmap(render=False)
    except pdfium.PdfiumError:
        return None
    array = bitmap.to_numpy()
    if array.shape[:2] != (high, wide):
        return None
    if array.ndim == 3 and array.shape[2] >= 3:
        weights = np.array((29, 150, 77), dtype=np.uint16)  # blue, green, red
        return ((array[:, :, :3].astype(np.uint16) * weights).sum(axis=2) >> 8).astype(np.uint8)
    return np.array(array.reshape(high, wide))


def _image_dpi(image: pdfium.PdfImage) -> float:
    left, _, right, _ = image.get_bounds()
    return float(image.get_px_size()[0] * 72 / max(right - left, 1.0))
