"""Outlook messages (.msg) -> their headers and text as blocks, and their attachments."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from oxmsg import Message
from oxmsg.properties import Properties

from seenheard.documents.document import CannotOpen
from seenheard.documents.flow import html, plain
from seenheard.documents.flow.blocks import Block, Grid
from seenheard.documents.flow.mail import Attachment, Mail, header_lines, tidy_name

DAMAGED = "This Outlook message is damaged and cannot be opened. Ask the sender to send it again, or save it as PDF."
_NO_TEXT = (
    "Neither sender, subject nor text were found in this Outlook message: it may be damaged. "
    "Open it in Outlook, save it as PDF, and add that."
)
_EMBEDDED, _OLE = 5, 6  # ways of attaching: a message inside, an object of another program
_SENDER_NAME = 0x0C1A
_ATTACH_METHOD, _CONTENT_ID, _SHORT_NAME, _TITLE, _HTML_BODY = 0x3705, 0x3712, 0x3704, 0x3001, 0x1013


def parsed(data: bytes) -> Mail:
    """A message's headers, text and attachments. Raises CannotOpen."""
    try:
        return _mail(Message.load(BytesIO(data)), 0)
    except Exception as error:
        raise CannotOpen(DAMAGED) from error


class _Inner(Message):
    """A message inside a message; its properties begin at another place."""

    @property
    def properties(self) -> Properties:
        return Properties(self._storage, properties_header_offset=24)


def _mail(message: Message, depth: int) -> Mail:
    headers, text = _headers(message), _text(message)
    mail = Mail(header_lines(headers) + text)
    if not any(words for _, words in headers) and not any(isinstance(b, Grid) or b.text.strip() for b in text):
        mail.notes.append(_NO_TEXT)
    for number, attachment in enumerate(message.attachments, 1):
        _attach(mail, attachment, number, depth)
    return mail


def _headers(message: Any) -> list[tuple[str, str]]:
    sent = message.sent_date
    people = ", ".join(
        f"{r.name} <{r.email_address}>" if r.email_address and r.name else (r.name or r.email_address or "")
        for r in list(message.recipients)[:50]
    )
    when = sent.strftime("%a, %d %b %Y %H:%M:%S %z").strip() if sent else ""
    return [
        ("From", message.sender or message.properties.str_prop_value(_SENDER_NAME) or ""),
        ("Date", when),
        ("To", people),
        ("Subject", message.subject or ""),
    ]


def _text(message: Any) -> list[Block]:
    text = message.body or ""
    markup = _markup(message)
    if markup:
        blocks = html.blocks_of(markup)
        if blocks:
            return blocks
    return list(plain.paragraphs(text))


def _markup(message: Any) -> str:
    """The message's HTML, which is bytes in the file and text in some."""
    try:
        found = message.properties.binary_prop_value(_HTML_BODY) or message.html_body
    except Exception:
        found = None
    return plain.decoded(found) if isinstance(found, bytes) else found or ""


def _attach(mail: Mail, attachment: Any, number: int, depth: int) -> None:
    properties = attachment.properties
    title = attachment.file_name or properties.str_prop_value(_SHORT_NAME) or properties.str_prop_value(_TITLE)
    name = tidy_name(title or "") or f"attachment {number}"
    method = properties.int_prop_value(_ATTACH_METHOD)
    if method == _EMBEDDED:
        inside = [s for s in attachment._storage.storages if s.name == "__substg1.0_3701000D"]
        if inside and depth < 5:
            mail.attachments.append(Attachment(name, b"", mail=_mail(_Inner(inside[0]), depth + 1)))
        else:
            mail.notes.append(f"The message “{name}” inside this one could not be opened.")
        return
    data = attachment.file_bytes if method != _OLE else None
    if data:
        inline = properties.str_prop_value(_CONTENT_ID) is not None
        mail.attachments.append(Attachment(name, data, inline=inline))
    else:
        mail.notes.append(f"The attachment “{name}” could not be read.")
