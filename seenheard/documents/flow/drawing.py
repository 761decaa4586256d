"""A picture of a page that was laid out here: its lines in one typeface, its tables with thin rules."""

from __future__ import annotations

from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from seenheard.casework.page import Line, Page, Table
from seenheard.documents.glyphs import CROSS, EMPTY, TICK, TICKED

_INK, _RULE = (33, 43, 50), (174, 183, 189)
_SIGNS = frozenset((TICKED, EMPTY, TICK, CROSS))


@cache
def _font(pixels: float) -> Any:
    return ImageFont.load_default(pixels)


def drawn_page(page: Page, dpi: int) -> Image.Image:
    """The page as an RGB picture."""
    scale = dpi / 72
    picture = Image.new("RGB", (round(page.width * scale), round(page.height * scale)), "white")
    draw = ImageDraw.Draw(picture)
    for table in page.tables:
        _table(draw, table, scale)
    for line in page.lines:
        _line(draw, line, scale)
    return picture


def _table(draw: ImageDraw.ImageDraw, table: Table, scale: float) -> None:
    for row in table.rows:
        for cell in row:
            draw.rectangle(tuple(edge * scale for edge in cell.box), outline=_RULE)


def _line(draw: ImageDraw.ImageDraw, line: Line, scale: float) -> None:
    font = _font(round(line.size * scale, 1))
    for segment in line.segments:
        for word in segment.words:
            x, y = word.box[0] * scale, word.box[1] * scale
            if _SIGNS.isdisjoint(word.text):
                draw.text((x, y), word.text, _INK, font, stroke_width=0.35 * scale if line.bold else 0)
            else:
                _signs(draw, word.text, x, y, line.size * scale, font)


def _signs(draw: ImageDraw.ImageDraw, text: str, x: float, y: float, size: float, font: Any) -> None:
    """A word with tick boxes in it, which the typeface does not have."""
    for char in text:
        if char not in _SIGNS:
            draw.text((x, y), char, _INK, font)
            x += font.getlength(char)
            continue
        x0, y0, x1, y1 = x + 0.05 * size, y + 0.25 * size, x + 0.8 * size, y + size
        if char in (TICKED, EMPTY):
            draw.rectangle((x0, y0, x1, y1), outline=_INK)
        if char in (TICKED, CROSS):
            draw.line((x0, y0, x1, y1), _INK)
            draw.line((x0, y1, x1, y0), _INK)
        if char == TICK:
            draw.line((x0, y0 + 0.45 * size, x0 + 0.25 * size, y1, x1, y0), _INK)
        x += 0.85 * size
