"""E-mail (.eml): its headers and text as blocks, and the attachments that it carries."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass, field
from email import policy
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value

from seenheard.documents import kinds
from seenheard.documents.document import CannotOpen
from seenheard.documents.flow import html, plain
from seenheard.documents.flow.blocks import Block, Grid, Paragraph

_FORMS = frozenset(("text", "multipart"))
SHOWN = ("From", "Date", "To", "Cc", "Subject")
_SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
_LONGEST_HEADER = 20_000  # characters that are looked at
_LONGEST_SHOWN = 2_000
_DEEPEST = 20
TOO_DEEP = (
    "Too many messages are packed inside each other. "
    "Open it in your mail program, save the letter itself, and add that."
)
_NOT_THERE = "A part of this message lies elsewhere and was not fetched. Ask the sender to send the letter itself."
_ENCRYPTED = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"))


@dataclass(slots=True)
class Attachment:
    """A file inside a message. `inline` for a picture that belongs to the text (a logo, mostly); `kind` is its
    media type if that is not to be told from its bytes, `mail` the message if it was parsed already."""

    name: str
    data: bytes
    inline: bool = False
    kind: str = ""
    mail: Mail | None = None


@dataclass(slots=True)
class Mail:
    blocks: list[Block] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def header_lines(pairs: list[tuple[str, str]]) -> list[Block]:
    """The shown headers as paragraphs, "Subject: …", then a gap."""
    lines: list[Block] = [Paragraph(f"{name}: {text}") for name, text in pairs if text]
    return lines + [Paragraph("")]


def parsed(data: bytes) -> Mail:
    """A message's headers, text and attachments. Odd or broken messages give what can be had."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    try:
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.compat32)
        mail = Mail(header_lines([(name, _header(message, name)) for name in SHOWN]))
        _part(message, mail, 0)
    except RecursionError as error:
        raise CannotOpen(TOO_DEEP) from error
    return mail


def _header(message: Message, name: str) -> str:
    """All of a header's words in plain text, on one line."""
    found = [value for key, value in message.raw_items() if key.lower() == name.lower()]
    text = ", ".join(_words(str(value)[:_LONGEST_HEADER]) for value in found[:20])
    return " ".join(text.split())[:_LONGEST_SHOWN]


def _words(value: str) -> str:
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(re.sub(r"\r?\n[ \t]+", " ", value))
    except Exception:
        return value
    return "".join(p if isinstance(p, str) else plain.decoded(p, c or None) for p, c in pieces)


def _name(part: Message) -> str:
    raw = part.get_param("filename", None, "content-disposition") or part.get_param("name")
    name = collapse_rfc2231_value(raw) if raw else ""
    return tidy_name(_words(str(name)[:_LONGEST_HEADER]))


def tidy_name(name: str) -> str:
    """A file's own name: without folders, and without signs that hide or turn words round; at most 200 characters."""
    last = re.split(r"[\\/]", name)[-1]
    return " ".join("".join(char if char.isprintable() else " " for char in last).split())[:200]


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _part(part: Message, mail: Mail, depth: int) -> None:
    kind = part.get_content_type()
    if kind in _SIGNATURES:
        return
    if depth > _DEEPEST:
        mail.notes.append(TOO_DEEP)
        return
    if kind == "message/external-body":
        mail.notes.append(_NOT_THERE)
        return
    if kind == "message/rfc822" or kind == "message/global":
        inner = part.get_payload()
        inner = inner[0] if isinstance(inner, list) and inner else None
        data = inner.as_bytes() if isinstance(inner, Message) else _bytes(part)
        mail.attachments.append(Attachment(_name(part) or "forwarded message", data, kind=kinds.EML))
    elif kind == "multipart/alternative" and part.is_multipart():
        best = _best(part)
        _part(best, mail, depth + 1)
        for other in part.get_payload():  # a file beside the forms of the text is no form of the text
            if isinstance(other, Message) and other is not best and other.get_content_maintype() not in _FORMS:
                _part(other, mail, depth + 1)
    elif part.is_multipart():
        for inner in part.get_payload():
            if isinstance(inner, Message):
                _part(inner, mail, depth + 1)
    elif kind in _ENCRYPTED:
        mail.notes.append(
            "Part of this message is encrypted and could not be read. "
            "Open it in your mail program and add the letter itself."
        )
    else:
        _leaf(part, kind, mail)


def _leaf(part: Message, kind: str, mail: Mail) -> None:
    name = _name(part)
    attached = (part.get_content_disposition() or "") == "attachment" or (name and kind != "text/html")
    if kind in ("text/plain", "text/html") and not attached:
        mail.blocks += _text(part, kind)
    elif name.lower() == "winmail.dat" or kind == "application/ms-tnef":
        mail.notes.append(
            "An attachment was sent in Outlook's own form (winmail.dat) and could not be opened. "
            "Ask the sender to send it as PDF."
        )
    else:
        data = _bytes(part)
        if data:
            inline = kind.startswith("image/") and (part.get_content_disposition() == "inline" or "Content-ID" in part)
            mail.attachments.append(Attachment(name or "attachment", data, inline))


def _text(part: Message, kind: str) -> list[Block]:
    text = plain.decoded(_bytes(part), part.get_content_charset())
    return html.blocks_of(text) if kind == "text/html" else list(plain.paragraphs(text))


def _best(part: Message) -> Message:
    """Of several forms of the same text the one that tells most: related or HTML with words in it, else plain."""
    forms = [p for p in part.get_payload() if isinstance(p, Message)]
    rich = [p for p in forms if p.get_content_type() == "text/html" or p.is_multipart()]
    for form in reversed(rich):
        if form.is_multipart() or any(isinstance(b, Grid) or b.text.strip() for b in _text(form, "text/html")):
            return form
    texts = [p for p in forms if p.get_content_type() == "text/plain"]
    return texts[0] if texts else (forms[-1] if forms else Message())
