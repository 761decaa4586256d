"""Bytes -> pages of positioned lines: PDF, Word, e-mail, scans, text.

Strangers wrote them, so each file is parsed in a child process of its own, with limits on time, memory and output. A
bad file costs one letter and a sentence, never the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seenheard.documents.document import USUAL, CannotOpen, Document, Limits
from seenheard.documents.many import open_many
from seenheard.documents.sandbox import client
from seenheard.documents.sandbox.strength import sandbox_strength

__all__ = [
    "CannotOpen",
    "Document",
    "Limits",
    "open_document",
    "open_many",
    "open_then",
    "render_page",
    "sandbox_strength",
    "work_confined",
]


def open_then(
    data: bytes, then: str, *, name: str = "", given: Mapping[str, Any] | None = None, limits: Limits = USUAL
) -> tuple[Document, Any]:
    """The document, and what the function named `then` ("module:function") made of it in the same child process. Its
    result comes back as plain JSON values, None if the document has a problem. Never raises for bad input."""
    return client.opened(data, name, limits, then, given=given)


def open_document(data: bytes, *, name: str = "", limits: Limits = USUAL) -> Document:
    """Answers what a file says, as pages of lines with their places. What the file is, is told by its bytes.

    Never raises for bad input: a locked, damaged, empty, over-large or unknown file is a document without pages whose
    `problem` says in one sentence what is wrong and how to mend it. May be called from any thread.
    """
    return client.opened(data, name, limits)[0]


def render_page(data: bytes, page: int, *, dpi: int = 110, limits: Limits = USUAL) -> bytes:
    """PNG of a page (from 1, through all parts of the document), lying as the boxes of its lines say: scans are turned
    and straightened. Raises CannotOpen with a sentence if it cannot be drawn."""
    return client.picture(data, page, dpi, limits)


def work_confined(data: bytes, then: str, *, limits: Limits = USUAL) -> Any:
    """What the function named `then` ("module:function") makes of strangers' bytes that are no letter, called with them
    in a confined child process; plain JSON values. Raises CannotOpen with a sentence if it did not answer."""
    return client.worked(data, then, limits)
