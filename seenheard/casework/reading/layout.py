"""Pages of positioned lines -> a Letter of units: what stands beside, above and under what, whatever the form looks like."""

from __future__ import annotations

from collections.abc import Sequence

from seenheard.casework.page import Line, Page, Segment
from seenheard.casework.reading import rows as row_rules
from seenheard.casework.reading.headings import is_heading, title_weight
from seenheard.casework.reading.labels import label_of, section_of
from seenheard.casework.reading.rulers import column_fields, column_headings, table_rows
from seenheard.casework.reading.units import Letter, TableRows, Title, Unit

_LINE_GAP = 1.75  # lines further apart than this many type heights are not one paragraph


def letter_of(pages: Sequence[Page]) -> Letter:
    """The units of every page in reading order, with headings and tables carried from page to page."""
    builder = _Builder()
    ordered = sorted(pages, key=lambda page: page.part != "message") if any(p.part for p in pages) else pages
    for page in ordered:
        builder.add(page)
    builder.end_part()
    for number, unit in enumerate(builder.units):
        unit.index = number
    text = "\n".join(f"{unit.label}: {unit.text}" if unit.label else unit.text for unit in builder.units)
    text = text.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-")
    titles = sorted(builder.titles, key=lambda title: -title.weight)
    parts = list(dict.fromkeys(page.part for page in ordered))
    return Letter(
        builder.units,
        builder.tables,
        parts,
        text,
        any(p.source == "ocr" for p in pages),
        [t.words for t in titles],
        titles,
        len(pages),
    )


