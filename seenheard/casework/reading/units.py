"""The pieces of a letter that values are read from: cells, labelled values, paragraphs and headings, with their place."""

from __future__ import annotations

from dataclasses import dataclass, field

from seenheard.casework.page import Box, Line, Word


@dataclass(slots=True)
class Unit:
    """One piece of text with what stands around it.

    `kind` is "text" (a paragraph or a line), "cell" (one of a row), "value" (its label is known) or "head" (a heading).
    `label` is the printed label beside or above it, `head` the printed heading of its column, `means` what the label
    (or else the column) means; `section` and `section_kind` the heading over it. Units of one printed row share
    `row`; `table` is the number of the table or -1. `lines` gives where each printed line begins in `text`.
    """

    text: str
    page: int
    box: Box
    kind: str = "text"
    label: str = ""
    head: str = ""
    means: str = ""
    section: str = ""
    section_kind: str = ""
    row: int = -1
    col: int = 0
    table: int = -1
    part: str = ""
    ocr: bool = False
    lines: list[tuple[int, Line]] = field(default_factory=list)
    index: int = -1
    quoted: bool = False  # a line of an earlier message, marked with ">"
    words: tuple[Word, ...] = ()  # of a scan, with the recogniser's confidence

    def quote(self, start: int, end: int) -> tuple[str, Box]:
        """The printed line or lines that text[start:end] stands on, and their box."""
        if len(self.lines) > 1:
            touched = [
                line
                for number, (offset, line) in enumerate(self.lines)
                if offset < end and (number + 1 == len(self.lines) or self.lines[number + 1][0] > start)
            ]
            if touched:
                box = (
                    min(line.box[0] for line in touched),
                    min(line.box[1] for line in touched),
                    max(line.box[2] for line in touched),
                    max(line.box[3] for line in touched),
                )
                return " ".join(line.text for line in touched), box
        words = f"{self.label} {self.text}" if self.label else self.text
        return words.replace("\n", " "), self.box


@dataclass(slots=True)
class TableRows:
    """One table as the reader sees it: the column headings (their printed words and fields) and the rows of units."""

    number: int
    heads: list[str]
    fields: list[str]
    rows: list[list[Unit]]
    section: str = ""
    section_kind: str = ""


@dataclass(slots=True)
class Title:
    """A line near the top that may be the title: lower case, how much of a title it is, and on which line it stands."""

    words: str
    weight: float
    place: int


@dataclass(slots=True)
class Letter:
    """A whole letter in reading order."""

    units: list[Unit]
    tables: list[TableRows]
    parts: list[str]  # parts of an e-mail, the message first; [""] for other documents
    text: str  # everything, lower case, straight quotation marks; for looking for phrases
    ocr: bool
    titles: list[str]  # headings and subject lines near the top, lower case, likeliest title first
    headings: list[Title]  # the same with their weight and place
    pages: int = 0
