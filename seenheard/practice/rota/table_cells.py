"""Tables that people bring in: bytes -> rows by the names of their columns, each with its line; and single cells.

What a spreadsheet does to a table that we gave out is taken back: semicolons or tabs, another encoding, dates as
31/12/2026, and the apostrophe in front of what could be a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from seenheard.casework.rota.spans import LONDON, moment
from seenheard.practice.web.fields import EARLIEST, LATEST
from seenheard.practice.web.safe_cells import BLANKS, STARTS_A_FORMULA, safe_cell

MOST_LINES = 20_000
BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?: (GMT|BST))?", re.IGNORECASE)


class TableRefused(Exception):
    """The file is no such table; the sentence says how to mend it."""


class CellRefused(Exception):
    """A line cannot be taken; the sentence says how to mend it."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the line on which it begins, and its cells by the name of their column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def rows_of(data: bytes, columns: Sequence[str], needed: Sequence[str]) -> list[TableRow]:
    """The table's rows that hold anything. Columns may stand in any order, further ones are passed over. Raises
    TableRefused."""
    text = text_of(data)
    found = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=False)
    try:
        heading = [name.strip().casefold() for name in next(found, [])]
        missing = [name for name in needed if name not in heading]
        if missing:
            raise TableRefused(
                f"The first line must name the columns: {', '.join(columns)}. Missing: {', '.join(missing)}."
            )
        return list(filled(found, heading, columns))
    except csv.Error as broken:
        raise TableRefused(f"The table is damaged near line {found.line_num + 1}: {broken}.") from broken


def filled(found: Iterator[list[str]], heading: list[str], columns: Sequence[str]) -> Iterator[TableRow]:
    line = found.line_num  # type: ignore[attr-defined]
    for number, row in enumerate(found):
        if number >= MOST_LINES:
            raise TableRefused(f"The table has more than {MOST_LINES:,} lines. Bring it in in parts.")
        cells = dict(zip(heading, map(plain_cell, row), strict=False))
        if any(cells.values()):
            yield TableRow(line + 1, {name: cells.get(name, "") for name in columns})
        line = found.line_num  # type: ignore[attr-defined]


def text_of(data: bytes) -> str:
    if not data.strip():
        raise TableRefused("There is nothing in the file.")
    if b"\0" in data or data.startswith((b"PK", b"%PDF")):
        raise TableRefused(
            "This is no CSV table. In the spreadsheet choose “save as” and CSV, then bring in that file."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def plain_cell(cell: str) -> str:
    """What a cell holds, without blanks around it and without the apostrophe that makes it safe."""
    guarded = cell[:1] == "'" and (cell[1:].lstrip().startswith(STARTS_A_FORMULA) or cell[1:2] in tuple(BLANKS))
    return (cell[1:] if guarded else cell).strip()


def as_brought_in(value: str) -> str:
    """How a text looks that was given out as a cell and brought in again."""
    return plain_cell(safe_cell(value))


def day_of(cell: str, name: str) -> date | None:
    """2026-12-31 or 31/12/2026; None for an empty cell. Raises CellRefused."""
    if not cell:
        return None
    try:
        if british := BRITISH.fullmatch(cell):
            found = date(int(british[3]), int(british[2]), int(british[1]))
        else:
            found = date.fromisoformat(cell) if len(cell) == 10 else not_a_day(cell, name)
    except ValueError:
        return not_a_day(cell, name)
    if not EARLIEST <= found <= LATEST:
        raise CellRefused(f"The year {found.year} of the {name} cannot be right. Write the date again.")
    return found


def not_a_day(cell: str, name: str) -> date:
    raise CellRefused(f"“{cell[:30]}” is no {name}. Write it like 2026-12-31 or 31/12/2026.")


def needed_day(cell: str, name: str) -> date:
    day = day_of(cell, name)
    if day is None:
        raise CellRefused(f"The {name} is missing.")
    return day


def time_of(cell: str, name: str) -> time | None:
    """08:30, or 01:30 GMT for the second half past one of the night in autumn: then with fold. None for an empty cell.
    Raises CellRefused."""
    if not cell:
        return None
    found = CLOCK.fullmatch(cell)
    try:
        if found is None:
            raise ValueError
        return time(int(found[1]), int(found[2]), int(found[3] or 0), fold=int((found[4] or "").upper() == "GMT"))
    except ValueError:
        raise CellRefused(f"“{cell[:30]}” is no {name}. Write it like 08:30.") from None


def moment_of(day: date, at: time) -> datetime:
    """That moment in UTC; `fold` counts where the clock shows the same twice."""
    first, second = moment(day, at.replace(fold=0)), datetime.combine(day, at, LONDON)
    return second.astimezone(first.tzinfo) if at.fold else first


def clock_cell(at: datetime) -> str:
    """A time for a cell, which `moment_of` brings back."""
    local = at.astimezone(LONDON)
    words = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    return f"{words} GMT" if local.fold else words


def whole_number(cell: str, name: str, most: int) -> int:
    """A number in plain figures; 0 for an empty cell. Raises CellRefused."""
    if not cell:
        return 0
    if not (cell.isascii() and cell.isdecimal()) or len(cell) > 9 or int(cell) > most:
        raise CellRefused(f"“{cell[:30]}” is no {name}. Write a number from 0 to {most:,}.")
    return int(cell)


def yes_or_no(cell: str, name: str) -> bool:
    """Yes or no in the usual spellings; an empty cell is no. Raises CellRefused."""
    word = cell.casefold()
    if word in ("yes", "y", "1", "true", "x"):
        return True
    if word in ("", "no", "n", "0", "false"):
        return False
    raise CellRefused(f"“{cell[:30]}” says neither yes nor no for “{name}”.")
