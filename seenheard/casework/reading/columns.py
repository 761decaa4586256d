"""What do columns hold? Told from what stands in them, where headings alone do not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seenheard.casework.page import Line
from seenheard.casework.reading.dates import find_dates
from seenheard.casework.reading.label_concepts import column_concept
from seenheard.casework.reading.labels import label_of, plain
from seenheard.casework.reading.names import is_name
from seenheard.casework.reading.numbers import HEALTH_NUMBER
from seenheard.casework.reading.role_words import is_role

_STATUS = re.compile(
    r"^(?:yes|no|y|n|present|absent|apolog(?:y|ies)|attended|not present|did not attend|sent report|here|not there|there|online|in person|by (?:teams|phone|video|telephone)|[✓✔✗✘☒☑√]|no reply|no response)\.?$",
    re.I,
)
_NUMBER_ONLY = re.compile(r"^\(?\d{1,2}[.)]?$")
_HAS_DIGIT = re.compile(r"\d")


def contents_of(texts: Sequence[str]) -> str:
    """What most of a column's cells are: "name", "date", "number", "status" or ""."""
    filled = [text.strip() for text in texts if text.strip(" -–—")]
    if not filled:
        return ""
    least = 0.6 * len(filled)
    if sum(1 for t in filled if HEALTH_NUMBER.fullmatch(t)) >= least:
        return "number"
    if sum(1 for t in filled if len(t) < 40 and is_date(t)) >= least:
        return "date"
    if sum(1 for t in filled if _STATUS.match(t)) >= least:
        return "status"
    if sum(1 for t in filled if is_name(t)) >= least:
        return "name"
    return ""


def is_date(text: str) -> bool:
    """Whether a cell holds a date and little else."""
    found = find_dates(text, bare=True)
    return bool(found) and len(text) - (found[0].end - found[0].start) <= 14


def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    text = text.strip()
    if not 6 <= len(text) <= 44 or not _HAS_DIGIT.search(text):
        return False
    found = find_dates(text)
    return bool(found) and len(text) - sum(d.end - d.start for d in found) <= 3


def heads_by_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row heads columns: words only, over columns of dates, numbers or marks of attendance."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    heads = [text.strip() for text in rows[0]]
    if any(_HAS_DIGIT.search(t) or len(t) > 45 or t.endswith((":", ".", ",")) for t in heads) or not all(heads[-1:]):
        return False
    if contents_of(heads) or sum(1 for t in heads if t) < 2:
        return False
    below = [row for row in rows[1:] if len(row) in (len(heads), len(heads) + 1)]
    if len(below) < 1 or len(below) * 2 < len(rows) - 1:
        return False
    labelled = sum(1 for row in below if label_of(row[0]))
    if labelled * 2 > len(below):
        return False
    shift = 1 if all(len(row) == len(heads) + 1 for row in below) else 0
    kinds = [contents_of([row[col + shift] for row in below if col + shift < len(row)]) for col in range(len(heads))]
    telling = [kind for kind in kinds if kind in ("date", "number", "status")]
    return bool(telling) and (len(below) > 1 or len(telling) + kinds.count("name") > 1)


def without_index(row: Sequence[str], count: int) -> bool:
    """Whether a row has one cell more than the headings, and that cell only counts the rows."""
    return len(row) == count + 1 and bool(_NUMBER_ONLY.match(row[0].strip()))


def told_fields(heads: Sequence[str], fields: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The fields of columns, mended by what stands in them: a column of names holds names, whatever heads it."""
    made = list(fields)
    for number, head in enumerate(heads):
        if not made[number]:
            made[number] = column_concept(plain(head))
    full = [row for row in rows if len(row) == len(heads)]
    if not full:
        return made
    kinds = [contents_of([row[col] for row in full]) for col in range(len(heads))]
    for number, kind in enumerate(kinds):
        if kind == "number" and made[number] not in ("nhs_number", "phone", "ref"):
            made[number] = "nhs_number"
        elif kind == "status" and made[number] in ("", "action", "owner", "name", "decision", "due"):
            made[number] = "status" if "name" in kinds or "role" in made else made[number]
        elif kind == "name" and made[number] in ("", "status", "action", "role", "type", "ref", "decision"):
            made[number] = "name"
    if "status" in made and "name" in made:
        for number, field in enumerate(made):
            texts = [row[number] for row in full if row[number].strip()]
            if field in ("", "action", "owner") and texts and sum(1 for t in texts if is_role(t)) * 2 > len(texts):
                made[number] = "role"
    if made.count("due") > 1 and "owner" not in made:
        dated = [number for number, kind in enumerate(kinds) if made[number] == "due" and kind == "date"]
        for number, field in enumerate(made):
            if field == "due" and dated and number not in dated:
                made[number] = "owner"
    if "date" in kinds and ("name" in made or "child" in made) and "nhs_number" in made and "dob" not in made:
        made[kinds.index("date")] = "dob"
    return made


def panel_of(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """A panel that stands beside running text: its first line, the line after its last, and its left edge."""
    starts: dict[int, int] = {}
    for line in lines:
        if len(line.segments) >= 2 and len(line.segments[0].text) > 28:
            key = round(line.segments[1].box[0] / 4)
            starts[key] = starts.get(key, 0) + 1
    if not starts:
        return None
    edge = max(starts, key=lambda key: starts[key] + starts.get(key + 1, 0)) * 4.0
    fitting = [
        number
        for number, line in enumerate(lines)
        if any(abs(s.box[0] - edge) < 7 for s in line.segments[:2]) and len(line.segments) >= 1
    ]
    if len(fitting) < 4:
        return None
    first, last = fitting[0], fitting[-1] + 1
    run = lines[first:last]
    if any(s.box[0] < edge - 8 and s.box[2] > edge + 8 for line in run for s in line.segments):
        return None
    flowing, above = 0, ""
    for line in run:
        left = line.segments[0].text if line.segments[0].box[0] < edge - 8 else ""
        goes_on = len(above) > 24 and above[-1] not in ".:;?" and (left[:1].islower() or left[:1].isdigit())
        flowing += bool(goes_on and len(line.segments) >= 2)
        above = left or above
    return (first, last, edge) if flowing >= 2 else None
