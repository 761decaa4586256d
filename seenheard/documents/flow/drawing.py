"""A picture of a page that was laid out here: its lines in one typeface, its tables with thin rules."""

from __future__ import annotations

from PIL import Image, ImageDraw

from seenheard.casework.page import Page
from seenheard.documents.flow.typeface import draw_word

_INK, _RULE = (33, 43, 50), (150, 160, 166)
_FINER = 3  # drawn so many times larger, then reduced: letters keep the places that the boxes say


def drawn_page(page: Page, dpi: int) -> Image.Image:
    """The page as an RGB picture."""
    finer = _FINER if dpi <= 150 else 2
    wanted = round(page.width * dpi / 72), round(page.height * dpi / 72)
    scale = finer * dpi / 72
    picture = Image.new("RGB", (wanted[0] * finer, wanted[1] * finer), "white")
    draw = ImageDraw.Draw(picture)
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                x0, y0, x1, y1 = (edge * scale for edge in cell.box)
                draw.rectangle((x0, y0, x1, y1), outline=_RULE, width=finer)
    for line in page.lines:
        for segment in line.segments:
            for word in segment.words:
                draw_word(draw, word.box[0] * scale, word.box[1] * scale, word.text, line.size * scale, _INK, line.bold)
    return picture.reduce(finer)
