"""Bytes that are no letter, and letters cut short or changed: an answer each time, never an error."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.documents import Document, open_document
from seenheard.documents.opening import open_here
from tests.documents import making

WHOLE = {
    "pdf": making.pdf(),
    "scanned": making.scanned_pdf(making.picture(dpi=100)),
    "word": making.word_file("Dear Dr", "Text"),
    "mail": making.mail("x", html="<p>y", files=(("a.pdf", making.pdf("z")),)),
    "outlook": making.outlook("s", "b", (("a.txt", b"text"),)),
    "tiff": making.saved(making.picture(("One line",), dpi=60), "TIFF"),
    "jpeg": making.saved(making.picture(("One line",), dpi=60), "JPEG"),
    "rtf": rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard Dear \b Dr\b0\par\trowd\intbl a\cell b\cell\row}",
    "html": b"<html><table><tr><td>a<td>b</table><p>text</html>",
}
STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"II*\0",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"{\\rtf1",
    b"<html>",
    b"From: a\r\nDate: b\r\n",
)


def is_answer(document: Document) -> None:
    assert document.problem or document.pages
    if document.problem:
        assert document.pages == () and document.problem.endswith(".") and "\n" not in document.problem


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_are_answered(start: bytes, rest: bytes) -> None:
    is_answer(open_here(start + rest))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text_is_answered(text: str, encoding: str) -> None:
    is_answer(open_here(text.encode(encoding, "replace")))


@pytest.mark.parametrize("name", WHOLE)
def test_files_cut_short_or_changed_are_answered(name: str) -> None:
    whole, chance = WHOLE[name], random.Random(name)
    for _ in range(12):
        is_answer(open_document(whole[: chance.randrange(len(whole))]))
    for _ in range(25):
        changed = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        is_answer(open_document(bytes(changed)))
