"""Tables to save and open in a spreadsheet, in which no cell can be taken for a formula.

What a letter or a stranger wrote may begin with "=": a spreadsheet would run it, and could send the sheet's contents
away. OWASP, "CSV Injection": a cell that begins with = + - @, a tab or a line's end gets an apostrophe in front, every
cell stands in quotation marks, and quotation marks inside are doubled.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header

#: The four signs, and their full-width forms, which spreadsheets set for Japanese and Chinese take for the same.
STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
BLANKS = "\t\r\n\v\f"
#: Tells spreadsheets that the text is UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def safe_cell(value: object) -> str:
    """The value as a cell's text; nothing is "". Text that could be a formula gets an apostrophe in front, which
    stays visible in the file. Blanks before the first sign do not hide it, for some programs leave them away."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    words = str(value).replace("\0", "")
    seen = words.lstrip()
    return f"'{words}" if seen.startswith(STARTS_A_FORMULA) or words.startswith(tuple(BLANKS)) else words


def table_lines(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a CSV file, one for each row as it comes: RFC 4180, every cell quoted, UTF-8 with its mark."""
    yield BYTE_ORDER_MARK + line(heading)
    for row in rows:
        yield line(row)


def line(row: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([safe_cell(value) for value in row])
    return out.getvalue()


def download(name: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The table as a file to save, whole or not at all. Nothing keeps a copy on the way."""
    answer = HttpResponse(table_lines(heading, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
