"""Bytes -> Document, in this process. Called inside the sandbox; nothing here trusts the bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from seenheard.casework.page import Page
from seenheard.documents import kinds
from seenheard.documents.document import CannotOpen, Document, Limits, text_source

_REFUSED = {
    kinds.DOC: "This is an old Word file (.doc). Open it in Word, save it as .docx or PDF and add it again.",
    "application/x-encrypted-office": "This Office file is locked with a password. Ask the sender for a copy without one, or save it without its password and add it again.",
    "application/x-ole-storage": "This is an old Office file of a kind that cannot be opened here. Save it as PDF and add it again.",
    "application/vnd.openxmlformats-officedocument": "This is an Office file, but not a Word document. Save it as PDF and add it again.",
    "application/zip": "This is a folder of files packed as one (.zip). Unpack it and add the files inside.",
    "application/gzip": "This is a packed file. Unpack it and add the file inside.",
    "application/x-msdownload": "This is a program, not a letter, so it was not opened. Do not run it; ask the sender what they meant to send.",
    "application/x-executable": "This is a program, not a letter, so it was not opened. Do not run it; ask the sender what they meant to send.",
    "image/heic": "This is a photograph in a form that cannot be opened here (HEIC). Save it as JPEG or PDF and add it again.",
    "image/gif": "This is a picture in a form that cannot be opened here (GIF). Save it as PDF or PNG and add it again.",
    "image/bmp": "This is a picture in a form that cannot be opened here (BMP). Save it as PDF or PNG and add it again.",
}
_UNKNOWN = "This file is of a kind that cannot be opened here. Save it as PDF and add it again."
_EMPTY = "This file is empty. Ask the sender to send it again."
_WRONG = (
    "This file could not be read: it is damaged or unusual. Open it yourself, save or print it as PDF, and add that."
)


def open_here(data: bytes, *, name: str = "", limits: Limits = Limits()) -> Document:
    """What `open_document` answers, without the sandbox around it. Never raises for bad input."""
    sha256 = hashlib.sha256(data).hexdigest()
    kind = ""
    try:
        if not data.strip(b"\0 \t\r\n"):
            raise CannotOpen(_EMPTY)
        if len(data) > limits.bytes:
            raise CannotOpen(too_big(limits))
        kind = kinds.media_type(data)
        opened = Opening(limits)
        opened.add(data, kind, "", 0)
        pages = tuple(opened.pages)
        return Document(sha256, kind, text_source(pages), pages, None, tuple(opened.notes))
    except CannotOpen as refusal:
        return Document(sha256, kind, "none", (), str(refusal))
    except MemoryError:
        raise
    except Exception:
        return Document(sha256, kind, "none", (), _WRONG)


def too_big(limits: Limits) -> str:
    """The sentence for a file over the limit."""
    return f"This file is larger than {limits.bytes // 1_000_000} MB. Split it, or save it smaller, and add it again."


class Opening:
    """One document being opened: pages so far, notes, and how many parts it had."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.pages: list[Page] = []
        self.notes: list[str] = []
        self.parts = 0

    def _next(self) -> int:
        return len(self.pages) + 1

    def _take(self, pages: Iterable[Page]) -> None:
        for page in pages:
            if len(self.pages) >= self.limits.pages:
                self._note(f"Only the first {self.limits.pages} pages were read.")
                return
            self.pages.append(page)

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes and len(self.notes) < 50:
            self.notes.append(sentence)

    def add(self, data: bytes, kind: str, part: str, depth: int) -> None:
        """Adds a file's pages under the name of the part that it is. Raises CannotOpen."""
        if kind == kinds.PDF:
            from seenheard.documents.pdf.pages import pages_of

            self._take(pages_of(data, self._next(), part, self.limits, self._scan))
        elif kind in (kinds.TIFF, kinds.JPEG, kinds.PNG):
            from seenheard.documents.scan.pages import pages_of_picture

            self._take(pages_of_picture(data, self._next(), part, self.limits))
        elif kind in (kinds.EML, kinds.MSG):
            self._mail(data, kind, part or "message", depth)
        else:
            self._flow(data, kind, part)

    def _scan(self, loaded: Any, number: int, part: str) -> Page:
        from seenheard.documents.pdf.scanned import scanned_page

        return scanned_page(loaded, number, part, self.limits.pixels)

    def _flow(self, data: bytes, kind: str, part: str) -> None:
        from seenheard.documents.flow import html, plain, word
        from seenheard.documents.flow.blocks import Block
        from seenheard.documents.flow.layout import laid_out

        blocks: list[Block]
        if kind == kinds.DOCX:
            blocks = word.blocks_of(data, self.limits)
        elif kind == kinds.HTML:
            blocks = html.blocks_of(plain.decoded(data))
        elif kind == kinds.TEXT:
            blocks = list(plain.paragraphs(plain.decoded(data)))
        else:
            raise CannotOpen(_REFUSED.get(kind, _UNKNOWN))
        self._take(laid_out(blocks, self._next(), part))

    def _mail(self, data: bytes, kind: str, part: str, depth: int) -> None:
        from seenheard.documents.flow import mail
        from seenheard.documents.flow.layout import laid_out

        if depth > self.limits.depth:
            raise CannotOpen("Messages are packed inside each other too deeply.")
        message = mail.parsed(data)
        for note in message.notes:
            self._note(note)
        self._take(laid_out(message.blocks, self._next(), part))
        for attachment in message.attachments:
            self._attachment(attachment, depth)

    def _attachment(self, attachment: Any, depth: int) -> None:
        self.parts += 1
        if self.parts > self.limits.parts:
            self._note(f"Only the first {self.limits.parts} attachments were opened.")
            return
        kind = kinds.EML if attachment.message else kinds.media_type(attachment.data)
        try:
            self.add(attachment.data, kind, attachment.name, depth + 1)
        except CannotOpen as refusal:
            self._note(f"The attachment “{attachment.name}” could not be read. {refusal}")
        except MemoryError:
            raise
        except Exception:
            self._note(f"The attachment “{attachment.name}” could not be read. {_WRONG}")
