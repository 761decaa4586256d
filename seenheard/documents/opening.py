"""Bytes -> Document, in this process. Called inside the sandbox; nothing here trusts the bytes."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from seenheard.casework.page import Page
from seenheard.documents import kinds
from seenheard.documents.document import USUAL, CannotOpen, Document, Limits, text_source
from seenheard.documents.pieces import Unpacking

_EMPTY = "This file is empty. Ask the sender to send it again."
_NO_WORDS = "No words were found in this document. Look at it yourself: it may be blank, or written by hand."
_NO_PAGE = "This file is damaged: none of its pages could be read. Ask the sender to send it again."
_WRONG = (
    "This file could not be read: it is damaged or unusual. Open it yourself, save or print it as PDF, and add that."
)


def open_here(
    data: bytes, *, name: str = "", limits: Limits = USUAL, page_done: Callable[[], None] | None = None
) -> Document:
    """What `open_document` answers, without the sandbox around it. Never raises for bad input, but for MemoryError.

    `name` is only for the record: what a file is, is told from its bytes. `page_done` is called after each page."""
    sha256 = hashlib.sha256(data).hexdigest()
    kind = ""
    try:
        refuse(data, limits)
        kind = kinds.media_type(data)
        unpacking = Unpacking(limits)
        pages = _pages(unpacking, data, kind, limits, page_done)
        if not any(page.lines for page in pages):
            if len(unpacking.damaged) >= len(pages):
                raise CannotOpen(_NO_PAGE)
            unpacking.note(_NO_WORDS)
        return Document(sha256, kind, text_source(pages), pages, None, unpacking.told())
    except CannotOpen as refusal:
        return Document(sha256, kind, "none", (), str(refusal))
    except (MemoryError, OSError):
        raise
    except Exception:
        return Document(sha256, kind, "none", (), _WRONG)


def refuse(data: bytes, limits: Limits) -> None:
    """Raises CannotOpen for a file that is empty or too big."""
    if not data.strip(b"\0 \t\r\n"):
        raise CannotOpen(_EMPTY)
    if len(data) > limits.bytes:
        raise CannotOpen(too_big(limits))


def too_big(limits: Limits) -> str:
    """The sentence for a file over the limit."""
    return f"This file is larger than {limits.bytes // 1_000_000} MB. Split it, or save it smaller, and add it again."


def _pages(
    unpacking: Unpacking, data: bytes, kind: str, limits: Limits, page_done: Callable[[], None] | None
) -> tuple[Page, ...]:
    pages: list[Page] = []
    over = time.monotonic() + limits.opening_seconds
    for piece in unpacking.pieces(data, kind):
        for page in piece.pages(len(pages) + 1):
            if len(pages) >= limits.pages:
                unpacking.note(f"Only the first {limits.pages} pages were read. Look at the rest yourself.")
                return tuple(pages)
            if time.monotonic() > over:
                unpacking.note(
                    f"Only the first {len(pages)} pages were read: they took long. Look at the rest yourself."
                )
                return tuple(pages)
            pages.append(page)
            if page_done is not None:
                page_done()
    return tuple(pages)
