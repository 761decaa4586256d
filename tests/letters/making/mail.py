"""A letter as an e-mail: in the body, as HTML alone, with an attachment, forwarded, or above an older message."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from .blocks import Mail

TYPES = {
    "pdf": ("application", "pdf"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "tiff": ("image", "tiff"),
    "jpeg": ("image", "jpeg"),
    "ics": ("text", "calendar"),
}


def as_eml(
    mail: Mail,
    text: str,
    *,
    page: str = "",
    both: str = "",
    attached: tuple[str, bytes] | None = None,
    forwarded: bytes = b"",
) -> bytes:
    """The message's bytes. `page` is an HTML body that stands alone, `both` one beside the text; `attached` a file's
    ending and bytes; `forwarded` a whole message."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = mail.sender, mail.to, mail.subject
    message["Date"] = format_datetime(datetime.fromisoformat(mail.sent).replace(tzinfo=ZoneInfo("Europe/London")))
    message["Message-ID"] = f"<{abs(hash_of(mail.subject + mail.sent)):x}@mail.example>"
    if page:
        message.set_content(page, subtype="html", charset="utf-8", cte="quoted-printable")
    else:
        message.set_content(text, charset="utf-8", cte="quoted-printable")
    if both:
        message.add_alternative(both, subtype="html", charset="utf-8", cte="quoted-printable")
    if forwarded:
        message.add_attachment(message_from_bytes(forwarded, policy=SMTP))
    if message.is_multipart():
        message.set_boundary(f"=_{hash_of(mail.subject + mail.sent):x}")
    if attached:
        ending, data = attached
        main, sub = TYPES[ending]
        name = f"{mail.name}.{'tif' if ending == 'tiff' else 'jpg' if ending == 'jpeg' else ending}"
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
        message.set_boundary(f"=_{hash_of(mail.subject + mail.sent):x}")
    return message.as_bytes()


def hash_of(text: str) -> int:
    """A number for a text, the same in every run."""
    total = 7
    for c in text:
        total = (total * 131 + ord(c)) % (1 << 61)
    return total


def saved_text(mail: Mail, text: str) -> str:
    """The e-mail as a mail program saves it as text."""
    sent = datetime.fromisoformat(mail.sent)
    return f"From: {mail.sender}\nSent: {sent.day} {sent:%B %Y %H:%M}\nTo: {mail.to}\nSubject: {mail.subject}\n\n{text}"
