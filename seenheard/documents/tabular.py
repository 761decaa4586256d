"""Bytes -> sheets of cells: CSV and text in any usual encoding, Excel. Called in the child process, as strangers wrote
them; from outside by `read_tables`.

A cell is what a person would read: "9990000018", "Quill, Ava"; a day that Excel itself holds as a day is given as
2019-05-31, which no other cell is turned into. Formulas are not run: their last result, as saved, is read. What is
merged over several lines stands on each of them. Hidden rows and columns are read, hidden sheets are not.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from seenheard.documents.document import CannotOpen, Limits

MOST_BYTES = 10_000_000
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS, LONGEST_CELL = 5_000, 100, 20, 1_000
LIMITS = Limits(bytes=MOST_BYTES, memory_bytes=1_000_000_000, stall_seconds=20, seconds=25, answer_bytes=16_000_000)
EMPTY = "There is nothing in it. Choose the list again."
TOO_BIG = (
    f"It is larger than {MOST_BYTES // 1_000_000} MB. A list of children is smaller: take out what is no part of it."
)
TOO_MANY = (
    f"It has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns. "
    "Ask for the list of this practice’s children alone."
)
LOCKED = "It is locked with a password. Open it with the password, save it without one, and choose it again."
DAMAGED = "It is damaged or made in an unusual way. Open it in Excel, save it as CSV, and choose that file."
NO_TABLE = "It is no table. Choose the list as CSV or Excel; from a PDF or a letter, copy the rows and paste them."
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"II*\0", b"MM\0*")
_SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows, each as wide as its last cell that holds something. A row's place + 1 is its
    line as a spreadsheet counts it."""

    name: str
    rows: tuple[tuple[str, ...], ...]


class NotATable(Exception):
    """The bytes are no table that is read here; the sentence says why and how to mend it."""


def read_tables(data: bytes) -> list[Sheet]:
    """The sheets of a file that hold something, opened in a confined child process. Raises NotATable."""
    from seenheard.documents import work_confined

    if not data.strip(b"\0 \t\r\n"):
        raise NotATable(EMPTY)
    if len(data) > MOST_BYTES:
        raise NotATable(TOO_BIG)
    try:
        found = work_confined(data, "seenheard.documents.tabular:as_plain", limits=LIMITS)
    except CannotOpen as refusal:
        raise NotATable(DAMAGED) from refusal
    if found.get("problem"):
        raise NotATable(str(found["problem"]))
    return [Sheet(str(name), tuple(tuple(map(str, row)) for row in rows)) for name, rows in found["sheets"]]


def as_plain(data: bytes) -> dict[str, Any]:
    """What the child process answers: sheets as plain values, or one sentence. Never raises for bad input."""
    try:
        sheets = [(name, _trimmed(rows)) for name, rows in _sheets(data)]
        held = [(name, rows) for name, rows in sheets if rows]
        if not held:
            raise NotATable(EMPTY)
        return {"sheets": held, "problem": None}
    except NotATable as refusal:
        return {"sheets": [], "problem": str(refusal)}


def _sheets(data: bytes) -> Iterator[tuple[str, Iterable[list[str]]]]:
    if data.startswith((_ZIP, _OLE)):
        yield from _workbook(data)
    elif data.startswith(_OTHERS):
        raise NotATable(NO_TABLE)
    else:
        yield "", _text_rows(_decoded(data))


def _workbook(data: bytes) -> Iterator[tuple[str, Iterable[list[str]]]]:
    import python_calamine as excel

    try:
        book = excel.load_workbook(io.BytesIO(data))
        shown = [one.name for one in book.sheets_metadata if one.visible == excel.SheetVisibleEnum.Visible]
        for name in shown[:MOST_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS * 10 or sheet.total_width > MOST_COLUMNS * 10:
                raise NotATable(TOO_MANY)
            rows = [[_cell(one) for one in row] for row in sheet.to_python(skip_empty_area=False)]
            yield name, _filled_down(rows, sheet.merged_cell_ranges or [])
    except excel.PasswordError as locked:
        raise NotATable(LOCKED) from locked
    except (excel.CalamineError, OSError, ValueError, KeyError, IndexError) as broken:
        raise NotATable(LOCKED if b"E\0n\0c\0r\0y\0p\0t" in data[:200_000] else DAMAGED) from broken


def _filled_down(rows: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> list[list[str]]:
    """The rows with what cells merged over several lines show beside each of them: a family name beside every child.
    What is merged across columns alone is a title, and stays where it stands."""
    for (first, column), (last, _) in merged:
        for place in range(first + 1, min(last + 1, len(rows))):
            if column < len(rows[first]) and column < len(rows[place]) and not rows[place][column]:
                rows[place][column] = rows[first][column]
    return rows


def _cell(value: object) -> str:
    """A cell of Excel as its reader sees it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)


def _decoded(data: bytes) -> str:
    """Text in the encoding that its first bytes name, else UTF-8, else what Windows writes in western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _by("utf-16", data)
    if data.startswith(b"\xef\xbb\xbf"):
        return _by("utf-8-sig", data)
    if (wide := _wide(data)) is not None:
        return _by(wide, data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _by(encoding: str, data: bytes) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise NotATable(DAMAGED) from broken


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark shows by every second byte being nought."""
    start = data[:400]
    if len(start) < 8 or b"\0" not in start:
        return None
    odd, even = start[1::2].count(0), start[0::2].count(0)
    if odd > len(start) // 4 and not even:
        return "utf-16-le"
    if even > len(start) // 4 and not odd:
        return "utf-16-be"
    raise NotATable(NO_TABLE)


def _text_rows(text: str) -> Iterator[list[str]]:
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    separator, lines = _separator_of(text)
    try:
        yield from csv.reader(io.StringIO(lines), delimiter=separator, skipinitialspace=True)
    except csv.Error as broken:
        raise NotATable(DAMAGED) from broken


def _separator_of(text: str) -> tuple[str, str]:
    """What stands between cells, and the text without Excel's line that names it. It is what splits most rows into the
    same number of cells, two or more; a tab before all others, since no cell of a table holds one."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], "\n" + rest  # the line stays counted
    sample = [line for line in text.split("\n")[:200] if line.strip()]
    best, most = ",", (0, 0)
    for one in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=one) if len(row) > 1)
        except csv.Error:
            continue
        width, rows = widths.most_common(1)[0] if widths else (0, 0)
        if (rows + (len(sample) if one == "\t" and rows else 0), width) > most:
            best, most = one, (rows, width)
    return best, text


def _trimmed(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows without what is empty at their ends and at the sheet's end. Raises NotATable if there are too many."""
    found: list[list[str]] = []
    last = 0
    for place, row in enumerate(rows, start=1):
        cells = [" ".join(cell.split())[:LONGEST_CELL] for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            last = place
        if len(cells) > MOST_COLUMNS or last > MOST_ROWS or place > MOST_ROWS * 10:
            raise NotATable(TOO_MANY)
        found.append(cells)
    return found[:last]
