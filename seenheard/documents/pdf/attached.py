"""Files that travel inside a PDF: given back to be opened as letters are, or named if they cannot be."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from seenheard.documents.document import Limits
from seenheard.documents.flow.mail import Attachment, tidy_name

MOST_NOTES = 2_000  # typed notes and form fields of a page that are read


def files_in(pdf: pdfium.PdfDocument, limits: Limits) -> Iterator[Attachment]:
    """The files in the PDF's own list, one more than a letter may have; what cannot be taken out is empty."""
    for index in range(min(pdf.count_attachments(), limits.parts + 1)):
        try:
            attachment = pdf.get_attachment(index)
            yield Attachment(tidy_name(attachment.get_name()) or "a file inside", bytes(attachment.get_data()))
        except pdfium.PdfiumError:
            yield Attachment("a file inside", b"")


def left_out(page: pdfium.PdfPage, number: int) -> list[str]:
    """Sentences about what hangs on a page and is not read: files pinned to it, and notes beyond the first."""
    count = raw.FPDFPage_GetAnnotCount(page)
    sentences = []
    if count > MOST_NOTES:
        sentences.append(f"Page {number} has {count} typed notes and boxes; only the first {MOST_NOTES} were read.")
    for index in range(min(count, MOST_NOTES)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        pinned = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FILEATTACHMENT
        raw.FPDFPage_CloseAnnot(annotation)
        if pinned:
            sentences.append(
                f"A file is pinned to page {number} and was not opened. Open the PDF, save that file, and add it."
            )
            break
    return sentences
