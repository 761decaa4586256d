"""Collects the units of a letter: headings, labelled values and the cells of tables, carried from page to page."""

from __future__ import annotations

from seenheard.casework.page import Line, Page
from seenheard.casework.reading import rows as row_rules
from seenheard.casework.reading.columns import heads_by_contents, told_fields, without_index
from seenheard.casework.reading.headings import title_weight
from seenheard.casework.reading.labels import label_of
from seenheard.casework.reading.rulers import column_fields, column_headings
from seenheard.casework.reading.sections import section_of
from seenheard.casework.reading.units import TableRows, Title, Unit


class UnitBuilder:
    """What has been read of a letter so far, and how headings, pairs and tables are added to it."""

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

    def _table(self, rows: list[list[row_rules.Placed]], *, spread: bool = False) -> None:
        heads: list[str] = []
        first = 0
        texts = [cell.text for cell in rows[0]]
        going_on = self._carried(rows) if not spread else None
        form = (len(texts) == 2 and len(rows) > 2 and row_rules.is_form(rows[1:])) or row_rules.is_double_form(rows)
        if len(rows) > 1 and not form and column_headings(texts, rows[1][0].text):
            heads, first = texts, 1
        elif len(rows) > 2 and len(texts) == 1 and column_headings([c.text for c in rows[1]]):
            self._head(texts[0], row_rules.as_line(rows[0][0], self._number()))
            heads, first = [cell.text for cell in rows[1]], 2
        elif going_on:
            heads = going_on.heads
        elif row_rules.plain_headings(rows) or (not form and heads_by_contents([[c.text for c in r] for r in rows])):
            heads, first = texts, 1
        if self.lines_seen < 12 and not heads:
            self._table_titles(rows)
        body = (
            rows[first:]
            if not heads
            else [r[1:] if without_index([c.text for c in r], len(heads)) else r for r in rows[first:]]
        )
        fields = told_fields(heads, column_fields(heads), [[c.text for c in r] for r in body])
        table = TableRows(len(self.tables), heads, fields, [], self.section, self.section_kind)
        self.tables.append(table)
        columns = row_rules.column_edges(rows, first, len(heads)) if heads else []
        for number, cells in enumerate(body, first):
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
