"""Letters made for the tests: lines on a page as an opened file would have them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from seenheard.casework.page import Cell, Line, Page, Segment, Table, Word
from seenheard.casework.reading import Reading, read

CHILD = "Re: Callum NETTLESHIP, DOB 13/05/2013, NHS No 999 186 7910\n\n"
HEAD = "Westmoor County Council\nSafeguarding Unit\n\n3 March 2025\n\nDear Dr Patel\n\n"
FOOT = "\n\nYours sincerely\n\nJane Smith\nConference Administrator\n"


def page(text: str, *, number: int = 1, part: str = "", source: str = "text", confidence: float | None = None) -> Page:
    """A page of typed lines; three spaces or more part the pieces of a line, as a wide gap does."""
    lines = []
    for row, printed in enumerate(text.split("\n")):
        if not printed.strip():
            continue
        y = 40.0 + row * 14
        segments = []
        for match in re.finditer(r"\S+(?: {1,2}\S+)*", printed):
            x = 40.0 + match.start() * 5.5
            words, at = [], x
            for word in match[0].split():
                words.append(Word(word, (at, y, at + len(word) * 5.2, y + 10), confidence))
                at += (len(word) + 1) * 5.5
            segments.append(Segment(match[0], (x, y, x + len(match[0]) * 5.5, y + 10), tuple(words)))
        box = (segments[0].box[0], y, segments[-1].box[2], y + 10)
        lines.append(Line(" ".join(s.text for s in segments), box, number, tuple(segments), 10.0))
    return Page(number, 595.0, 842.0, tuple(lines), part=part, source=source)


def table(rows: list[list[str]], *, top: float = 300.0) -> Table:
    """A ruled table of equal columns."""
    width = 500.0 / max(len(row) for row in rows)
    cells = tuple(
        tuple(
            Cell(text, (40 + col * width, top + line * 20, 40 + (col + 1) * width, top + line * 20 + 18))
            for col, text in enumerate(row)
        )
        for line, row in enumerate(rows)
    )
    return Table((40.0, top, 540.0, top + 20 * len(rows)), cells)


def reading(text: str, *, today: date | None = None, **more: Any) -> Reading:
    """What the reader makes of one typed page."""
    return read([page(text, **more)], today=today)


def fields(text: str, **more: Any) -> dict[str, Any]:
    """Its fields alone."""
    return dict(reading(text, **more).fields)
