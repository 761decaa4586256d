"""Types are told by content: a name never matters, and odd beginnings do not mislead."""

from __future__ import annotations

import pytest

from seenheard.documents import kinds
from tests.documents import making

TYPED_MAIL = b"From: A <a@x.example>\r\nSent: 02 July 2026\r\nTo: B\r\nSubject: Conference\r\n\r\nDear B\r\n"
CASES = [
    (making.pdf(), kinds.PDF),
    (b"\n\n" + making.pdf(), kinds.PDF),
    (making.word_file("x"), kinds.DOCX),
    (making.mail(), kinds.EML),
    (b"From x Thu Jan 1\n" + making.mail(), kinds.EML),
    (making.outlook("s", "b", (("letter.pdf", making.pdf()),)), kinds.MSG),
    (making.saved(making.picture(), "TIFF"), kinds.TIFF),
    (making.saved(making.picture(), "PNG"), kinds.PNG),
    (making.saved(making.picture(), "JPEG"), kinds.JPEG),
    (b"{\\rtf1 hello}", kinds.RTF),
    (b"<!DOCTYPE html><p>x", kinds.HTML),
    ("<html><p>x".encode("utf-16"), kinds.HTML),
    (TYPED_MAIL, kinds.TEXT),
    ("Annwyl gyd-weithiwr, cynhadledd ar 3 Mawrth ŵ".encode(), kinds.TEXT),
    ("Dear colleague".encode("utf-16"), kinds.TEXT),
    ("Dear colleague".encode("utf-16-le"), kinds.TEXT),
    (b"MZ\x90\0\3\0\0\0" + bytes(100), "application/x-msdownload"),
    (b"PK\x03\x04" + bytes(50), "application/zip"),
    (bytes(range(256)), ""),
]


@pytest.mark.parametrize(("data", "kind"), CASES, ids=lambda value: value if isinstance(value, str) else None)
def test_tells_a_type_by_its_bytes(data: bytes, kind: str) -> None:
    assert kinds.media_type(data) == kind
