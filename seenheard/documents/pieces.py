"""What a file consists of: one piece, or for an e-mail its text and each attachment. Every piece can give its pages
and draw them; both count pages in the same way, so that page 7 read is page 7 drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from PIL import Image

from seenheard.casework.page import Page
from seenheard.documents import kinds
from seenheard.documents.document import CannotOpen, Limits
from seenheard.documents.flow.blocks import Block
from seenheard.documents.flow.mail import TOO_DEEP, Attachment, Mail

_REFUSED = {
    kinds.DOC: "This is an old Word file (.doc). Open it in Word, save it as .docx or PDF and add it again.",
    "application/x-encrypted-office": "This Office file is locked with a password. "
    "Ask the sender for a copy without one, or save it without its password and add it again.",
    "application/x-ole-storage": "This is an old Office file of a kind that cannot be opened here. "
    "Save it as PDF and add it again.",
    "application/vnd.openxmlformats-officedocument": "This is an Office file, but not a Word document. "
    "Save it as PDF and add it again.",
    "application/zip": "This is a folder of files packed as one (.zip). Unpack it and add the files inside.",
    "application/gzip": "This is a packed file. Unpack it and add the file inside.",
    "application/vnd.rar": "This is a packed file. Unpack it and add the file inside.",
    "application/x-7z-compressed": "This is a packed file. Unpack it and add the file inside.",
    "application/x-msdownload": "This is a program, not a letter, so it was not opened. "
    "Do not run it; ask the sender what they meant to send.",
    "application/x-executable": "This is a program, not a letter, so it was not opened. "
    "Do not run it; ask the sender what they meant to send.",
    "image/heic": "This is a photograph in a form that cannot be opened here (HEIC). "
    "Save it as JPEG or PDF and add it again.",
    "image/gif": "This is a picture of a kind that cannot be opened here. Save it as PDF or PNG and add it again.",
    "image/bmp": "This is a picture of a kind that cannot be opened here. Save it as PDF or PNG and add it again.",
}
_UNKNOWN = "This file is of a kind that cannot be opened here. Save it as PDF and add it again."
_DAMAGED_PAGE = re.compile(r"Page (\d+) is damaged and could not be read\.")
_NO_WORDS = "There are no words in this file. Ask the sender to send it again."


Note = Callable[[str], None]


class Piece(Protocol):
    """A part of a document that has pages. `part` is the page's own field of that name."""

    part: str

    @property
    def count(self) -> int: ...

    def pages(self, first: int) -> Iterator[Page]: ...

    def draw(self, index: int, dpi: int) -> Image.Image: ...


class PdfPiece:
    """A PDF. Making one raises CannotOpen for a file that cannot be opened."""

    def __init__(self, data: bytes, part: str, limits: Limits, note: Note) -> None:
        from seenheard.documents.pdf.pages import open_pdf

        self.part, self.limits, self.note = part, limits, note
        self.pdf = open_pdf(data)

    @property
    def count(self) -> int:
        return len(self.pdf)

    def files(self) -> Iterator[Attachment]:
        from seenheard.documents.pdf.attached import files_in

        return files_in(self.pdf, self.limits)

    def pages(self, first: int) -> Iterator[Page]:
        from seenheard.documents.pdf.pages import pages_of

        return pages_of(self.pdf, first, self.part, self.limits, self.note)

    def draw(self, index: int, dpi: int) -> Image.Image:
        from seenheard.documents.pdf.pages import drawn_page

        return drawn_page(self.pdf, index, dpi, self.limits)


class PicturePiece:
    """A TIFF, JPEG or PNG file."""

    def __init__(self, data: bytes, part: str, limits: Limits, note: Note) -> None:
        from seenheard.documents.scan.pages import frames, grey_frame, opened

        self.part, self.limits, self.note = part, limits, note
        self.image = opened(data)
        self._count = frames(self.image)
        grey_frame(self.image, 0, limits)  # refuses a file whose first page is damaged

    @property
    def count(self) -> int:
        return self._count

    def pages(self, first: int) -> Iterator[Page]:
        from seenheard.documents.scan.pages import pages_of_picture

        return pages_of_picture(self.image, self._count, first, self.part, self.limits, self.note)

    def draw(self, index: int, dpi: int) -> Image.Image:
        from seenheard.documents.scan.pages import shown_frame

        return shown_frame(self.image, index, dpi, self.limits)


class FlowPiece:
    """Text without pages of its own, laid out."""

    def __init__(self, blocks: list[Block], part: str, limits: Limits) -> None:
        from seenheard.documents.flow.layout import laid_out

        self.part = part
        self._pages = laid_out(blocks, 1, part, limits.pages)

    @property
    def count(self) -> int:
        return len(self._pages)

    def pages(self, first: int) -> Iterator[Page]:
        from seenheard.documents.flow.layout import renumbered

        return (renumbered(page, first - 1) for page in self._pages)

    def draw(self, index: int, dpi: int) -> Image.Image:
        from seenheard.documents.flow.drawing import drawn_page

        return drawn_page(self._pages[index], dpi)


