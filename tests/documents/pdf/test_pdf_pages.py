"""PDFs: text with places, tables from rules, form fields, tick boxes, turned and mixed pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from seenheard.casework.page import Page
from seenheard.documents.opening import open_here
from tests.documents import making


def drawn(draw: object) -> tuple[Page, ...]:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)  # type: ignore[operator]
    canvas.save()
    document = open_here(out.getvalue())
    assert document.problem is None
    return document.pages


def texts(page: Page) -> list[list[str]]:
    return [[segment.text for segment in line.segments] for line in page.lines]


def test_words_stand_where_they_were_drawn() -> None:
    (page,) = drawn(lambda c: (c.setFont("Helvetica", 12), c.drawString(100, 700, "Date of conference")))
    (line,) = page.lines
    assert line.text == "Date of conference"
    assert line.size == 12
    assert line.box[0] == pytest.approx(100, abs=1.5)
    assert line.box[1] < A4[1] - 700 < line.box[3]
    assert [word.text for word in line.segments[0].words] == ["Date", "of", "conference"]
    assert (round(page.width), round(page.height)) == (595, 842)


def test_columns_become_segments() -> None:
    (page,) = drawn(lambda c: (c.drawString(60, 700, "Name: Ann Other"), c.drawString(320, 700, "DOB: 01/02/2020")))
    assert texts(page) == [["Name: Ann Other", "DOB: 01/02/2020"]]


def test_a_ruled_table_has_rows_of_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([60, 200, 400], [600, 640, 680])
        canvas.drawString(65, 665, "Plan made at")
        canvas.drawString(65, 650, "initial conference")
        canvas.drawString(205, 660, "24 April 2025")
        canvas.drawString(65, 620, "Chair")
        canvas.drawString(205, 620, "Hannah Greenhow")

    (page,) = drawn(draw)
    (table,) = page.tables
    assert [[c.text for c in row] for row in table.rows] == [
        ["Plan made at initial conference", "24 April 2025"],
        ["Chair", "Hannah Greenhow"],
    ]


def test_superscripts_stay_in_their_date() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(60, 570)
        text.setFont("Helvetica", 11)
        text.textOut("Friday 14")
        text.setRise(4)
        text.setFont("Helvetica", 7)
        text.textOut("th")
        text.setRise(0)
        text.setFont("Helvetica", 11)
        text.textOut(" March 2026 at 2pm")
        canvas.drawText(text)

    assert texts(drawn(draw)[0]) == [["Friday 14th March 2026 at 2pm"]]


def test_form_fields_and_drawn_boxes_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Date")
        canvas.acroForm.textfield(name="d", value="14 March 2026", x=200, y=755, width=150, height=18)
        canvas.drawString(60, 730, "Neglect")
        canvas.acroForm.checkbox(name="n", checked=True, x=200, y=728, size=12)
        canvas.drawString(60, 700, "Physical")
        canvas.acroForm.checkbox(name="p", checked=False, x=200, y=698, size=12)
        canvas.rect(60, 640, 9, 9)
        canvas.drawString(73, 641, "Emotional")
        canvas.rect(200, 640, 9, 9)
        canvas.drawString(201.5, 641.5, "X")
        canvas.drawString(213, 641, "Sexual")
        canvas.rect(60, 620, 9, 9)
        canvas.line(60, 620, 69, 629)
        canvas.line(60, 629, 69, 620)
        canvas.drawString(73, 621, "Attending")

    (page,) = drawn(draw)
    assert texts(page) == [
        ["Date", "14 March 2026"],
        ["Neglect", "☒"],
        ["Physical", "☐"],
        ["☐ Emotional", "☒ Sexual"],
        ["☒ Attending"],
    ]


def test_text_nobody_can_see_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "The conference is on 3 May 2026")
        hidden = canvas.beginText(60, 650)
        hidden.setTextRenderMode(3)
        hidden.textOut("The conference is on 4 June 2027")
        canvas.drawText(hidden)
        canvas.drawString(60, 1200, "above the page")

    assert texts(drawn(draw)[0]) == [["The conference is on 3 May 2026"]]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_pages_are_turned_until_their_text_stands_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "Initial conference on 3 May 2026")
        canvas.drawString(0, -20, "at ten o'clock")

    (page,) = drawn(draw)
    assert [line.text for line in page.lines] == ["Initial conference on 3 May 2026", "at ten o'clock"]
    assert (page.width > page.height) == (angle != 180)


def test_only_pages_without_text_are_read_by_ocr() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Covering note with enough words on it to be a page of text by itself, see over")
        canvas.drawImage(ImageReader(making.picture().crop((0, 0, 200, 100))), 400, 750, 100, 50)
        canvas.showPage()
        canvas.drawImage(ImageReader(making.picture()), 0, 0, *A4)

    first, second = drawn(draw)
    assert (first.source, second.source) == ("text", "ocr")
    assert "Monday 29 September 2025" in " ".join(line.text for line in second.lines)
    assert second.lines[0].page == 2


def test_a_text_layer_of_nonsense_is_not_believed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(making.picture()), 0, 0, *A4)
        for number in range(20):
            canvas.drawString(60, 700 - 20 * number, "xzqrt bcdfg hjklm npqrs")

    (page,) = drawn(draw)
    assert page.source == "ocr"


def test_refusals_say_how_to_mend() -> None:
    locked = open_here(making.pdf(password="secret"))
    assert locked.problem is not None and "password" in locked.problem
    broken = open_here(making.pdf()[:300])
    assert broken.problem is not None and "damaged" in broken.problem
