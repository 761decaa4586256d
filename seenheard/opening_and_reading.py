"""Opening a letter and reading it, both in the same child process: strangers wrote the file, and the words too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from seenheard.casework.reading import read
from seenheard.casework.reading.shape import MOST_ENTRIES, is_reading, shortened
from seenheard.documents import Document, open_many, open_then

#: What a reading is on its way between processes: fields, evidence, unsure and version (see `plain`).
PlainReading = dict[str, Any]
FUNCTION = "seenheard.opening_and_reading:plain"
NO_READING = (
    "What came back from reading this file makes no sense, so none of it was kept: it may be made to do harm. "
    "Look at it yourself, or ask the sender for another copy."
)
_NAMES = {"children": "children", "actions": "actions", "attendees": "people at the meeting"}


def plain(document: Document, *, today: str) -> PlainReading:
    """What the document says, as plain JSON values."""
    reading = read(document.pages, today=date.fromisoformat(today))
    return {
        "fields": dict(reading.fields),
        "evidence": {
            path: {"quote": e.quote, "page": e.page, "box": [round(v, 1) for v in e.box], "certainty": str(e.certainty)}
            for path, e in reading.evidence.items()
        },
        "unsure": {path: list(values) for path, values in reading.unsure.items()},
        "version": reading.version,
    }


def open_and_read(data: bytes, *, name: str, today: date) -> tuple[Document, PlainReading | None]:
    """The document and what it says; no reading if the document has a problem. Never raises for bad input."""
    document, reading = open_then(data, FUNCTION, name=name, given={"today": today.isoformat()})
    return checked(document, reading)


def checked(document: Document, reading: Any) -> tuple[Document, PlainReading | None]:
    """The same, if it is a reading: the child process that made it had a stranger's file before it. What is no reading
    becomes a problem; lists too long for a page are cut, with a note."""
    if document.problem:
        return document, None
    if not is_reading(reading):
        return replace(document, pages=(), text="none", problem=NO_READING), None
    kept: PlainReading = {**reading, "fields": dict(reading["fields"])}
    longer = shortened(kept["fields"])
    notes = [f"Only the first {MOST_ENTRIES} {_NAMES[name]} that this letter names are shown." for name in longer]
    for part in ("evidence", "unsure"):
        kept[part] = {path: one for path, one in reading[part].items() if _shown(path, longer)}
    return replace(document, notes=(*document.notes, *notes)), kept


def _shown(path: str, longer: list[str]) -> bool:
    """Whether a path leads to an entry that was not cut away."""
    name, _, rest = path.partition(".")
    number = rest.partition(".")[0]
    return name not in longer or not number.isdigit() or int(number) < MOST_ENTRIES


def open_and_read_many(
    paths: Iterable[str], *, today: date, workers: int | None = None
) -> Iterator[tuple[str, Document, PlainReading | None]]:
    """Each file's path, outline and reading, in the order of the paths, all cores busy, memory flat."""
    given = {"today": today.isoformat()}
    for path, document, reading in open_many(paths, workers=workers, then=FUNCTION, given=given, words=False):
        yield path, *checked(document, reading)
