"""How a report looks on paper, in every format: typefaces, sizes (in points) and colours.

Typefaces are not shipped. The first is the usual one; the others hold scripts that it lacks.
"""

from __future__ import annotations

WORD_FACE = "Arial"
PDF_FACES = (
    "Liberation Sans",
    "DejaVu Sans",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Gurmukhi",
    "Noto Sans Tamil",
    "Noto Sans Ethiopic",
    "Noto Sans CJK SC",
    "Noto Color Emoji",
    "sans-serif",
)
TEXT, SMALL, TITLE, SECTION, PART, QUESTION = 11.0, 9.0, 20.0, 15.0, 13.0, 11.0
INK, QUIET, RULE, SHADE, DRAFT = "212B32", "4C6272", "AEB7BD", "F0F4F5", "8A1538"
MARGIN_CM = 2.0
