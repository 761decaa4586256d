"""The one typeface for pages that are laid out here: Bitstream Vera, which reportlab carries, so that nothing need be
installed; without it, the plainer one that Pillow carries.

It lacks the Welsh ŵ and ŷ, and tick boxes; those letters are put together from letter and accent, the boxes drawn.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import ImageDraw, ImageFont

from seenheard.documents.glyphs import CROSS, EMPTY, TICK, TICKED

SIGNS = frozenset((TICKED, EMPTY, TICK, CROSS))
_SIGN_WIDTH = 0.85
_NARROWER = 0.88  # Vera is a wide face: so much smaller, lines break where they do in common ones
_ACCENTS = {"\u0302": "^", "\u0300": "`", "\u0301": "'", "\u0308": "¨", "\u030a": "°", "\u0304": "-", "\u0303": "~"}
Colour = tuple[int, int, int]


@cache
def _file() -> Path | None:
    spec = find_spec("reportlab")
    path = Path(spec.origin).parent / "fonts" / "Vera.ttf" if spec and spec.origin else None
    return path if path and path.exists() else None


@cache
def font(pixels: float) -> Any:
    path = _file()
    if path is None:
        return ImageFont.load_default(pixels)
    return ImageFont.truetype(str(path), pixels * _NARROWER, layout_engine=ImageFont.Layout.BASIC)


@cache
def _missing(char: str) -> bool:
    face = font(20)
    return bytes(face.getmask(char)) == bytes(face.getmask("\uffff"))


@cache
def _put_together(char: str) -> tuple[str, str] | None:
    """Letter and accent for a letter that the typeface lacks; None if it has it or nothing can be done."""
    parts = unicodedata.normalize("NFD", char)
    if char.isascii() or len(parts) != 2 or parts[1] not in _ACCENTS or not _missing(char):
        return None
    return parts[0], _ACCENTS[parts[1]]


@cache
def _char_width(char: str) -> float:
    """Width of a character at one point."""
    if char in SIGNS:
        return _SIGN_WIDTH
    made = _put_together(char)
    return float(font(100).getlength(made[0] if made else char)) / 100


def width_of(text: str, size: float) -> float:
    """How wide a text is in points, kerning left out."""
    return sum(map(_char_width, text)) * size


def draw_word(
    draw: ImageDraw.ImageDraw, x: float, y: float, word: str, size: float, colour: Colour, bold: bool
) -> None:
    """Draws a word with its top left at (x, y); `size` in pixels."""
    face, stroke = font(round(size, 1)), size * 0.02 if bold else 0
    if word.isascii() or not any(char in SIGNS or _put_together(char) for char in word):
        draw.text((x, y), word, colour, face, stroke_width=stroke)
        return
    for char in word:
        made = _put_together(char)
        if char in SIGNS:
            _draw_sign(draw, char, x, y, size, colour)
        elif made:
            draw.text((x, y), made[0], colour, face, stroke_width=stroke)
            middle = x + (_char_width(char) - _char_width(made[1])) * size / 2
            draw.text((middle, y - (0.22 if made[0].isupper() else 0.16) * size), made[1], colour, face)
        else:
            draw.text((x, y), char, colour, face, stroke_width=stroke)
        x += _char_width(char) * size


def _draw_sign(draw: ImageDraw.ImageDraw, sign: str, x: float, y: float, size: float, colour: Colour) -> None:
    x0, y0, x1, y1 = x + 0.05 * size, y + 0.25 * size, x + 0.8 * size, y + size
    thick = max(1, round(size / 14))
    if sign in (TICKED, EMPTY):
        draw.rectangle((x0, y0, x1, y1), outline=colour, width=thick)
    if sign in (TICKED, CROSS):
        draw.line((x0, y0, x1, y1), colour, thick)
        draw.line((x0, y1, x1, y0), colour, thick)
    if sign == TICK:
        draw.line((x0, y0 + 0.45 * size, x0 + 0.25 * size, y1, x1, y0), colour, thick)
