"""Lays paragraphs and tables out on pages of 595 by 842 points, as positioned lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from seenheard.casework.page import Box, Cell, Line, Page, Segment, Table, Word
from seenheard.documents.flow.blocks import Block, Grid, GridCell, Paragraph
from seenheard.documents.flow.typeface import width_of
from seenheard.documents.glyphs import plain

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 50.0
_TAB, _PAD, _LEADING = 90.0, 4.0, 1.35
_LONGEST_BLOCK = 12_000_000  # characters; more than all the pages that are ever read can hold
_LONGEST_WORD = 400  # characters; a longer one is cut, as no page could show it


@dataclass(slots=True)
class _Row:
    """One line of words before it has a page: segments as (x, words), with the type's size."""

    segments: list[tuple[float, list[str]]]
    size: float
    bold: bool


@dataclass(slots=True)
class _Sheet:
    """Pages being filled from the top."""

    first: int
    part: str
    pages: list[Page] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    y: float = MARGIN

    @property
    def number(self) -> int:
        return self.first + len(self.pages)

    def turn_over(self) -> None:
        self.pages.append(Page(self.number, WIDTH, HEIGHT, tuple(self.lines), tuple(self.tables), self.part))
        self.lines, self.tables, self.y = [], [], MARGIN

    def room(self, height: float) -> None:
        if self.y + height > HEIGHT - MARGIN and self.y > MARGIN:
            self.turn_over()

    def put(self, row: _Row) -> Line:
        self.room(row.size * _LEADING)
        line = _line(row, self.y, self.number)
        self.lines.append(line)
        self.y += row.size * _LEADING
        return line


def laid_out(blocks: Iterable[Block], first: int, part: str, most: int = 1_000_000) -> list[Page]:
    """The pages that the blocks fill, numbered from `first`; one empty page if there is nothing. A little more than
    `most` pages are made, and no further."""
    sheet = _Sheet(first, part)
    for block in blocks:
        if len(sheet.pages) > most:
            break
        if isinstance(block, Paragraph):
            for row in _rows(block, MARGIN, WIDTH - MARGIN):
                if row.segments:
                    sheet.put(row)
                else:
                    sheet.y += row.size * 0.6
            sheet.y += 3
        elif block.rows:
            _table(sheet, block)
            sheet.y += 6
    if sheet.lines or not sheet.pages:
        sheet.turn_over()
    return sheet.pages


def renumbered(page: Page, more: int) -> Page:
    """The page with its number, and its lines', moved on."""
    if not more:
        return page
    lines = tuple(replace(line, page=line.page + more) for line in page.lines)
    return replace(page, number=page.number + more, lines=lines)


def _line(row: _Row, y: float, page: int) -> Line:
    segments = []
    bottom = round(y + row.size * 1.2, 2)
    top = round(y, 2)
    for x, words in row.segments:
        made, at = [], x
        for text in words:
            end = at + width_of(text, row.size)
            made.append(Word(text, (round(at, 2), top, round(end, 2), bottom)))
            at = end + width_of(" ", row.size)
        segments.append(Segment(" ".join(words), (made[0].box[0], top, made[-1].box[2], bottom), tuple(made)))
    box: Box = (segments[0].box[0], top, max(s.box[2] for s in segments), bottom)
    return Line(" ".join(s.text for s in segments), box, page, tuple(segments), row.size, row.bold)


def _rows(block: Paragraph, left: float, right: float) -> list[_Row]:
    """The paragraph's lines between two edges."""
    rows: list[_Row] = []
    for text in block.text[:_LONGEST_BLOCK].replace("\r", "").split("\n"):
        indent = left + min(block.indent, 6) * 18
        rows += _wrapped(f"{block.bullet} {text}" if block.bullet and text.strip() else text, block, indent, right)
    while len(rows) > 1 and not rows[-1].segments:
        rows.pop()
    return rows


