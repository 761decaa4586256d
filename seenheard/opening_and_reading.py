"""Opening a letter and reading it, both in the same child process: strangers wrote the file, and the words too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from seenheard.casework.reading import read
from seenheard.documents import Document, open_many, open_then

#: What a reading is on its way between processes: fields, evidence, unsure and version (see `plain`).
PlainReading = dict[str, Any]
FUNCTION = "seenheard.opening_and_reading:plain"


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
    return document, None if document.problem else reading


def open_and_read_many(
    paths: Iterable[str], *, today: date, workers: int | None = None
) -> Iterator[tuple[str, Document, PlainReading | None]]:
    """Each file's path, outline and reading, in the order of the paths, all cores busy, memory flat."""
    given = {"today": today.isoformat()}
    for path, document, reading in open_many(paths, workers=workers, then=FUNCTION, given=given, words=False):
        yield path, document, None if document.problem else reading
