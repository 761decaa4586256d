"""How documents travel between processes: frames on a stream, and a Document as plain JSON."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

from seenheard.casework.page import Cell, Line, Page, Segment, Table, Word
from seenheard.documents.document import Document

# A frame: one letter and a length, then as many bytes.
HEAD = struct.Struct("<cI")
REQUEST, DATA, ALIVE, ANSWER, PICTURE, REFUSED, FAULT = b"q", b"d", b".", b"a", b"p", b"r", b"f"


class Broken(Exception):
    """The other side closed the stream, or sent what no answer may be."""


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    return HEAD.pack(kind, len(payload)) + payload


def read_frame(receive: Callable[[int], bytes], most: int) -> tuple[bytes, bytes]:
    """The next frame. `receive(n)` gives up to n bytes, b"" at the end. Raises Broken."""
    kind, size = HEAD.unpack(_exactly(receive, HEAD.size))
    if size > most:
        raise Broken("answer too long")
    return kind, _exactly(receive, size)


def _exactly(receive: Callable[[int], bytes], size: int) -> bytes:
    pieces = []
    while size:
        piece = receive(min(size, 1 << 20))
        if not piece:
            raise Broken("stream ended")
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _hundredths(box: tuple[float, float, float, float]) -> list[int]:
    return [round(edge * 100) for edge in box]


def _page_out(page: Page, words: bool) -> list[Any]:
    head = [page.number, page.width, page.height, page.part, page.source]
    if not words:
        return [*head, [], [], [], [], []]
    texts: list[str] = []
    edges: list[int] = []
    sure: list[float | None] = []
    lines = []
    for line in page.lines:
        for segment in line.segments:
            for word in segment.words:
                texts.append(word.text)
                edges += _hundredths(word.box)
                sure.append(word.confidence)
        lines.append([line.size, line.bold, [len(s.words) for s in line.segments]])
    tables = [
        [_hundredths(t.box), [[[c.text, _hundredths(c.box)] for c in row] for row in t.rows]] for t in page.tables
    ]
    return [*head, texts, edges, sure if any(c is not None for c in sure) else [], lines, tables]


def document_out(document: Document, then: Any = None, *, words: bool = True) -> bytes:
    """The document as JSON; without its words if only `then` and the outline are wanted."""
    content = {
        "sha256": document.sha256,
        "media_type": document.media_type,
        "text": document.text,
        "problem": document.problem,
        "notes": document.notes,
        "pages": [_page_out(page, words) for page in document.pages],
        "then": then,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain, check_circular=False).encode(
        "utf-8", "replace"
    )


def _plain(value: Any) -> Any:
    """Dataclasses, dates and tuples of `then` as JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "items"):
        return dict(value.items())
    raise TypeError(f"{type(value).__name__} cannot travel between processes; give plain values or dataclasses")


Box4 = tuple[float, float, float, float]


def _box(edges: list[int]) -> Box4:
    x0, y0, x1, y1 = edges
    return (x0 / 100, y0 / 100, x1 / 100, y1 / 100)


def _around(parts: list[Any]) -> Box4:
    boxes = [part.box for part in parts]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _page_in(packed: list[Any]) -> Page:
    number, width, height, part, source, texts, edges, sure, lines, tables = packed[:10]
    flat = iter([edge / 100 for edge in edges])
    boxes = zip(flat, flat, flat, flat, strict=True)
    words = list(map(Word, texts, boxes, sure)) if sure else list(map(Word, texts, boxes))
    if len(words) != len(texts):
        raise ValueError("words and places differ in number")
    made, at = [], 0
    for size, bold, counts in lines:
        segments = []
        for count in counts:
            run = tuple(words[at : at + count])
            at += count
            segments.append(Segment(" ".join([w.text for w in run]), _around(list(run)), run))
        text = " ".join([s.text for s in segments])
        made.append(Line(text, _around(segments), int(number), tuple(segments), float(size), bool(bold)))
    found = tuple(
        Table(_box(box), tuple(tuple(Cell(str(t), _box(b)) for t, b in row) for row in rows)) for box, rows in tables
    )
    return Page(int(number), float(width), float(height), tuple(made), found, str(part), str(source))


def document_in(payload: bytes) -> tuple[Document, Any]:
    """The document and what `then` gave. Raises Broken for anything that is no such answer."""
    try:
        content = json.loads(payload)
        document = Document(
            str(content["sha256"]),
            str(content["media_type"]),
            content["text"] if content["text"] in ("born_digital", "ocr", "mixed") else "none",
            tuple(_page_in(page) for page in content["pages"]),
            None if content["problem"] is None else str(content["problem"]),
            tuple(str(note) for note in content["notes"]),
        )
        return document, content["then"]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise Broken("not an answer") from error
