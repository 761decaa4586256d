"""What a page looks like once it is opened: positioned lines, and tables where they can be told.

`documents` makes these and `reading` reads them. Boxes are (x0, y0, x1, y1) in points from the page's top left.
Documents without pages of their own (Word, e-mail, plain text) are laid out on pages of 595 by 842 points, so that
a quote always has a place that can be shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands. `confidence` is 0 to 1 for a word read by OCR, None for text that was typed."""

    text: str
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words with no wide gap inside: a table cell's line, one column of a form, or a whole prose line."""

    text: str
    box: Box
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line across the page. `text` joins its segments with one space."""

    text: str
    box: Box
    page: int  # from 1
    segments: tuple[Segment, ...] = ()
    size: float = 10.0  # height of the type in points
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text with line breaks as spaces, and its box."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Table:
    """A table known from its rules (PDF, scan) or its mark-up (Word, HTML). Rows of cells from the left; a cell
    that spans columns is given once. Its lines also stand among the page's lines."""

    box: Box
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `part` names where it came from inside an e-mail: "" for the document itself, "message" for an
    e-mail's own text, else the attachment's name. `source` is "text", "ocr" or "none" (nothing could be read)."""

    number: int  # from 1, through the whole document
    width: float
    height: float
    lines: tuple[Line, ...] = field(default_factory=tuple)
    tables: tuple[Table, ...] = field(default_factory=tuple)
    part: str = ""
    source: str = "text"
