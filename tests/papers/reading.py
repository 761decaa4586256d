"""Papers read by other programs than those that made them: python-docx and the bare XML, PDFium and pypdf."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject

from seenheard.casework.report.paper import Answer, Line, Paper, Table
from seenheard.papers.text import clean


def word_text(data: bytes) -> str:
    """The words of a Word file's body in their order, tables and all, as python-docx finds them."""
    body = Document(BytesIO(data)).element.body
    return "\n".join(_words(paragraph) for paragraph in body.iter(qn("w:p")))


def _words(paragraph: Any) -> str:
    said = ""
    for element in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        if next(element.iterancestors(qn("w:p"))) is not paragraph or element.getparent().tag == qn("w:tabs"):
            continue  # of a text box in this paragraph, which is a paragraph of its own
        if element.tag == qn("w:t"):
            said += element.text or ""
        else:
            said += "\n" if element.tag == qn("w:br") else "\t"
    return said


def word_everything(data: bytes) -> str:
    """Every word of every part of a Word file, with its properties and the names of its parts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        said = [archive.comment.decode()]
        for name in archive.namelist():
            said.append(name)
            content = archive.read(name)
            said.append(
                "".join(etree.fromstring(content).itertext()) if name.endswith((".xml", ".rels")) else repr(content)
            )
            said.append(content.decode("utf-8", "replace"))
    return "\n".join(said)


def pdf_text(data: bytes) -> str:
    """The words on a PDF's pages as PDFium finds them, with one space between words."""
    document = pypdfium2.PdfDocument(data)
    return flat(" ".join(page.get_textpage().get_text_bounded() for page in document))


def flat(text: str) -> str:
    """Words with one space between them, and hyphens that a line's end put there taken away again."""
    return " ".join(text.replace("￾", "").split())


def texts(paper: Paper) -> Iterator[str]:
    """Every text of a paper in the order in which it is printed."""
    yield paper.title
    for section in paper.sections:
        yield section.heading
        for part in section.parts:
            if isinstance(part, Table):
                yield part.caption
                yield from part.head
                for row in part.rows:
                    yield from row
            elif isinstance(part, Line):
                yield from (part.text, part.label)
            else:
                yield from _answer(part)


def _answer(answer: Answer) -> Iterator[str]:
    yield answer.words
    for line in answer.lines:
        yield from (line.text, line.label)
    yield answer.why_not


def in_order(wanted: Iterator[str], text: str) -> None:
    """Fails at the first text that does not come after those before it."""
    at, said = 0, flat(text)
    for one in wanted:
        words = flat(clean(one))
        found = said.find(words, at)
        assert found >= 0, f"not found in its place: {words!r} after {said[max(0, at - 80) : at]!r}"
        at = found + len(words)


def structure(data: bytes) -> list[tuple[str, int]]:
    """The kinds of a PDF's structure elements in their order, each with its depth."""
    found: list[tuple[str, int]] = []

    def walk(node: Any, depth: int) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one, depth)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append((str(node["/S"]), depth))
            if "/K" in node:
                walk(node.raw_get(NameObject("/K")), depth + 1)

    walk(PdfReader(BytesIO(data)).root_object["/StructTreeRoot"], 0)
    return found
