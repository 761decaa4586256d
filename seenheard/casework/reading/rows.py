"""The rules of rows: which cells are labels and which values, what is prose, what is a grid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from seenheard.casework.page import Box, Line, Page, Segment, Table, Word
from seenheard.casework.reading.labels import label_of

_BOX = re.compile(r"[☐☑☒✓✔✗✘√□■❑❏⊠]|[\[(] ?[xX✓✔]? ?[\])]")
_BULLET = re.compile(r"^\s*(?:[-–•*·▪◦●○]|\(?\d{1,2}[.)]|\(?[a-z]\)|[☐☒☑✓✔✗□■])\s+\S")
_INLINE = re.compile(
    r"(?:(?<=^)|(?<=\s\s)|(?<=[;,|\t] )|(?<= ))"
    r"((?:date(?: of birth| and time| of conference| of meeting| of review)?|time|venue|location|place|where|when|chair|chaired by|"
    r"social worker|tel|telephone|phone|e-?mail|nhs (?:no|number)|nhs|chi(?: no| number)?|h&c(?: no| number)?|dob|d\.o\.b\.?|"
    r"name|address|link|category|decision|outcome|by when|owner|by whom|who|amser|dyddiad|lleoliad|cadeirydd|edd|child(?:ren)?(?: (?:in|of|at) (?:the )?(?:home|household|family|address))?|mother|father)"
    r"\s?\.?\s?:)\s*",
    re.I,
)
_LABEL = re.compile(r"^([A-Z\w](?:[^:.?!;\n]|\.(?=\s?:)|(?<=\b[A-Za-z])\.){0,62}?)\s?:(?!\d|//)\s*(.*)$", re.S)
_MEETING_DATE = re.compile(r"\d{1,2}[:/.\-]\d|\d{4}|\d{1,2}(?:st|nd|rd|th)\b")


Pair = tuple[str, str, Box]


@dataclass(slots=True)
class Placed:
    """A cell with its text; `lines` is how many printed lines of the page the row took (for rows found by alignment)."""

    text: str
    box: Box
    lines: int = 1


def lowered(text: str) -> str:
    """Lower case with plain quotation marks and dashes, as the phrases that are looked for."""
    return text.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-")


def is_grid(table: Table) -> bool:
    """Whether a table has more than one column somewhere (a frame round prose has not)."""
    return sum(1 for row in table.rows if len(row) > 1) >= 1


def inside_any(line: Line, tables: Sequence[Table]) -> bool:
    """Whether a line stands inside one of the tables."""
    x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
    return any(t.box[0] - 2 <= x <= t.box[2] + 2 and t.box[1] - 1 <= y <= t.box[3] + 1 for t in tables)


def cells_of(table: Table, page: Page) -> list[list[Placed]]:
    """The table's rows without empty rows; a tall cell keeps its printed lines apart."""
    rows = []
    for row in table.rows:
        cells = [Placed(_cell_text(cell.text, cell.box, page), cell.box) for cell in row]
        if any(cell.text for cell in cells):
            rows.append(cells)
    return rows or [[Placed("", table.box)]]


def _cell_text(text: str, box: Box, page: Page) -> str:
    text = text.strip()
    if len(text) < 25 or box[3] - box[1] < 24:
        return text
    found = []
    for line in page.lines:
        if line.box[3] < box[1] or line.box[1] > box[3]:
            continue
        inside = [
            s.text
            for s in line.segments
            if box[0] - 2 <= (s.box[0] + s.box[2]) / 2 <= box[2] + 2 and box[1] <= (s.box[1] + s.box[3]) / 2 <= box[3]
        ]
        if inside:
            found.append(" ".join(inside))
    joined = "\n".join(found)
    return joined if joined.replace("\n", "").replace(" ", "") == text.replace(" ", "") else text


def words_in(box: Box, page: Page) -> tuple[Word, ...]:
    """The words whose middle stands in a box."""
    return tuple(
        word
        for line in page.lines
        if line.box[3] >= box[1] and line.box[1] <= box[3]
        for segment in line.segments
        for word in segment.words
        if box[0] - 2 <= (word.box[0] + word.box[2]) / 2 <= box[2] + 2
        and box[1] - 2 <= (word.box[1] + word.box[3]) / 2 <= box[3] + 2
    )


def unquoted(line: Line) -> tuple[Line, tuple[Segment, ...]]:
    """A line of a quoted message without its marks."""
    text = line.text.lstrip("> \t")
    made = Line(text, line.box, line.page, (Segment(text, line.box),), line.size, line.bold)
    return made, made.segments


def is_bullet(text: str) -> bool:
    """Whether a line opens an item of a list."""
    return bool(_BULLET.match(text))


def is_prose(segments: Sequence[Segment]) -> bool:
    """Whether a line with wide gaps is one sentence all the same (justified, or with a tab after a number)."""
    if len(segments) == 2 and len(segments[0].text) <= 4:
        return True
    longest = max(len(s.text) for s in segments)
    return len(segments) <= 3 and longest > 45 and segments[-1].text[:1].islower()


