"""Tables without rules: column headings followed by lines whose pieces stand under them."""

from __future__ import annotations

from collections.abc import Sequence

from seenheard.casework.page import Line, Segment
from seenheard.casework.reading.headings import is_heading
from seenheard.casework.reading.labels import label_of, plain
from seenheard.casework.reading.rows import Placed

_COLUMN_FIELDS = {
    "child", "name", "forename", "surname", "dob", "nhs_number", "edd", "relationship", "category", "decision", "time",
    "venue", "action", "owner", "due", "status", "role", "date", "outcome_wanted", "address", "school", "chair", "gp",
    "ref", "sex", "social_worker", "old_date", "new_date", "report_due", "parent", "phone", "email", "missed", "rebooked",
    "clinic", "type", "complaint", "ed_date", "site", "link", "authority",
}  # fmt: skip


_OPENING = {"name", "role", "owner", "action", "child", "status", "forename", "outcome_wanted", "ref", "relationship"}


def column_headings(texts: Sequence[str], below: str = "") -> bool:
    """Whether a row is a row of column headings: all labels, at least two, none with a value.

    `below` is the first cell of the next row: under two labels such as "Date | Time" another label means a form."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(
        len(t) > 60 or (t.rstrip()[-1] in ".," and len(t.split()) > 3 and not t.rstrip().lower().endswith("no."))
        for t in filled
    ):
        return False
    fields = [label_of(text) for text in filled]
    if len(texts) >= 3 and not texts[0] and {"old_date", "new_date"} & set(fields):
        return True
    known = sum(1 for field in fields if field in _COLUMN_FIELDS)
    if known == len(fields):
        return len(filled) > 2 or _is_pair(filled, fields, below)
    return known >= 2 and known >= len(fields) - 1 and len(fields) >= 3 and all(len(t) < 40 for t in filled)


def column_fields(heads: Sequence[str]) -> list[str]:
    """What each column means; "who" and "when" mean owner and due date beside an action, else a name and a date."""
    fields = [label_of(head) for head in heads]
    plain_heads = [plain(head) for head in heads]
    if "action" not in fields and any(h.startswith(("who", "by who", "whose", "owner", "pwy")) for h in plain_heads):
        timed = any(h.startswith(("when", "by", "time", "due", "target", "erbyn", "pryd")) for h in plain_heads)
        for number, head in enumerate(plain_heads):
            if timed and head.startswith(("what", "beth")) and not head.startswith("what are we"):
                fields[number] = "action"
        if timed and "action" not in fields:
            spare = [n for n, field in enumerate(fields) if field in ("", "type", "decision", "outcome_wanted")]
            if spare:
                fields[spare[0]] = "action"
    if "action" in fields:
        swaps = {"name": "owner", "date": "due", "role": "owner", "time": "due"}
        return [swaps.get(field, field) for field in fields]
    return [
        "role" if field == "owner" else "date" if field == "due" and "edd" not in fields else field for field in fields
    ]


def _is_pair(texts: Sequence[str], fields: Sequence[str], below: str) -> bool:
    """Two labels head two columns if they differ and what stands below the first is no label."""
    if fields[0] == fields[1] or texts[0].rstrip().endswith(":"):
        return False
    return (fields[0] in _OPENING and fields[1] in _COLUMN_FIELDS - {"date"}) or not label_of(below)


def table_rows(lines: Sequence[Line], start: int, body_size: float) -> list[list[Placed]]:
    """The heading row at lines[start] and the rows under it, wrapped cells joined. `Placed.lines` of a row's first
    cell counts its printed lines."""
    heads = lines[start].segments
    columns = _edges(heads)
    rows: list[list[Placed]] = [[Placed(s.text, s.box) for s in heads]]
    last = lines[start]
    pitch = 0.0
    for position in range(start + 1, len(lines)):
        line = lines[position]
        gap = line.box[1] - last.box[3]
        segments = line.segments or (Segment(line.text, line.box),)
        if (
            len(segments) == len(columns) + 1
            and segments[0].text.strip(" .)").isdigit()
            and segments[0].box[0] < columns[0][0] - 3
        ):
            segments = segments[1:]  # the number of the row
        if len(segments) == 1 and _column(segments[0], columns) == 0 and is_heading(line, body_size) and len(rows) > 1:
            break
        if len(segments) == 1 and len(rows) > 1 and _says_more(segments[0].text):
            break
        if line.page != last.page or gap > 3.2 * max(body_size, 8.0) or not _fits(segments, columns):
            break
        placed: list[Placed | None] = [None] * len(columns)
        for number, segment in enumerate(segments):
            col = number if len(segments) == len(columns) else _column(segment, columns)
            cell = placed[col]
            placed[col] = Placed(segment.text, segment.box) if cell is None else _joined(cell, segment)
        if _goes_on(placed, rows, gap, pitch):
            _append(rows[-1], placed, columns)
        else:
            rows.append(
                [
                    cell or Placed("", (columns[n][0], line.box[1], columns[n][1], line.box[3]))
                    for n, cell in enumerate(placed)
                ]
            )
            pitch = gap if not pitch else min(pitch, gap)
        for cell in rows[-1]:
            cell.lines = 1
        _count(rows, position - start + 1)
        last = line
    return rows


def _says_more(text: str) -> bool:
    """Whether a line under a table is a labelled date of its own ("Next core group: 14 May"), not another row."""
    label, colon, value = text.partition(":")
    return bool(colon and value.strip()) and label_of(label) in (
        "date",
        "report_due",
        "document_date",
        "chair",
        "venue",
    )


def _count(rows: list[list[Placed]], lines_used: int) -> None:
    before = sum(row[0].lines for row in rows[:-1])
    rows[-1][0].lines = max(1, lines_used - before)


def _edges(heads: Sequence[Segment]) -> list[tuple[float, float]]:
    starts = [s.box[0] for s in heads]
    return list(zip(starts, [*starts[1:], 10_000.0], strict=True))


def _column(segment: Segment, columns: Sequence[tuple[float, float]]) -> int:
    best = 0
    for number, (start, _) in enumerate(columns):
        if segment.box[0] >= start - 12:
            best = number
    return best


def _fits(segments: Sequence[Segment], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line's pieces stand in columns (a prose line or a heading at the left margin runs over them)."""
    if len(segments) == 1:
        only = segments[0]
        col = _column(only, columns)
        return (
            only.box[2] <= columns[col][1] + 6
            and only.box[0] >= columns[0][0] - 6
            and (col > 0 or not only.text.isupper())
        )
    return segments[0].box[0] >= columns[0][0] - 20


def _goes_on(placed: Sequence[Placed | None], rows: Sequence[Sequence[Placed]], gap: float, pitch: float) -> bool:
    """Whether a line carries on the row above: little stands on it and the gap is no wider than inside a row."""
    filled = [number for number, cell in enumerate(placed) if cell]
    if len(rows) == 1:
        return False
    if placed[0] is None:
        return True
    return (
        len(filled) == 1
        and sum(1 for c in rows[-1] if c.text) > 1
        and (not pitch or gap <= pitch * 1.15 + 0.5)
        and (placed[0].text[:1].islower())
    )


def _joined(cell: Placed, segment: Segment) -> Placed:
    return Placed(f"{cell.text} {segment.text}", _around(cell.box, segment.box))


def _append(row: list[Placed], placed: Sequence[Placed | None], columns: Sequence[tuple[float, float]]) -> None:
    for number, cell in enumerate(placed):
        if cell is None:
            continue
        old = row[number]
        row[number] = Placed(
            f"{old.text} {cell.text}".strip(), _around(old.box, cell.box) if old.text else cell.box, old.lines
        )


def _around(
    a: tuple[float, float, float, float], b: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
