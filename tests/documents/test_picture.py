"""Pictures of pages: the boxes of the lines fit them, whatever the document."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from seenheard.documents.opening import open_here
from seenheard.documents.picture import picture_of
from tests.documents import making


def turned_pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.translate(300, 400)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Sideways in the file")
    canvas.drawString(0, -30, "and upright once opened")
    canvas.save()
    return out.getvalue()


HTML = "<p>See <b>below</b></p><table><tr><td>Date</td><td>☒ 1 May 2026</td></tr></table>"
SCAN = making.picture(grid=True)
DOCUMENTS = {
    "pdf": making.pdf(),
    "turned pdf": turned_pdf(),
    "scanned pdf": making.scanned_pdf(SCAN.rotate(1.5, fillcolor=255)),
    "turned scan": making.saved(SCAN.rotate(90, expand=True), "TIFF", more=(making.picture().rotate(180),)),
    "word": making.word_file("Dear Dr", "The conference is on 3 May 2026 at 10am in the Elder Centre. " * 30),
    "mail": making.mail("Outer", html=HTML, files=(("a.pdf", making.pdf()), ("b.png", making.saved(SCAN, "PNG")))),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_boxes_fit_the_picture(name: str) -> None:
    document = open_here(DOCUMENTS[name])
    assert document.pages
    for page in document.pages:
        picture = Image.open(BytesIO(picture_of(DOCUMENTS[name], page.number, dpi=144))).convert("L")
        assert picture.width == pytest.approx(page.width * 2, abs=2)
        assert picture.height == pytest.approx(page.height * 2, abs=2)
        dark = np.asarray(picture) < 140
        inside = np.zeros_like(dark)
        for line in page.lines:
            for segment in line.segments:
                for word in segment.words:
                    x0, y0, x1, y1 = (round(2 * edge) for edge in word.box)
                    assert dark[y0:y1, x0:x1].any(), (name, word)
                    inside[max(0, y0 - 3) : y1 + 3, max(0, x0 - 3) : x1 + 3] = True
        if name not in ("scanned pdf", "turned scan", "mail"):  # those have rules as well
            assert (dark & ~inside).sum() < 0.01 * dark.sum()


def test_pages_of_attachments_are_numbered_through() -> None:
    sizes = [Image.open(BytesIO(picture_of(DOCUMENTS["mail"], n, dpi=72))).size for n in (1, 2, 3)]
    assert sizes[0] == (595, 842) and sizes[1] == (596, 842) and sizes[2][0] == 595
