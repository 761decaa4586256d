"""Messages that nest, swell and point at others; files inside them that are not what they are called."""

from __future__ import annotations

import base64
from email.message import EmailMessage

from tests.documents import making

from .hostile_file import Hostile
from .pdf_files import one_page
from .word_files import package, packed_in_packed

WORDS = "Child protection conference on 3 May 2026"
_HEAD = b"From: a@northmere.example\r\nTo: b@surgery.example\r\nDate: Fri, 1 May 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"


def message(kind: bytes, text: bytes, more: bytes = b"") -> bytes:
    return _HEAD + more + b"Content-Type: " + kind + b"\r\n\r\n" + text


def _nested(depth: int) -> bytes:
    return (_HEAD + b"Content-Type: message/rfc822\r\n\r\n") * depth + message(b"text/plain", WORDS.encode())


def _parts_in_parts(depth: int) -> bytes:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return _HEAD + head + b"Content-Type: text/plain\r\n\r\n" + WORDS.encode()


def with_files(*files: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Date"] = (
        "a@northmere.example",
        "b@surgery.example",
        "Fri, 1 May 2026 09:00:00 +0100",
    )
    mail.set_content(WORDS)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def _many_files(count: int) -> bytes:
    one = b"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nHello\r\n"
    first = b"--x\r\nContent-Type: text/plain\r\n\r\n" + WORDS.encode() + b"\r\n"
    return message(b"multipart/mixed; boundary=x", first + one * count + b"--x--\r\n")


def _name_in_pieces(count: int) -> bytes:
    name = b"".join(b";\r\n filename*%d=x" % n for n in range(count))
    part = (
        b"--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment" + name + b"\r\n\r\n%PDF\r\n--x--\r\n"
    )
    return message(b"multipart/mixed; boundary=x", b"--x\r\n\r\n" + WORDS.encode() + b"\r\n" + part)


def _page(inside: str) -> bytes:
    return message(b"text/html", f"<html><body><p>{WORDS}</p>{inside}</body></html>".encode())


def _cycle() -> bytes:
    return _page('<img src="cid:me"><object data="cid:me"></object><iframe src="cid:me"></iframe>').replace(
        b"MIME-Version", b"Content-ID: <me>\r\nMIME-Version"
    )


_REMOTE = (
    '<script>alert(1)</script><img src="http://127.0.0.1:9/x.png" onerror="alert(2)"><link rel=stylesheet '
    'href="http://127.0.0.1:9/x.css"><style>@import "http://127.0.0.1:9/y.css"</style><iframe src="javascript:alert(3)">'
    '</iframe><form action="http://127.0.0.1:9/"><input name=a value="typed"></form><meta http-equiv=refresh content="0">'
)


def _damaged_outlook(place: int, length: int) -> bytes:
    data = bytearray(making.outlook("Conference", WORDS, (("a.txt", b"text"),)))
    data[place : place + length] = b"\xff" * length
    return bytes(data)


FILES = (
    Hostile(
        "mail-500-deep.eml", "messages inside messages, 500 deep", lambda: _nested(500), "messages are packed inside"
    ),
    Hostile(
        "mail-100000-deep.eml",
        "messages inside messages, 100,000 deep",
        lambda: _nested(100_000),
        "messages are packed inside",
    ),
    Hostile(
        "mail-parts-deep.eml",
        "parts in parts, 3,000 deep",
        lambda: _parts_in_parts(3_000),
        "messages are packed inside",
    ),
    Hostile("mail-10000-files.eml", "10,000 attachments", lambda: _many_files(10_000), "first 50 attachments", WORDS),
    Hostile(
        "mail-long-header.eml",
        "a subject of 20 MB",
        lambda: message(b"text/plain", WORDS.encode(), b"Subject: " + b"x" * 20_000_000 + b"\r\n"),
        shows=WORDS,
    ),
    Hostile(
        "mail-many-headers.eml",
        "500,000 headers",
        lambda: message(b"text/plain", WORDS.encode(), b"To: a@b.example\r\n" * 500_000),
        shows=WORDS,
    ),
    Hostile(
        "mail-coded-header.eml",
        "100,000 coded words in a subject",
        lambda: message(b"text/plain", WORDS.encode(), b"Subject: " + b"=?utf-8?b?eA==?= " * 100_000 + b"\r\n"),
        shows=WORDS,
    ),
    Hostile(
        "mail-bad-base64.eml",
        "base64 that is none",
        lambda: message(b"text/plain", b"!!!!" * 50_000, b"Content-Transfer-Encoding: base64\r\n"),
    ),
    Hostile(
        "mail-no-such-charset.eml",
        "a charset that is a command",
        lambda: message(b'text/plain; charset="../../etc/passwd"', WORDS.encode()),
        shows=WORDS,
    ),
    Hostile(
        "mail-packing-charset.eml",
        "a charset that unpacks",
        lambda: message(b"text/plain; charset=zlib_codec", WORDS.encode()),
        shows=WORDS,
    ),
    Hostile("mail-cycle.eml", "a message that shows itself", _cycle, shows=WORDS),
    Hostile("mail-scripts.eml", "scripts, pictures of other hosts, a form", lambda: _page(_REMOTE), shows=WORDS),
    Hostile("mail-name-in-pieces.eml", "a file name in 50,000 pieces", lambda: _name_in_pieces(50_000), shows=WORDS),
    Hostile(
        "mail-zip-inside.eml",
        "a packed folder attached",
        lambda: with_files(("letters.zip", packed_in_packed())),
        "“letters.zip” could not be read",
        WORDS,
    ),
    Hostile(
        "mail-program-inside.eml",
        "a program attached, called letter.pdf",
        lambda: with_files(("letter.pdf", b"MZ" + b"\0" * 500)),
        "This is a program",
        WORDS,
    ),
    Hostile(
        "mail-word-bomb-inside.eml",
        "a bombed Word file attached",
        lambda: with_files(("plan.docx", package("<a b='" + "x" * 11_000_000 + "'/>"))),
        "“plan.docx” could not be read",
        WORDS,
    ),
    Hostile(
        "mail-file-names.eml",
        "attachments named with paths, scripts and turned words",
        lambda: with_files(
            ("../../../etc/cron.d/x", one_page()),
            ("<script>alert(1)</script>.pdf", b"MZ\0\0"),
            ("annexe\u202efdp.exe", b"MZ\0\0"),
        ),
        "This is a program",
        WORDS,
    ),
    Hostile(
        "mail-endless-boundary.eml",
        "a boundary that never comes",
        lambda: message(b"multipart/mixed; boundary=nowhere", b"--else\r\n" * 200_000),
        "first 300 pages",
    ),
    Hostile(
        "outlook-damaged.msg",
        "an Outlook message with a broken directory",
        lambda: _damaged_outlook(512, 400),
        "it may be damaged",
    ),
    Hostile(
        "outlook-loop.msg", "an Outlook message whose blocks go round", lambda: _damaged_outlook(76, 436), "damaged"
    ),
    Hostile(
        "outlook-cut.msg",
        "an Outlook message cut off",
        lambda: making.outlook("Conference", WORDS, ())[:1_000],
        "cannot be opened here",
    ),
    Hostile(
        "mail-winmail.eml",
        "an attachment in Outlook's own form",
        lambda: with_files(("winmail.dat", base64.b64decode("eJ8+IgAA"))),
        "winmail.dat",
        WORDS,
    ),
)
