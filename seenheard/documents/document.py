"""What a file became once it was opened, and how much of a file is opened at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from seenheard.casework.page import Page

TextSource = Literal["born_digital", "ocr", "mixed", "none"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost. Beyond a limit the file is refused, or read in part, with a sentence."""

    bytes: int = 50_000_000  # of the file itself
    pages: int = 300  # further pages are left unread, with a note
    pixels: int = 60_000_000  # of one page image
    unpacked_bytes: int = 200_000_000  # of a Word file or an e-mail's attachments, unpacked
    parts: int = 50  # attachments of one e-mail, counting those inside attachments
    depth: int = 5  # messages inside messages
    memory_bytes: int = 1_536_000_000  # address space of the process that opens the file
    stall_seconds: float = 45.0  # with no page finished
    opening_seconds: float = 200.0  # then no further page is begun, with a note
    seconds: float = 280.0  # altogether; less than a worker holds a letter
    answer_bytes: int = 32_000_000  # what may come back


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's pages. `problem` is one sentence if the file could not be opened (then there are no pages);
    `notes` are sentences about parts that are missing although the rest was read."""

    sha256: str
    media_type: str  # by content: "application/pdf"; "" if unknown
    text: TextSource
    pages: tuple[Page, ...] = ()
    problem: str | None = None
    notes: tuple[str, ...] = ()


class CannotOpen(Exception):
    """A file that cannot be opened here. Its text is the sentence for the reader: what is wrong, how to mend it."""


def text_source(pages: tuple[Page, ...]) -> TextSource:
    """Answers where the words of these pages came from; pages with nothing on them do not count."""
    sources = {page.source for page in pages if page.lines}
    if sources == {"text", "ocr"}:
        return "mixed"
    if "ocr" in sources:
        return "ocr"
    return "born_digital" if sources else "none"