class Unpacking:
    """Takes a file apart into pieces. `notes` gathers sentences about parts that could not be opened."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.notes: list[str] = []
        self.damaged: list[int] = []  # numbers of pages
        self._parts = 0

    def note(self, sentence: str) -> None:
        if (damaged := _DAMAGED_PAGE.fullmatch(sentence)) is not None:
            self.damaged.append(int(damaged[1]))
        elif sentence not in self.notes and len(self.notes) < 60:
            self.notes.append(sentence)

    def told(self) -> tuple[str, ...]:
        """All notes, those of damaged pages as one."""
        if len(self.damaged) < 2:
            return (*(f"Page {number} is damaged and could not be read." for number in self.damaged), *self.notes)
        shown = [str(number) for number in self.damaged[:10]]
        if len(self.damaged) > 10:
            shown[9:] = [f"{len(self.damaged) - 9} more"]
        return (f"Pages {', '.join(shown[:-1])} and {shown[-1]} are damaged and could not be read.", *self.notes)

    def pieces(self, data: bytes, kind: str, part: str = "", depth: int = 0) -> Iterator[Piece]:
        """The pieces of a file of a known kind, in order. Raises CannotOpen."""
        if kind == kinds.PDF:
            piece = PdfPiece(data, part, self.limits, self.note)
            yield piece
            yield from self._all_of(piece.files(), depth)
        elif kind in (kinds.TIFF, kinds.JPEG, kinds.PNG):
            yield PicturePiece(data, part, self.limits, self.note)
        elif kind in (kinds.EML, kinds.MSG):
            yield from self._mail(data, kind, part or "message", depth)
        else:
            yield FlowPiece(self._blocks(data, kind), part, self.limits)

    def _blocks(self, data: bytes, kind: str) -> list[Block]:
        from seenheard.documents.flow import calendar, html, plain, rtf, word

        if kind == kinds.DOCX:
            return word.blocks_of(data, self.limits, self.note)
        if kind == kinds.HTML:
            blocks = html.blocks_of(html.decoded(data))
            if not blocks:
                raise CannotOpen(_NO_WORDS)
            return blocks
        if kind == kinds.RTF:
            return rtf.blocks_of(data, self.note)
        if kind == kinds.TEXT:
            text = plain.decoded(data)
            return list(calendar.paragraphs(text) if calendar.is_calendar(text) else plain.paragraphs(text))
        raise CannotOpen(_REFUSED.get(kind, _UNKNOWN))

    def _mail(self, data: bytes, kind: str, part: str, depth: int) -> Iterator[Piece]:
        from seenheard.documents.flow import mail, outlook

        yield from self._message(mail.parsed(data) if kind == kinds.EML else outlook.parsed(data), part, depth)

    def _message(self, message: Mail, part: str, depth: int) -> Iterator[Piece]:
        if depth > self.limits.depth:
            raise CannotOpen(TOO_DEEP)
        for sentence in message.notes:
            self.note(sentence)
        yield FlowPiece(message.blocks, part, self.limits)
        yield from self._all_of(message.attachments, depth)

    def _all_of(self, attachments: Iterable[Attachment], depth: int) -> Iterator[Piece]:
        for attachment in attachments:
            self._parts += 1
            if self._parts > self.limits.parts:
                self.note(f"Only the first {self.limits.parts} attachments were opened. Look at the rest yourself.")
                return
            yield from self._attachment(attachment, depth)

    def _attachment(self, attachment: Attachment, depth: int) -> Iterator[Piece]:
        try:
            if attachment.mail is not None:
                found = list(self._message(attachment.mail, attachment.name, depth + 1))
            else:
                found = list(self._file(attachment, depth + 1))
        except CannotOpen as refusal:
            if not attachment.inline:
                self.note(f"The attachment “{attachment.name}” could not be read. {refusal}")
        except MemoryError:
            raise
        except Exception:
            self.note(f"The attachment “{attachment.name}” could not be read: it is damaged or unusual.")
        else:
            yield from (piece for piece in found if not _is_ornament(piece, attachment.inline))

    def _file(self, attachment: Attachment, depth: int) -> Iterator[Piece]:
        if depth > self.limits.depth:
            raise CannotOpen(TOO_DEEP)
        if not attachment.data:
            raise CannotOpen("It is empty.")
        if len(attachment.data) > self.limits.bytes:
            raise CannotOpen("It is too large.")
        kind = attachment.kind or kinds.media_type(attachment.data)
        yield from self.pieces(attachment.data, kind, attachment.name, depth)


def _is_ornament(piece: Piece, inline: bool) -> bool:
    """A logo or a signature's picture, too small to hold a letter."""
    if not isinstance(piece, PicturePiece):
        return False
    wide, high = piece.image.size
    return piece.count == 1 and (wide * high < 60_000 or (inline and (wide < 600 or high < 400)))