class _Builder:
    """Collects units page by page. A part of an e-mail starts afresh."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.tables: list[TableRows] = []
        self.titles: list[Title] = []
        self.part = ""
        self.section = self.section_kind = ""
        self.row = 0
        self.lines_seen = 0
        self.quoted = False  # an earlier message, its lines marked with ">"
        self.open: TableRows | None = None  # the last table, which may go on over the page
        self.open_page = 0
        self.paragraph: list[Line] = []
        self.tail: tuple[Unit, Line] | None = None  # a labelled value, which may go on over the next line
        self.body_size = 10.0
        self.right = 500.0
        self.page: Page | None = None

    def add(self, page: Page) -> None:
        if page.part != self.part:
            self.end_part()
            self.part = page.part
        self.page = page
        self._measure(page)
        tables = sorted((t for t in page.tables if row_rules.is_grid(t)), key=lambda t: t.box[1])
        loose = [line for line in page.lines if not row_rules.inside_any(line, tables)] if tables else list(page.lines)
        blocks: list[tuple[float, int, object]] = [(t.box[1], 0, t) for t in tables]
        blocks += [(line.box[1], 1, line) for line in loose]
        blocks.sort(key=lambda block: block[:2])
        position = 0
        while position < len(blocks):
            block = blocks[position][2]
            if not isinstance(block, Line):
                self.flush()
                self._table(row_rules.cells_of(block, page))  # type: ignore[arg-type]
                position += 1
                continue
            run = position
            while run < len(blocks) and isinstance(blocks[run][2], Line):
                run += 1
            for column in row_rules.columns_of([b[2] for b in blocks[position:run]]):  # type: ignore[misc]
                self._lines(column)
            position = run
        self.flush()

    def end_part(self) -> None:
        self.flush()
        self.section = self.section_kind = ""
        self.open = None
        self.quoted = False
        self.lines_seen = 0

    def _measure(self, page: Page) -> None:
        sizes = sorted(line.size for line in page.lines)
        self.body_size = sizes[len(sizes) // 2] if sizes else 10.0
        long = sorted(line.box[2] for line in page.lines if len(line.segments) <= 1 and len(line.text) > 45)
        self.right = long[len(long) * 4 // 5] if long else page.width - 70

    # ---- lines that stand in no ruled table

    def _lines(self, lines: list[Line]) -> None:
        position = 0
        while position < len(lines):
            line = lines[position]
            segments = line.segments or (Segment(line.text, line.box),)
            if len(segments) >= 2 and column_headings([s.text for s in segments], _first_text(lines, position + 1)):
                taken = table_rows(lines, position, self.body_size)
                if len(taken) > 1:
                    self.flush()
                    self._table(taken, spread=True)
                    position += sum(row_rules.printed_lines(row) for row in taken)
                    continue
            self._line(line, segments)
            position += 1

    def _line(self, line: Line, segments: Sequence[Segment]) -> None:
        if self.page and self.page.source == "ocr":
            segments = row_rules.without_specks(segments)
            if not segments:
                return
            if len(segments) != len(line.segments):
                line = row_rules.line_of(segments, line)
        quoted = line.text.lstrip().startswith(">")
        if quoted != self.quoted:
            self.flush()
            self.quoted = quoted
        if quoted:
            line, segments = row_rules.unquoted(line)
            if not line.text:
                self.flush()
                return
        self.lines_seen += 1
        if self.lines_seen <= 45:
            weight = title_weight(line, self.body_size, self.lines_seen)
            if weight:
                self.titles.append(Title(row_rules.lowered(line.text), weight, self.lines_seen))
        if len(segments) >= 2:
            pairs = row_rules.pairs_of([(s.text, s.box) for s in segments], form=True)
            if pairs is not None:
                self.flush()
                self._pairs(pairs, line)
                self._open_tail(pairs, segments, line)
                return
            if not row_rules.is_prose(segments):
                self.flush()
                self.row += 1
                for col, segment in enumerate(segments):
                    self._emit(segment.text, segment.box, "cell", col=col, line=line)
                return
        text = line.text
        item = self.section_kind == "actions" and row_rules.is_bullet(text) and not line.bold and text.count(" ") > 4
        if not item and is_heading(line, self.body_size):
            self.flush()
            self._head(text, line)
            return
        inline = row_rules.inline_pairs(text)
        if inline:
            self.flush()
            self._pairs([(label, value, line.box) for label, value in inline], line)
            self.tail = (self.units[-1], line) if inline[-1][1] else None
            return
        if self.tail and not self.paragraph and self._goes_on(line, self.tail[1]) and not row_rules.is_label(text):
            self._lengthen(self.tail[0], line)
            self.tail = (self.tail[0], line)
            return
        self.tail = None
        if self.paragraph and not self._goes_on(line, self.paragraph[-1]):
            self.flush()
        self.paragraph.append(line)

    def _open_tail(self, pairs: list[row_rules.Pair], segments: Sequence[Segment], line: Line) -> None:
        """The last value of a row may go on over the next line, under itself."""
        if pairs[-1][1] and self.units[-1].text == pairs[-1][1]:
            last = segments[-1]
            self.tail = (self.units[-1], Line(last.text, last.box, line.page, (last,), line.size, line.bold))

    @staticmethod
    def _lengthen(unit: Unit, line: Line) -> None:
        """A labelled value goes on over the next line."""
        unit.lines.append((len(unit.text) + 1, line))
        unit.text = f"{unit.text} {line.text}"

    def _goes_on(self, line: Line, last: Line) -> bool:
        height = max(last.size, line.size, 6.0)
        if line.page != last.page:
            return not last.text.rstrip().endswith((".", ":", "?"))
        if line.box[1] - last.box[3] > _LINE_GAP * height * 0.62 or line.box[0] > last.box[0] + 60:
            return False
        if line.box[0] < last.box[0] - 60 or line.text.startswith(("Dear ", "Annwyl ")):
            return False
        if row_rules.is_bullet(line.text) or (last.bold != line.bold and last.text.rstrip().endswith((".", ":"))):
            return False
        if line.text[:1].islower():
            return True
        first = line.segments[0].words[0].box if line.segments and line.segments[0].words else None
        width = (first[2] - first[0]) if first else 0.5 * height * len(line.text.split(" ", 1)[0])
        return last.box[2] + width + 0.3 * height > self.right - 2

    def flush(self) -> None:
        """Ends the paragraph under way."""
        self.tail = None
        if not self.paragraph:
            return
        lines, self.paragraph = self.paragraph, []
        text, offsets = "", []
        for line in lines:
            if text:
                text += " "
            offsets.append((len(text), line))
            text += line.text
        box = (
            min(line.box[0] for line in lines),
            lines[0].box[1],
            max(line.box[2] for line in lines),
            lines[-1].box[3],
        )
        self.row += 1
        unit = self._emit(text, box, "text", line=lines[0])
        unit.lines = offsets

    def _head(self, text: str, line: Line) -> None:
        self.row += 1
        unit = self._emit(text, line.box, "head", line=line)
        self.section, self.section_kind = text, section_of(text)
        unit.section, unit.section_kind = self.section, self.section_kind

    def _pairs(self, pairs: list[row_rules.Pair], line: Line | None) -> None:
        self.row += 1
        for col, (label, value, box) in enumerate(pairs):
            if label and not value:
                self._emit(label, box, "head", col=col, line=line)
                if len(pairs) == 1:
                    self.section, self.section_kind = label, section_of(label)
                continue
            unit = self._emit(value, box, "value" if label else "cell", col=col, line=line)
            unit.label, unit.means = label, row_rules.meaning(label)
            if line:
                unit.lines = [(0, line)]

    # ---- tables

    def _table(self, rows: list[list[row_rules.Placed]], *, spread: bool = False) -> None:
        heads: list[str] = []
        first = 0
        texts = [cell.text for cell in rows[0]]
        going_on = self._carried(rows) if not spread else None
        if len(rows) > 1 and column_headings(texts, rows[1][0].text):
            heads, first = texts, 1
        elif len(rows) > 2 and len(texts) == 1 and column_headings([c.text for c in rows[1]]):
            self._head(texts[0], row_rules.as_line(rows[0][0], self._number()))
            heads, first = [cell.text for cell in rows[1]], 2
        elif going_on:
            heads = going_on.heads
        elif row_rules.plain_headings(rows):
            heads, first = texts, 1
        if self.lines_seen < 12:
            self._table_titles(rows)
        table = TableRows(len(self.tables), heads, column_fields(heads), [], self.section, self.section_kind)
        self.tables.append(table)
        columns = row_rules.column_edges(rows, first, len(heads)) if heads else []
        for number, cells in enumerate(rows[first:], first):
            if number > first - bool(not heads) and len(cells) >= 3 and self._heads_rest(rows, number, bool(heads)):
                self._table(rows[number:], spread=True)
                return
            self.row += 1
            made = self._table_row(cells, table, columns)
            if made:
                table.rows.append(made)
        self.open, self.open_page = table, self._number()

    @staticmethod
    def _heads_rest(rows: list[list[row_rules.Placed]], number: int, headed: bool) -> bool:
        """Whether a row in the middle of a form heads columns for the rows that follow."""
        if number == 0 or number + 1 >= len(rows):
            return False
        below = rows[number + 1]
        same = len(below) == len(rows[number])
        if headed and not {"dob", "nhs_number", "action", "due"} & {label_of(cell.text) for cell in rows[number]}:
            return False
        return same and column_headings([cell.text for cell in rows[number]], below[0].text)

    def _table_titles(self, rows: list[list[row_rules.Placed]]) -> None:
        """A letterhead may be a table: its lines can be titles too."""
        if len(rows) > 4 or any(len(row) > 3 for row in rows):
            return
        for cell in (cell for row in rows[:3] for cell in row):
            for text in cell.text.split("\n"):
                if len(text.split()) > 10:
                    continue
                weight = title_weight(
                    Line(text, cell.box, self._number(), (), 0.0), self.body_size, self.lines_seen + 2
                )
                if weight:
                    self.titles.append(Title(row_rules.lowered(text), weight, self.lines_seen + 2))

    def _carried(self, rows: list[list[row_rules.Placed]]) -> TableRows | None:
        """The table at the foot of the page before, if this one at the head of the page goes on with its columns."""
        table = self.open
        if table is None or not table.heads or self.open_page != self._number() - 1:
            return None
        high = self.page is not None and rows[0][0].box[1] < 0.3 * self.page.height
        fits = len(table.heads) == max(len(row) for row in rows) >= 2
        return table if high and fits and not row_rules.is_form(rows) else None

    def _table_row(
        self, cells: list[row_rules.Placed], table: TableRows, columns: list[tuple[float, float]]
    ) -> list[Unit]:
        made: list[Unit] = []
        if not table.heads:
            return self._form_row(cells, table)
        if len(cells) == 1 and len(table.heads) > 1 and cells[0].text:
            if cells[0].box[2] - cells[0].box[0] > 0.6 * (columns[-1][1] - columns[0][0]):
                self._head(cells[0].text, row_rules.as_line(cells[0], self._number()))
                return []
        if len(table.heads) > 2 and row_rules.is_form_row(cells, len(table.heads)):
            return self._form_row(cells, table)
        for number, cell in enumerate(cells):
            if not cell.text:
                continue
            col = number if len(cells) == len(table.heads) else row_rules.column_of(cell.box, columns)
            unit = self._emit(cell.text, cell.box, "cell", col=col)
            unit.head, unit.means, unit.table = table.heads[col], table.fields[col], table.number
            made.append(unit)
        for unit in made[1:]:
            if made[0].col == 0 and label_of(made[0].text):
                unit.label = made[0].text
        return made

    def _form_row(self, cells: list[row_rules.Placed], table: TableRows) -> list[Unit]:
        pairs = row_rules.pairs_of([(c.text, c.box) for c in cells], form=True)
        made: list[Unit] = []
        if pairs is None:
            for col, cell in enumerate(cells):
                if cell.text:
                    unit = self._emit(cell.text, cell.box, "cell", col=col)
                    unit.table = table.number
                    made.append(unit)
            if len(made) == 1 and len(made[0].text) < 70 and not made[0].text.endswith("."):
                made[0].kind = "head"
                self.section, self.section_kind = made[0].text, section_of(made[0].text)
            return made
        for col, (label, value, box) in enumerate(pairs):
            if not value:
                continue
            unit = self._emit(value, box, "value" if label else "cell", col=col)
            unit.label, unit.means, unit.table = label, row_rules.meaning(label), table.number
            made.append(unit)
        return made

    def _number(self) -> int:
        return self.page.number if self.page else 1

    def _emit(
        self,
        text: str,
        box: tuple[float, float, float, float],
        kind: str,
        *,
        col: int = 0,
        line: Line | None = None,
    ) -> Unit:
        page = line.page if line else self._number()
        ocr = bool(self.page and self.page.source == "ocr")
        unit = Unit(text, page, box, kind, row=self.row, col=col, part=self.part, ocr=ocr)
        unit.section, unit.section_kind = self.section, self.section_kind
        unit.quoted = self.quoted
        if ocr and self.page:
            unit.words = row_rules.words_in(box, self.page)
        self.units.append(unit)
        return unit


def _first_text(lines: Sequence[Line], position: int) -> str:
    if position >= len(lines):
        return ""
    segments = lines[position].segments
    return segments[0].text if segments else lines[position].text
