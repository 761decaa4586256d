"""A PDF file -> its pages. Pages without a usable text layer are handed to the scan reader."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from seenheard.casework.page import Page
from seenheard.documents.document import CannotOpen, Limits
from seenheard.documents.lines import Placed, lines_of
from seenheard.documents.pdf.attached import left_out
from seenheard.documents.pdf.boxes import with_boxes
from seenheard.documents.pdf.characters import Characters, upright_turn
from seenheard.documents.pdf.drawn import Drawn, drawn
from seenheard.documents.pdf.fields import field_words
from seenheard.documents.pdf.scanned import scanned_page, shown_scan
from seenheard.documents.rules import tables
from seenheard.documents.scan.pages import scaled

LOCKED = (
    "This PDF is locked with a password. "
    "Ask the sender for a copy without one, or open it, print it to a new PDF and add that."
)
DAMAGED = "This PDF is damaged and cannot be opened. Ask the sender to send it again."
ADOBE_ONLY = "This is a form that only Adobe Reader can show. Open it there, print it to PDF and add that."
_VOWELS = frozenset("aeiouyâêîôûŵŷáéíóúàèìòùäëïöü")
EMPTY = "This PDF has no pages. Ask the sender to send it again."


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """The opened file. Raises CannotOpen with the sentence for a locked, damaged or empty one."""
    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise CannotOpen(LOCKED if locked or "assword" in str(error) else DAMAGED) from error
    if count == 0:
        raise CannotOpen(EMPTY)
    if pdf.get_formtype() != raw.FORMTYPE_NONE:
        pdf.init_forms()
    if count == 1 and pdf.get_formtype() == raw.FORMTYPE_XFA_FULL:
        _refuse_empty_shell(pdf)
    return pdf


def _refuse_empty_shell(pdf: pdfium.PdfDocument) -> None:
    """Refuses an Adobe (XFA) form whose only ordinary page asks the reader to wait."""
    with PdfPage(pdf, 0) as page:
        if "Please wait" in " ".join(word.text for word in page.words()[:12]):
            raise CannotOpen(ADOBE_ONLY)


def address(handle: Any) -> int:
    """A PDFium handle as the plain number that the fast calls take."""
    return ctypes.cast(getattr(handle, "raw", handle), ctypes.c_void_p).value or 0


class PdfPage:
    """One loaded page: its size as shown, its words and what is drawn on it. Use as a context."""

    def __init__(self, pdf: pdfium.PdfDocument, index: int) -> None:
        self.pdf, self.page = pdf, pdf[index]
        self.text = self.page.get_textpage()
        self.count = max(0, self.text.count_chars())
        handle = address(self.text)
        own = self.page.get_rotation()
        upright = upright_turn(handle, self.count) if self.count else None
        rotation = own if upright is None else upright
        self.turn = (rotation - own) % 360  # degrees clockwise, beyond the page's own
        bbox = self.page.get_bbox()
        wide, high = bbox[2] - bbox[0], bbox[3] - bbox[1]
        wide, high = min(max(wide, 1.0), 20_000.0), min(max(high, 1.0), 20_000.0)
        self.width, self.height = (high, wide) if rotation in (90, 270) else (wide, high)
        self.characters = Characters(handle, self.count, rotation, bbox)

    def __enter__(self) -> PdfPage:
        return self

    def __exit__(self, *error: object) -> None:
        self.text.close()
        self.page.close()

    def words(self) -> list[Placed]:
        return self.characters.words() if self.count else []

    def filled(self) -> list[Placed]:
        return field_words(self.pdf, self.page, self.characters)

    def drawn(self) -> Drawn:
        return drawn(address(self.page), self.characters, self.width * self.height)


def needs_ocr(words: list[Placed], picture: float, pictures: int) -> bool:
    """True for a page whose words are in its picture: none or almost none that can be seen beside a large image, or
    a text layer that is no language. A stamp or a logo on a page of text changes nothing."""
    letters = sum(len(word.text) for word in words)
    if letters == 0:
        return pictures > 0
    if picture > 0.5 and letters < 150:
        return True
    return letters > 40 and _is_garbage(words, letters)


def _is_garbage(words: list[Placed], letters: int) -> bool:
    odd = sum(1 for w in words if not w.text.isascii() for c in w.text if not c.isprintable() or _unreadable(c))
    if odd > 0.3 * letters:
        return True
    long = [word.text.lower() for word in words[:400] if len(word.text) > 3 and word.text.isalpha()]
    return len(long) >= 20 and sum(1 for text in long if not _VOWELS.isdisjoint(text)) < 0.4 * len(long)


def _unreadable(char: str) -> bool:
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff"


def pages_of(
    pdf: pdfium.PdfDocument, first: int, part: str, limits: Limits, note: Callable[[str], None]
) -> Iterator[Page]:
    """The pages of a PDF, numbered from `first`; one that is damaged comes out empty, with a note."""
    for index in range(len(pdf)):
        try:
            page = _page(pdf, index, first + index, part, limits, note)
        except pdfium.PdfiumError:
            note(f"Page {first + index} is damaged and could not be read.")
            page = Page(first + index, 595.0, 842.0, part=part, source="none")
        yield page


def _page(
    pdf: pdfium.PdfDocument, index: int, number: int, part: str, limits: Limits, note: Callable[[str], None]
) -> Page:
    with PdfPage(pdf, index) as loaded:
        for sentence in left_out(loaded.page, number):
            note(sentence)
        words, seen = loaded.words(), loaded.drawn()
        filled = loaded.filled()
        if needs_ocr(words + filled, seen.picture, seen.pictures):
            return scanned_page(loaded, number, part, limits.pixels)
        lines = lines_of(with_boxes(words, seen) + filled, number, seen.rules.upright)
        found = tables(seen.rules, lines)
        wide, high = round(loaded.width, 2), round(loaded.height, 2)
        return Page(number, wide, high, lines, found, part, "text" if lines else "none")


def drawn_page(pdf: pdfium.PdfDocument, index: int, dpi: int, limits: Limits) -> Image.Image:
    """Page `index` (from 0) as its boxes refer to it."""
    with PdfPage(pdf, index) as loaded:
        seen = loaded.drawn()
        if needs_ocr(loaded.words() + loaded.filled(), seen.picture, seen.pictures):
            return scaled(shown_scan(loaded, limits.pixels), dpi)
        most = (limits.pixels / max(loaded.width * loaded.height, 1.0)) ** 0.5
        bitmap = loaded.page.render(scale=min(dpi / 72, most), rotation=loaded.turn)
        picture = bitmap.to_pil().convert("RGB")
        bitmap.close()
        return picture
