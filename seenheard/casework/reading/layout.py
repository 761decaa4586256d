"""Pages of positioned lines -> a Letter of units: what stands beside, above and under what, whatever the form looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seenheard.casework.page import Line, Page, Segment
from seenheard.casework.reading import rows as row_rules
from seenheard.casework.reading.building import UnitBuilder
from seenheard.casework.reading.columns import heads_by_contents, is_date_line, panel_of
from seenheard.casework.reading.headings import is_heading, title_weight
from seenheard.casework.reading.labels import label_of
from seenheard.casework.reading.rulers import column_headings, table_rows
from seenheard.casework.reading.units import Letter, Title, Unit

_UNFINISHED = re.compile(r"\b(?:by|on|from|until|of|for|the|is|was|and|to|before|after|than|dated?)\s*$", re.I)
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
    text += "".join("\n" + " | ".join(table.heads) for table in builder.tables if table.heads)
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


_ASKS_FOR_DATE = re.compile(
    r"(?:\b(?:edd|edc|dob|born|on|of|by|the|to|until|from|date|due|for|and|is)|[,:(])\s*$", re.I
)


class _Builder(UnitBuilder):
    """Collects units page by page. A part of an e-mail starts afresh."""

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
                # a block is a line or a table, which the sorted list's common type does not say; so too below
                self._table(row_rules.cells_of(block, page))  # type: ignore[arg-type]
                position += 1
                continue
            run = position
            while run < len(blocks) and isinstance(blocks[run][2], Line):
                run += 1
            for column in _side_by_side([b[2] for b in blocks[position:run]]):  # type: ignore[misc]
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
            line, segments = _with_blank_head(line, segments, lines, position)
            lines[position] = line
            if len(segments) >= 2 and _heads_columns(segments, lines, position):
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
        if (
            is_date_line(line.text) and not _UNFINISHED.search(last.text) and not _ASKS_FOR_DATE.search(last.text)
        ) or is_date_line(last.text):
            return False
        height = max(last.size, line.size, 6.0)
        if line.page != last.page:
            return not last.text.rstrip().endswith((".", ":", "?"))
        if line.box[1] - last.box[3] > _LINE_GAP * height * 0.62 or line.box[0] > last.box[0] + 60:
            return False
        if line.box[0] < last.box[0] - 60 or line.text.startswith(("Dear ", "Annwyl ")):
            return False
        if row_rules.is_bullet(line.text) or (last.bold != line.bold and last.text.rstrip().endswith((".", ":"))):
            return False
        if line.text[:1].islower() or (len(last.text) > 40 and _UNFINISHED.search(last.text)):
            return True
        first = line.segments[0].words[0].box if line.segments and line.segments[0].words else None
        width = (first[2] - first[0]) if first else 0.5 * height * len(line.text.split(" ", 1)[0])
        return last.box[2] + width + 0.3 * height > self.right - 2


def _side_by_side(lines: list[Line]) -> list[list[Line]]:
    """The lines; or two columns of text, or a text and the panel beside it, one after the other."""
    found = panel_of(lines)
    if found is None:
        return row_rules.columns_of(lines)
    first, last, edge = found
    text: list[Line] = []
    panel: list[Line] = []
    for line in lines[first:last]:
        near = [s for s in line.segments if s.box[0] < edge - 8]
        far = [s for s in line.segments if s.box[0] >= edge - 8]
        if near:
            text.append(row_rules.line_of(near, line))
        if far:
            panel.append(row_rules.line_of(far, line))
    return [part for part in (lines[:first], text, panel, lines[last:]) if part]


def _with_blank_head(
    line: Line, segments: Sequence[Segment], lines: Sequence[Line], position: int
) -> tuple[Line, tuple[Segment, ...]]:
    """A line that heads all columns but the first ("Was | Becomes" over "Date | 9 April | 16 April"), with a blank added."""
    if len(segments) != 2 or position + 1 >= len(lines) or len(lines[position + 1].segments) != 3:
        return line, tuple(segments)
    below = lines[position + 1].segments
    aligned = all(abs(s.box[0] - b.box[0]) < 15 for s, b in zip(segments, below[1:], strict=True))
    if not aligned or not {"old_date", "new_date"} & {label_of(s.text) for s in segments}:
        return line, tuple(segments)
    blank = Segment("", (below[0].box[0], line.box[1], below[0].box[2], line.box[3]))
    made = Line(line.text, line.box, line.page, (blank, *segments), line.size, line.bold)
    return made, made.segments


def _heads_columns(segments: Sequence[Segment], lines: Sequence[Line], position: int) -> bool:
    """Whether a line's pieces head columns, by their words or by what stands under them."""
    if column_headings([s.text for s in segments], _first_text(lines, position + 1)):
        return True
    below = [[s.text for s in line.segments] for line in lines[position + 1 : position + 4] if len(line.segments) > 1]
    return len(segments) >= 3 and bool(below) and heads_by_contents([[s.text for s in segments], *below])


def _first_text(lines: Sequence[Line], position: int) -> str:
    if position >= len(lines):
        return ""
    segments = lines[position].segments
    return segments[0].text if segments else lines[position].text
