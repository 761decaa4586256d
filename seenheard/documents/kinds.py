"""What a file is, told by its bytes and never by its name. The parser must still open it."""

from __future__ import annotations

import re

PDF = "application/pdf"
TIFF = "image/tiff"
JPEG = "image/jpeg"
PNG = "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
EML = "message/rfc822"
MSG = "application/vnd.ms-outlook"
HTML = "text/html"
TEXT = "text/plain"

_SIGNATURES = (
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"{\\rtf", RTF),
)
_OTHER = (
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"RIFF", "application/x-riff"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_TYPED = bytes(code for code in range(256) if code >= 32 and code != 127) + b"\t\n\v\f\r\x1b"
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]*\r?\n")
_MAIL_HEADERS = {b"from", b"to", b"date", b"subject", b"received", b"return-path", b"message-id", b"mime-version"}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p)\b", re.I | re.S
)


def media_type(data: bytes) -> str:
    """Answers the media type of a file's bytes, or "" if it is none that is known."""
    head = data[:4096]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound_kind(data)
    if head.startswith(b"%PDF-"):
        return PDF
    if head[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        return "image/heic"
    text = _as_ascii(head)
    if _HTML_START.match(text.lstrip(b"\xef\xbb\xbf")):
        return HTML
    if _is_mail(text):
        return EML
    if b"%PDF-" in head[:1024]:  # junk may stand before it, but no message or page that only carries one
        return PDF
    if _is_text(data):
        return TEXT
    for signature, kind in _OTHER:
        if head.startswith(signature):
            return kind
    return ""


def _zip_kind(data: bytes) -> str:
    if b"word/document.xml" in data:
        return DOCX
    if b"[Content_Types].xml" in data or b"mimetypeapplication/vnd.oasis" in data[:200]:
        return "application/vnd.openxmlformats-officedocument"
    return "application/zip"


def _compound_kind(data: bytes) -> str:
    if "__substg1.0_".encode("utf-16-le") in data or "__properties_version1.0".encode("utf-16-le") in data:
        return MSG
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "application/x-encrypted-office"
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    return "application/x-ole-storage"


def _as_ascii(head: bytes) -> bytes:
    """UTF-16 with its mark as plain ASCII bytes, so that the text patterns fit; anything else as it is."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore").encode("ascii", "ignore")
    return head


def _is_mail(head: bytes) -> bool:
    """At least two headers of a message, from the first line on (mbox "From " line allowed)."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if text.startswith((b"From ", b">From ")):
        text = text.partition(b"\n")[2]
    names: set[bytes] = set()
    while match := _HEADER_LINE.match(text):
        names.add(match.group().partition(b":")[0].lower())
        text = text[match.end() :]
        while text[:1] in (b" ", b"\t"):
            text = text.partition(b"\n")[2]
    marks = names & {b"mime-version", b"message-id", b"received", b"return-path", b"date", b"content-type"}
    return len(names & _MAIL_HEADERS) >= 2 and bool(marks)


def _is_text(data: bytes) -> bool:
    """True for bytes that a person could have typed: no control characters but tabs, line and page breaks."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    sample = data[:65536]
    if not sample.translate(None, _TYPED):
        return True
    for zeros, codec in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
        if zeros.count(0) > 0.6 * len(zeros):
            text = sample[: len(sample) // 2 * 2].decode(codec, "replace")
            return not any(ord(char) < 32 and char not in "\t\n\r\f" for char in text)
    return False