def is_label(text: str) -> bool:
    """Whether a cell is a label: known words, or words closed by a colon."""
    if not text or len(text) > 80:
        return False
    if text.rstrip().endswith(":"):
        return True
    return bool(label_of(text)) and not _MEETING_DATE.search(text)


def meaning(label: str) -> str:
    """What a label beside a value means; "when" is then a date of a meeting, not when an action is due."""
    field = label_of(label)
    return "date" if field == "due" and label.lower().startswith(("when", "pryd")) else field


def plain_headings(rows: Sequence[Sequence[Placed]]) -> bool:
    """Whether the first of several rows of three or more cells heads columns in words of its own."""
    if len(rows) < 3 or len(rows[0]) < 3 or is_form(rows):
        return False
    first = [cell.text for cell in rows[0]]
    if any(not t or len(t) > 40 or any(c.isdigit() for c in t) or t.endswith(":") for t in first):
        return False
    return sum(1 for row in rows[1:] if len(row) == len(first)) >= 2


def inline_pairs(text: str) -> list[tuple[str, str]] | None:
    """ "Date: Friday 14 March Time: 2pm" as pairs of label and value; None if the line has no label with a colon."""
    if ":" not in text:
        return None
    match = _LABEL.match(text)
    if not match:
        return None
    label, value = match[1].strip(), match[2].strip()
    known = label_of(label)
    if not known and (len(label.split()) > 6 or (value and len(label.split()) > 5)):
        return None
    found: list[tuple[str, str]] = []
    rest = value
    while rest:
        inner = _INLINE.search(rest)
        if inner is None or (inner.start() == 0 and not found and not value):
            break
        found.append((label, rest[: inner.start()].strip(" ,;|\t")))
        label, rest = inner[1].rstrip(" :"), rest[inner.end() :]
    found.append((label, rest.strip()))
    return found


def pairs_of(cells: Sequence[tuple[str, Box]], *, form: bool) -> list[tuple[str, str, Box]] | None:
    """Labels with their values along a row, or None if the row has no label. Words beside no label get label ""."""
    boxes = _boxed_options(cells)
    if boxes:
        return boxes
    pairs: list[tuple[str, str, Box]] = []
    label: tuple[str, Box] | None = None
    seen = False
    for number, (text, box) in enumerate(cells):
        text = text.strip()
        if text[:2] in (". ", ", ", "; "):
            text = text[2:].lstrip()  # what follows a blacked-out value
        if not text:
            continue
        inline = inline_pairs(text)
        last = number == len(cells) - 1
        if inline and inline[0][1]:
            if label and not label_of(inline[0][0]):
                inline = None
            else:
                if label:
                    pairs.append((label[0], "", label[1]))
                    label = None
                pairs += [(name, value, box) for name, value in inline]
                seen = True
                continue
        if is_label(text) and not (label is not None and last and not text.endswith(":")):
            if label is not None:
                pairs.append((label[0], "", label[1]))
            label = (text.rstrip(" :"), box)
            seen = True
        elif (
            label is not None
            and pairs
            and pairs[-1][0] == label[0]
            and pairs[-1][1].isdigit()
            and len(pairs[-1][1]) <= 2
        ):
            pairs[-1] = (label[0], f"{pairs[-1][1]} {text}", box)
        elif label is not None:
            pairs.append((label[0], text, box))
            label = label if _takes_more(cells, number) else None
        elif form and number == 0 and len(cells) in (2, 4, 6) and _label_shaped(text):
            label = (text.rstrip(" :"), box)
            seen = True
        else:
            pairs.append(("", text, box))
    if label is not None and not (pairs and pairs[-1][0] == label[0]):
        pairs.append((label[0], "", label[1]))
    return pairs if seen else None


def _boxed_options(cells: Sequence[tuple[str, Box]]) -> list[tuple[str, str, Box]]:
    """A row of boxes, each before its own option ("☒ | Neglect | ☐ | Physical abuse"); nothing for any other row."""
    marks, options = cells[::2], cells[1::2]
    if len(cells) < 4 or len(marks) != len(options):
        return []
    if not all(_BOX.fullmatch(text.strip()) for text, _ in marks) or any(_BOX.match(t.strip()) for t, _ in options):
        return []
    return [(mark.strip(), text.strip(), box) for (mark, _), (text, box) in zip(marks, options, strict=True)]


def _takes_more(cells: Sequence[tuple[str, Box]], number: int) -> bool:
    """Whether the label goes on over the next cell (a row label with a value for each child)."""
    rest = [text for text, _ in cells[number + 1 :] if text.strip()]
    if (
        len(cells) in (4, 6)
        and number == 1
        and len(rest) >= 2
        and _other_sort(cells[1][0], rest[0])
        and _label_shaped(rest[0])
    ):
        return False  # "Entered care | 27/08/26 | Legal basis | Interim care order"
    return bool(rest) and len(cells) >= 3 and not any(is_label(text) for text in rest)


