"""What a file without pages is made of before it is laid out: paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Paragraph:
    """Text in which a tab starts a new segment and a line break a new line. `size` in points."""

    text: str
    bold: bool = False
    size: float = 10.0
    bullet: str = ""
    indent: int = 0


@dataclass(slots=True)
class GridCell:
    """A cell of a table: its paragraphs (inner tables flattened into them too) and how many columns it spans."""

    blocks: list[Block] = field(default_factory=list)
    span: int = 1


@dataclass(slots=True)
class Grid:
    """A table: rows of cells. `widths` are the columns' shares if known."""

    rows: list[list[GridCell]]
    widths: list[float] = field(default_factory=list)


Block = Paragraph | Grid
