"""A letter, and the file that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2

from . import mail as posting
from . import plain, scan
from .blocks import Block, Mail, Style
from .drawing import as_pdf
from .truth import Truth
from .word import as_docx

ENDINGS = {
    "pdf": "pdf",
    "scanned_pdf": "pdf",
    "tiff": "tif",
    "jpeg": "jpg",
    "docx": "docx",
    "eml": "eml",
    "txt": "txt",
    "html": "html",
}

BODIES = ("", "html_only", "two_bodies")


@dataclass(frozen=True)
class Letter:
    """What a letter says and how it is set. `mail` where it can be an e-mail."""

    truth: Truth
    blocks: Sequence[Block]
    style: Style = field(default_factory=Style)
    mail: Mail | None = None
    quirks: Sequence[str] = ()


@dataclass(frozen=True)
class Made:
    """One file of a set: its layout's id, who writes it, which variant, and what it becomes.

    `form` is a key of ENDINGS; `attached` the form of what an e-mail carries (or
    `message` for one forwarded whole, `html_only` or `two_bodies` where the letter is the e-mail's own body).
    `post` is the envelope of a letter that is sent as an attachment.
    """

    layout: str
    write: Callable[[int], Letter]
    variant: int = 0
    form: str = "pdf"
    attached: str = ""
    copy: scan.Copy = field(default_factory=scan.Copy)
    quirks: Sequence[str] = ()
    post: Mail | None = None

    def letter(self) -> Letter:
        """The letter itself, in the envelope of this file if it has one of its own."""
        letter = self.write(self.variant)
        return replace(letter, mail=self.post) if self.post else letter

    def words(self) -> str:
        """Everything that the document says, as plain text; for checking the truth."""
        letter = self.letter()
        head = posting.saved_text(letter.mail, "") if letter.mail and self.form in ("eml", "txt") else ""
        if letter.mail and letter.mail.inner and self.form == "eml":
            head += posting.saved_text(letter.mail.inner, "")
        cover = plain.as_text(letter.mail.cover) if letter.mail and self.form == "eml" else ""
        quoted = letter.mail.quoted if letter.mail else ""
        return "\n".join((letter.style.top, head, cover, plain.as_text(letter.blocks), quoted, letter.style.foot))

    def truth(self, pages: int | None) -> Truth:
        letter = self.letter()
        bare = self.form in ("scanned_pdf", "tiff", "jpeg") or self.attached in ("scanned_pdf", "tiff", "jpeg")
        quirks = sorted({*letter.quirks, *self.quirks, *({self.attached} & {"html_only", "two_bodies"})})
        meta = {
            "layout": self.layout,
            "pages": pages,
            "text_layer": not bare,
            "attachment": None if self.attached in BODIES else self.attached,
            "format": self.form,
            "quirks": quirks,
        }
        return {**letter.truth, "meta": meta}

    def file(self, seed: str) -> tuple[bytes, int | None]:
        """The file's bytes and its number of pages, if it has pages."""
        letter = self.letter()
        if self.form == "eml":
            return self._mail(letter, seed)
        return self._drawn(letter, self.form, seed)

    def _drawn(self, letter: Letter, form: str, seed: str) -> tuple[bytes, int | None]:
        title = letter.truth["kind"].replace("_", " ")
        if form == "docx":
            return as_docx(letter.blocks, letter.style, title), None
        if form == "txt":
            text = plain.as_text(letter.blocks, 76) + (f"\n{letter.mail.quoted}" if letter.mail else "")
            return (posting.saved_text(letter.mail, text) if letter.mail else text).encode(), 1
        if form == "html":
            return plain.as_html(letter.blocks, title).encode(), None
        pdf = as_pdf(letter.blocks, letter.style, title)
        count = len(pypdfium2.PdfDocument(pdf))
        if form == "pdf":
            return pdf, count
        pages = scan.pictures(pdf, self.copy, seed)
        if form == "scanned_pdf":
            return scan.as_scanned_pdf(pages, self.copy.dpi), count
        if form == "jpeg":
            if count != 1:
                raise ValueError(f"{self.layout} has {count} pages and cannot be one JPEG")
            return scan.as_jpeg(pages, self.copy.dpi), count
        return scan.as_tiff(pages, self.copy.dpi), count

    def _mail(self, letter: Letter, seed: str) -> tuple[bytes, int | None]:
        if letter.mail is None:
            raise ValueError(f"{self.layout} has no envelope")
        if self.attached in BODIES:
            text = plain.as_text(letter.blocks) + (f"\n{letter.mail.quoted}" if letter.mail.quoted else "")
            page = plain.as_html(letter.blocks, letter.mail.subject)
            html_only, both = self.attached == "html_only", self.attached == "two_bodies"
            return posting.as_eml(letter.mail, text, page=page if html_only else "", both=page if both else ""), None
        if self.attached == "message":
            inner = posting.as_eml(letter.mail.inner or letter.mail, plain.as_text(letter.blocks))
            return posting.as_eml(letter.mail, plain.as_text(letter.mail.cover), forwarded=inner), None
        data, pages = self._drawn(replace(letter, mail=None), self.attached, seed)
        ending: Any = "pdf" if self.attached == "scanned_pdf" else self.attached
        text = plain.as_text(letter.mail.cover) + (f"\n{letter.mail.quoted}" if letter.mail.quoted else "")
        return posting.as_eml(letter.mail, text, attached=(ending, data)), pages