def _wrapped(text: str, block: Paragraph, left: float, right: float) -> list[_Row]:
    row = _Row([], block.size, block.bold)
    rows = [row]
    space = width_of(" ", block.size)
    at = left
    for number, piece in enumerate(text.split("\t")):
        words = _words(piece)
        if not words:
            continue
        if number and row.segments:
            stop = max(at + 1.2 * block.size, left + ((at - left) // _TAB + 1) * _TAB)
            wide = sum(width_of(w, block.size) + space for w in words)
            if stop + min(wide, 60) > right:
                row = _Row([], block.size, block.bold)
                rows.append(row)
                stop = left
            at = stop
        current: list[str] = []
        row.segments.append((at, current))
        for word in words:
            wide = width_of(word, block.size)
            if at + wide > _edge(wide, right, left) and current:
                row = _Row([], block.size, block.bold)
                rows.append(row)
                at, current = left, []
                row.segments.append((at, current))
            current.append(word)
            at += wide + space
    return rows


def _words(text: str) -> list[str]:
    return [word[at : at + _LONGEST_WORD] for word in plain(text).split() for at in range(0, len(word), _LONGEST_WORD)]


def _edge(wide: float, right: float, left: float) -> float:
    """Where a word must end: an address too long for any line may run into the margin beside its label."""
    return WIDTH - 8 if wide > 0.7 * (right - left) and right > WIDTH - 60 else right


def _table(sheet: _Sheet, grid: Grid) -> None:
    """Puts a table's rows on the sheet; a table that runs over a page's end becomes one table on each page."""
    columns = max(sum(cell.span for cell in row) for row in grid.rows)
    edges = _edges(grid.widths, columns)
    done: list[tuple[Cell, ...]] = []
    top = sheet.y
    for row in grid.rows:
        lines = _row_lines(row, edges)
        height = sum(max(s.size for _, s in group) * _LEADING for group in lines) + _PAD
        if sheet.y + height > HEIGHT - MARGIN and sheet.y > MARGIN:
            _close(sheet, done, top)
            sheet.turn_over()
            done, top = [], sheet.y
        y0, page = sheet.y, sheet.number
        for group in lines:
            merged = _Row([s for _, r in group for s in r.segments], max(r.size for _, r in group), group[0][1].bold)
            sheet.put(merged)
        if sheet.number != page:
            top, done, y0 = MARGIN, [], MARGIN
        sheet.y += _PAD
        done.append(_cells(row, edges, y0, sheet.y))
    _close(sheet, done, top)


def _close(sheet: _Sheet, rows: list[tuple[Cell, ...]], top: float) -> None:
    if rows:
        box = (MARGIN, round(top, 2), WIDTH - MARGIN, round(sheet.y, 2))
        sheet.tables.append(Table(box, tuple(rows)))


def _edges(widths: list[float], columns: int) -> list[float]:
    shares = widths if len(widths) == columns and min(widths) > 0 else [1.0] * columns
    total, at = sum(shares), MARGIN
    edges = [at]
    for share in shares:
        at += share / total * (WIDTH - 2 * MARGIN)
        edges.append(at)
    return edges


def _flat(cell: GridCell) -> list[Paragraph]:
    """A cell's paragraphs; a table inside a cell gives one paragraph a row, its cells parted by tabs."""
    flat: list[Paragraph] = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            flat.append(block)
        else:
            for row in block.rows:
                parts = [" ".join(p.text for p in _flat(inner)) for inner in row]
                flat.append(Paragraph("\t".join(part for part in parts if part.strip())))
    return flat


def _row_lines(row: list[GridCell], edges: list[float]) -> list[list[tuple[int, _Row]]]:
    """Lines of a table row: the first lines of all cells side by side, then the second ones."""
    columns: list[list[_Row]] = []
    at = 0
    for cell in row:
        end = min(at + cell.span, len(edges) - 1)
        left, right = edges[min(at, len(edges) - 2)] + _PAD, edges[end] - _PAD
        rows = [r for p in _flat(cell) for r in _rows(p, left, max(right, left + 20)) if r.segments]
        columns.append(rows)
        at = end
    depth = max((len(rows) for rows in columns), default=0)
    return [[(i, rows[k]) for i, rows in enumerate(columns) if k < len(rows)] for k in range(depth)]


def _cells(row: list[GridCell], edges: list[float], top: float, bottom: float) -> tuple[Cell, ...]:
    cells, at = [], 0
    for cell in row:
        end = min(at + cell.span, len(edges) - 1)
        text = " ".join(plain(" ".join(p.text for p in _flat(cell))).split())
        left = edges[min(at, len(edges) - 2)]
        cells.append(Cell(text, (round(left, 2), round(top, 2), round(edges[end], 2), round(bottom, 2))))
        at = end
    return tuple(cells)
