"""Handing e-mails to a mail server by SMTP (RFC 5321): one connection for many, an answer for each.

Python's own smtplib, step by step, and not its `send_message` or Django's backend: what matters here is at which step
and with which number the mail server refused, since some faults pass, some are the address's, and some are ours alone.
Every wait ends: each step after STEP_SECONDS of silence, the whole of an e-mail after MESSAGE_SECONDS, also with a
server that gives one byte now and then; one with files has longer, by its size.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from types import TracebackType

STEP_SECONDS, OPEN_SECONDS, MESSAGE_SECONDS = 20.0, 60.0, 90.0
SLOWEST_BYTES_A_SECOND = 50_000
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where to hand e-mails in. `security` is starttls, tls or none; without `user` nobody signs in there."""

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with an e-mail. `media_type` like "application/pdf"."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One e-mail. `message_id` with its angle brackets; `calendar` is the text of an .ics, or empty."""

    message_id: str
    sender: str
    sender_name: str
    to: str
    subject: str
    body: str
    written_at: datetime
    calendar: str = ""
    attachments: tuple[Attachment, ...] = ()


class Outcome(StrEnum):
    TAKEN = "taken"  # the mail server answered 250 to the whole e-mail: it is theirs now
    LATER = "later"  # a fault that may pass
    REFUSED = "refused"  # this e-mail will never be taken


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one e-mail; `words` say why, if it was not taken. `lost`: it was handed over whole and no answer
    came, so that it may have been taken all the same."""

    outcome: Outcome
    words: str = ""
    lost: bool = False


class NoConnection(Exception):
    """The mail server cannot be used at present, whatever the e-mail. The message is a sentence."""


class Connection:
    """An open line to the mail server, for any number of e-mails one after the other. Use with `with`."""

    def __init__(self, server: MailServer, *, sender: str, context: ssl.SSLContext | None = None) -> None:
        self.server, self.context = server, context
        self.smtp = smtplib.SMTP(local_hostname=sender.rpartition("@")[2] or "localhost", timeout=STEP_SECONDS)
        self.broken = self.was_cut = False

    def __enter__(self) -> Connection:
        """Connect, encrypt, sign in. Raises NoConnection."""
        try:
            self.connect()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self.broken and kind is None:
            with suppress(OSError, smtplib.SMTPException), self.within(STEP_SECONDS):
                self.smtp.quit()
        self.close()

    def close(self) -> None:
        self.broken = True
        self.smtp.close()

    def connect(self) -> None:
        host, port = self.server.host.strip("[]"), self.server.port
        where = f"the mail server {self.server.host}, port {port}"
        try:
            self.smtp.sock = socket.create_connection((host, port), timeout=STEP_SECONDS)
            with self.within(OPEN_SECONDS):
                if self.server.security == "tls":
                    self.encrypt(host)
                self.greet(where)
                if self.server.security == "starttls":
                    self.start_tls(host, where)
                self.sign_in(where)
        except ssl.SSLCertVerificationError as failure:
            raise NoConnection(f"The certificate of {where} is not trusted: {failure.verify_message}.") from failure
        except ssl.SSLError as failure:
            raise NoConnection(f"No encrypted connection to {where} came about. Is it the right port?") from failure
        except TimeoutError as failure:
            raise NoConnection(f"{capital(where)} did not answer in time.") from failure
        except (OSError, smtplib.SMTPException) as failure:
            raise NoConnection(f"There was no connection to {where}: {reason(failure)}.") from failure

    def encrypt(self, host: str) -> None:
        """From here on everything is encrypted, and the server has proved by its certificate who it is."""
        context = self.context or ssl.create_default_context()
        assert self.smtp.sock is not None  # noqa: S101 - connected a line ago
        self.smtp.sock = context.wrap_socket(self.smtp.sock, server_hostname=host)
        self.smtp.file = None  # what came before, unencrypted, is not believed
        self.smtp.ehlo_resp = self.smtp.helo_resp = None
        self.smtp.esmtp_features, self.smtp.does_esmtp = {}, False

    def greet(self, where: str) -> None:
        code, words = self.smtp.getreply()
        if code != 220:
            raise NoConnection(f"{capital(where)} takes no e-mail at present: {said(code, words)}")
        self.smtp.ehlo_or_helo_if_needed()

    def start_tls(self, host: str, where: str) -> None:
        if not self.smtp.has_extn("starttls"):
            raise NoConnection(f"{capital(where)} offers no encryption (STARTTLS), so nothing was sent.")
        code, words = self.smtp.docmd("STARTTLS")
        if code != 220:
            raise NoConnection(f"{capital(where)} did not begin encryption: {said(code, words)}")
        self.encrypt(host)
        self.smtp.ehlo_or_helo_if_needed()

    def sign_in(self, where: str) -> None:
        if not self.server.user:
            return
        try:
            self.smtp.login(self.server.user, self.server.password)
        except smtplib.SMTPAuthenticationError as failure:
            words = said(failure.smtp_code, failure.smtp_error)
            raise NoConnection(f"{capital(where)} did not let us sign in: {words}") from failure
        except (smtplib.SMTPNotSupportedError, UnicodeEncodeError) as failure:
            raise NoConnection(f"{capital(where)} offers no way to sign in that we know.") from failure

    def send(self, outgoing: Outgoing) -> Answer:
        """Hand over one e-mail. Raises NoConnection if the server refuses us altogether; every fault of this e-mail,
        and a connection that broke while it was handed over, is an answer."""
        try:
            data = as_bytes(outgoing)
        except (ValueError, LookupError) as failure:
            return Answer(Outcome.REFUSED, f"It cannot be written as an e-mail: {reason(failure)}.")
        handed_over = False
        try:
            with self.within(MESSAGE_SECONDS + len(data) / SLOWEST_BYTES_A_SECOND):
                refused = self.envelope(outgoing)
                if refused is not None:
                    return self.ended(refused)
                code, words = self.smtp.docmd("DATA")
                if code != 354:
                    return self.ended(answer_to(code, words))
                handed_over = True
                self.smtp.send(data)
                code, words = self.smtp.getreply()
                if self.was_cut:  # half a reply is none
                    raise TimeoutError("it took too long")
                return self.ended(answer_to(code, words))
        except (OSError, smtplib.SMTPException) as failure:
            self.close()
            return Answer(Outcome.LATER, f"The connection to the mail server broke: {reason(failure)}.", handed_over)

    def envelope(self, outgoing: Outgoing) -> Answer | None:
        """Say from whom and to whom. None if both are taken. Raises NoConnection if the sender is refused for good,
        since then every e-mail would be."""
        code, words = self.smtp.mail(outgoing.sender)
        if code >= 500:
            self.close()
            raise NoConnection(f"The mail server takes nothing from {outgoing.sender}: {said(code, words)}")
        if code != 250:
            return answer_to(code, words)
        code, words = self.smtp.rcpt(outgoing.to)
        return None if code in (250, 251) else answer_to(code, words)

    def ended(self, answer: Answer) -> Answer:
        """After each e-mail: the line is ready for the next one, or broken."""
        if answer.outcome is not Outcome.TAKEN and not self.broken:
            try:
                left = answer.words.startswith("421") or self.smtp.rset()[0] != 250
            except (OSError, smtplib.SMTPException):
                left = True
            if left:
                self.close()
        return answer

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Break the line if this takes longer, however busy the other side makes itself."""
        timer = threading.Timer(seconds, self.cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def cut(self) -> None:
        self.was_cut = True
        sock = self.smtp.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def answer_to(code: int, words: bytes) -> Answer:
    """What a reply of the mail server to an e-mail means: 250 taken, 5xx never, all else later."""
    if code == 250:
        return Answer(Outcome.TAKEN)
    return Answer(Outcome.REFUSED if 500 <= code < 600 else Outcome.LATER, said(code, words))


def said(code: int, words: bytes | str) -> str:
    """A reply of the mail server in one line."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    text = re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()
    return f"{code} {text}"[:LONGEST_WORDS]


def reason(failure: BaseException) -> str:
    """Why, in few words, without ours."""
    words = getattr(failure, "strerror", None) or str(failure) or type(failure).__name__
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", str(words)).strip().rstrip(".")[:LONGEST_WORDS]


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def as_bytes(outgoing: Outgoing) -> bytes:
    """The e-mail as it crosses the line, with its end. Raises ValueError for a line break in an address or subject.

    Seven bits throughout, so that any server can take it; marked as sent by a machine (RFC 3834), so that nobody's
    absence notice answers it.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(outgoing.sender_name, addr_spec=outgoing.sender)
    message["To"] = Address(addr_spec=outgoing.to)
    message["Subject"] = outgoing.subject
    message["Date"] = format_datetime(outgoing.written_at)
    message["Message-ID"] = outgoing.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(outgoing.body, charset="utf-8", cte="quoted-printable")
    if outgoing.calendar:
        method = re.search(r"^METHOD:([A-Z]+)\s*$", outgoing.calendar, re.MULTILINE)
        message.add_attachment(
            outgoing.calendar,
            subtype="calendar",
            charset="utf-8",
            cte="base64",
            filename="conference.ics",
            params={"method": method[1] if method else "PUBLISH"},
        )
    for file in outgoing.attachments:
        kind, _, subtype = file.media_type.partition("/")
        message.add_attachment(file.data, maintype=kind, subtype=subtype, filename=file.name)
    return as_data(message.as_bytes())


def as_data(data: bytes) -> bytes:
    """These bytes as SMTP hands them over: lines ended by CRLF, a dot before each that begins with one, and the end."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", lines) + b".\r\n"
