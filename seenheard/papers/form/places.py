"""Where in a form something stands, in words that lead a person there: page, table, row, column, and the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seenheard.papers.form.cleaning import W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN = 60  # letters of the words around it


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph of a form: its element, its words and, in words, where it stands."""

    paragraph: Any
    words: str
    where: str
    again: bool = False  # the second copy of a text box, which Word keeps for old programs

    def place(self, start: int = 0, end: int = 0) -> str:
        """Where it stands, with the words around the letters from `start` to `end`."""
        room = max(_SHOWN - (end - start), 0) // 2
        first = max(0, start - room)
        said = self.words[first : first + _SHOWN]
        quote = f"{'…' if first else ''}{' '.join(said.split())}{'…' if first + _SHOWN < len(self.words) else ''}"
        return f"{self.where}: “{quote}”" if self.words.strip() else self.where


def texts_of(paragraph: Any) -> list[Any]:
    """The text elements of a paragraph, without those of text boxes inside it, which are paragraphs of their own."""
    return [text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph]


def spots(root: Any, part: str) -> Iterator[Spot]:
    """Every paragraph of a part in its order."""
    tables = {table: number for number, table in enumerate(root.iter(f"{W}tbl"), 1)}
    pages = _Pages(root) if part == "" else None
    number, heading = 0, ""
    for paragraph in root.iter(f"{W}p"):
        if pages:
            pages.reach(paragraph)
        again = next(paragraph.iterancestors(_FALLBACK), None) is not None
        words = "".join(text.text or "" for text in texts_of(paragraph))
        cell = _cell(paragraph, tables)
        boxed = next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None
        number += not cell and not boxed
        if _is_heading(paragraph) and words.strip():
            heading = words.strip()
        where = [part or (pages.words if pages else ""), *cell, "in a text box" if boxed else ""]
        if not cell and not boxed:
            where.append(f"paragraph {number}")
        if heading and not cell:
            where.append(f"under “{heading[:_SHOWN]}”")
        yield Spot(paragraph, words, ", ".join(filter(None, where)), again)


def _is_heading(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "").lower().startswith(("heading", "title"))


def _cell(paragraph: Any, tables: dict[Any, int]) -> list[str]:
    """Table, row and column, if the paragraph stands in a table."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    table = next(paragraph.iterancestors(f"{W}tbl"), None)
    if cell is None or row is None or table is None:
        return []
    rows, cells = list(table.iter(f"{W}tr")), list(row.iter(f"{W}tc"))
    return [f"table {tables[table]}", f"row {rows.index(row) + 1}", f"column {cells.index(cell) + 1}"]


class _Pages:
    """Which page a paragraph is on, as Word last laid the document out; without that, as far as page breaks tell."""

    def __init__(self, root: Any) -> None:
        laid_out = next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._breaks = {f"{W}lastRenderedPageBreak"} if laid_out else {f"{W}br", f"{W}pageBreakBefore"}
        self._walk = root.iter()
        self._passed, self._leading = 0, 0
        self._known = any(self._breaks_page(element) for element in root.iter())

    def reach(self, paragraph: Any) -> None:
        """Counts the breaks before the first words of this paragraph."""
        for element in self._walk:
            if element is paragraph:
                break
            self._passed += self._breaks_page(element)
        self._leading = 0
        for element in paragraph.iter():
            if element.tag == f"{W}t" and element.text:
                break
            self._leading += self._breaks_page(element)

    def _breaks_page(self, element: Any) -> bool:
        if element.tag not in self._breaks:
            return False
        return element.tag != f"{W}br" or element.get(f"{W}type") == "page"

    @property
    def words(self) -> str:
        return f"page {1 + self._passed + self._leading}" if self._known else ""
