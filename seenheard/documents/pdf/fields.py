"""Values that were filled into a PDF form, and notes typed onto a page, as words where they stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from seenheard.documents.flow.typeface import width_of
from seenheard.documents.glyphs import EMPTY, TICKED, plain
from seenheard.documents.lines import Placed, placed
from seenheard.documents.pdf.attached import MOST_NOTES
from seenheard.documents.pdf.characters import Characters

_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_TYPED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)


def field_words(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, characters: Characters) -> list[Placed]:
    """Words of the page's form fields and typed-on notes; tick boxes and choices as ☒ or ☐."""
    words: list[Placed] = []
    for annotation in _annotations(page):
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
            continue
        if kind == raw.FPDF_ANNOT_WIDGET and pdf.formenv:
            words += _field(pdf.formenv.raw, annotation, characters)
        elif kind == raw.FPDF_ANNOT_FREETEXT:
            words += _lines(_string(annotation, b"Contents"), _box(annotation, characters))
    return words


def _annotations(page: pdfium.PdfPage) -> Iterator[Any]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            yield annotation
            raw.FPDFPage_CloseAnnot(annotation)


def _field(form: Any, annotation: Any, characters: Characters) -> list[Placed]:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    box = _box(annotation, characters)
    if kind in _TICKED:
        sign = TICKED if raw.FPDFAnnot_IsChecked(form, annotation) else EMPTY
        size = min(max(box[3] - box[1], 6.0), 12.0)
        return [placed(box[3] - 0.2 * (box[3] - box[1]), box, sign, size)]
    if kind in _TYPED:
        size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
        if not 2 < size <= 200_000:
            return []
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
        return _lines(_text(buffer, size), box)
    return []


def _string(annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= 200_000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return _text(buffer, size)


def _text(buffer: Any, size: int) -> str:
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _box(annotation: Any, characters: Characters) -> tuple[float, float, float, float]:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    sides = (rect.left, min(rect.top, rect.bottom), rect.right, max(rect.top, rect.bottom))
    x0, y0, x1, y1 = characters.place(*(np.array([side]) for side in sides))[0].tolist()
    return x0, y0, x1, y1


def _lines(text: str, box: tuple[float, float, float, float]) -> list[Placed]:
    """The value's words, laid out in the field's box from its top left."""
    x0, y0, x1, y1 = box
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = max(4.0, min(10.0, 0.75 * (y1 - y0)))
    one_line = len(rows) == 1 and y1 - y0 < 2.2 * size
    base = (y0 + y1) / 2 + 0.35 * size if one_line else y0 + 1.1 * size
    words: list[Placed] = []
    for row in rows:
        x = x0 + 2
        for word in plain(row).split():
            wide = width_of(word, size)
            if x + wide > x1 and x > x0 + 2 and not one_line:
                x, base = x0 + 2, base + 1.2 * size
            words.append(placed(base, (x, base - 0.8 * size, x + wide, base + 0.25 * size), word, size))
            x += wide + width_of(" ", size)
        base += 1.2 * size
    return words