def _other_sort(value: str, other: str) -> bool:
    """Whether one cell has figures and the other has none, so that they are not values of the same sort."""
    return any(c.isdigit() for c in value) != any(c.isdigit() for c in other)


def _label_shaped(text: str) -> bool:
    return len(text) <= 75 and not _MEETING_DATE.search(text) and not text.endswith(".") and len(text.split()) <= 11


def is_form_row(cells: Sequence[Placed], columns: int) -> bool:
    """Whether a row under column headings is a label with its value all the same ("Core group | 12 May 2026")."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) != 2 or len(filled) >= columns:
        return False
    return label_of(filled[0].text) in ("date", "report_due", "phone", "chair", "venue", "document_date") and bool(
        _MEETING_DATE.search(filled[1].text) or filled[0].text.rstrip().endswith(":")
    )


_TICK_MARKS = frozenset("☐☑☒✓✔✗✘√□■")


def without_specks(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The pieces of a scanned line without specks that were read as a stray sign."""
    return tuple(s for s in segments if any(c.isalnum() for c in s.text) or any(c in _TICK_MARKS for c in s.text))


def line_of(segments: Sequence[Segment], old: Line) -> Line:
    """A line of these pieces only."""
    box = (segments[0].box[0], old.box[1], segments[-1].box[2], old.box[3])
    return Line(" ".join(s.text for s in segments), box, old.page, tuple(segments), old.size, old.bold)


def columns_of(lines: list[Line]) -> list[list[Line]]:
    """The lines, or two columns of running text read one after the other (a letter in two languages side by side)."""
    double = [line for line in lines if len(line.segments) == 2]
    if len(double) < 6:
        return [lines]
    starts = sorted(line.segments[1].box[0] for line in double)
    middle = starts[len(starts) // 2]
    fitting = [line for line in double if abs(line.segments[1].box[0] - middle) < 6]
    labels = sum(1 for line in fitting if label_of(line.segments[0].text) or line.segments[0].text.endswith(":"))
    left = sum(len(line.segments[0].text) for line in fitting) / max(1, len(fitting))
    right = sum(len(line.segments[1].text) for line in fitting) / max(1, len(fitting))
    if len(fitting) < 6 or labels * 4 > len(fitting) or min(left, right) < 16:
        return [lines]
    first, last = lines.index(fitting[0]), lines.index(fitting[-1])
    ones: list[Line] = []
    others: list[Line] = []
    for line in lines[first : last + 1]:
        near = [s for s in line.segments if s.box[0] < middle - 6]
        far = [s for s in line.segments if s.box[0] >= middle - 6]
        if near:
            ones.append(line_of(near, line))
        if far:
            others.append(line_of(far, line))
    return [part for part in (lines[:first], ones, others, lines[last + 1 :]) if part]


def is_form(rows: Sequence[Sequence[Placed]]) -> bool:
    """Whether most rows begin with a known label (so the table is a form of labels and values)."""
    known = sum(1 for row in rows if row and is_label(row[0].text))
    return known * 2 > len(rows) or is_double_form(rows)


def _may_be_double(row: Sequence[Placed]) -> bool:
    """Whether a row may hold labels with values between them; a row of nothing but labels heads columns."""
    labels = sum(1 for cell in row if is_label(cell.text))
    return len(row) in (4, 6) and any(cell.text for cell in row) and labels * 4 < len(row) * 3


def is_double_form(rows: Sequence[Sequence[Placed]]) -> bool:
    """Whether the first rows hold two or three labels each, every one with its value beside it."""
    rows = list(takewhile(_may_be_double, rows))
    if len(rows) < 2 or "action" in {label_of(cell.text) for cell in rows[0]}:
        return False
    odd = [cell.text for row in rows for cell in row[::2] if cell.text.strip()]
    even = [cell.text for row in rows for cell in row[1::2] if cell.text.strip()]
    labels, values = sum(1 for t in odd if is_label(t)), sum(1 for t in even if is_label(t))
    return labels * 5 >= len(odd) * 3 and values * 3 <= len(even)


def as_line(cell: Placed, page: int) -> Line:
    """A cell as a line, for a heading that spans the table."""
    return Line(cell.text, cell.box, page, (Segment(cell.text, cell.box),), 10.0, True)


def printed_lines(row: Sequence[Placed]) -> int:
    """How many printed lines a row found by alignment took."""
    return max(cell.lines for cell in row)


def column_edges(rows: Sequence[Sequence[Placed]], heading: int, count: int) -> list[tuple[float, float]]:
    """Left and right edge of each column, from the heading row or else from any full row."""
    full = rows[heading - 1] if heading else next(row for row in rows if len(row) == count)
    starts = [cell.box[0] for cell in full]
    ends = [*starts[1:], max(cell.box[2] for row in rows for cell in row)]
    return list(zip(starts, ends, strict=True))


def column_of(box: Box, columns: Sequence[tuple[float, float]]) -> int:
    """The column that a cell overlaps most."""
    overlaps = [min(box[2], end) - max(box[0], start) for start, end in columns]
    return overlaps.index(max(overlaps))
