"""Word, PDF and FHIR files taken apart by readers that know nothing of how they were made: every text, attribute,
property, bookmark, attachment and stream."""

from __future__ import annotations

import base64
import binascii
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import docx
import pypdf
import pypdfium2
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, StreamObject, TextStringObject

WORD_PARAGRAPH = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
DEEPEST = 40


def word_texts(data: bytes) -> list[str]:
    return [*_zip_texts(data), *_docx_texts(data)]


def _zip_texts(data: bytes) -> Iterator[str]:
    """Each part of the zip: its name, its texts by paragraph, attributes and comments, and all as it stands."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield packed.comment.decode("utf-8", "replace")
        for entry in packed.infolist():
            yield from (
                entry.filename,
                entry.comment.decode("utf-8", "replace"),
                entry.extra.decode("utf-8", "replace"),
            )
            held = packed.read(entry)
            yield held.decode("utf-8", "replace")
            if b"\x00" in held[:200]:
                yield held.decode("utf-16", "replace")
            if entry.filename.endswith((".xml", ".rels")):
                yield from _xml_texts(held)


def _xml_texts(held: bytes) -> Iterator[str]:
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True, insert_pis=True))
    root = ElementTree.fromstring(held, parser)
    for element in root.iter():
        yield from element.attrib.values()
        if element.tag == WORD_PARAGRAPH or not isinstance(element.tag, str):
            yield "".join(element.itertext()) if isinstance(element.tag, str) else str(element.text)
    yield " ".join(root.itertext())


def _docx_texts(data: bytes) -> Iterator[str]:
    document = docx.Document(io.BytesIO(data))
    core = document.core_properties
    yield from (str(getattr(core, name)) for name in dir(core) if not name.startswith("_"))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from (paragraph.text for paragraph in part.paragraphs)


def pdf_texts(data: bytes) -> list[str]:
    return [data.decode("latin-1"), *_pdfium_texts(data), *_pypdf_texts(data)]


def _pdfium_texts(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield from document.get_metadata_dict().values()
        yield from (bookmark.get_title() for bookmark in document.get_toc())
        for at in range(document.count_attachments()):
            attachment = document.get_attachment(at)
            yield from (attachment.get_name(), bytes(attachment.get_data()).decode("utf-8", "replace"))
        for page in document:
            text = page.get_textpage()
            yield text.get_text_bounded()
            yield text.get_text_range()
            text.close()
            page.close()
    finally:
        document.close()


def _pypdf_texts(data: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    yield from (str(value) for value in (reader.metadata or {}).values())
    yield " ".join(page.extract_text() for page in reader.pages)
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers - {0}):
        yield from _object_texts(reader.get_object(number), 0)


def _object_texts(held: Any, depth: int) -> Iterator[str]:
    """Strings, names and streams of one object; what it points at is an object of its own."""
    if depth > DEEPEST:
        return
    if isinstance(held, TextStringObject):
        yield str(held)
    elif isinstance(held, ByteStringObject):
        yield from (bytes(held).decode("latin-1"), bytes(held).decode("utf-16-be", "replace"))
    elif isinstance(held, NameObject):
        yield str(held)
    elif isinstance(held, ArrayObject):
        for each in held:
            yield from _object_texts(each, depth + 1)
    elif isinstance(held, DictionaryObject):
        for key in held:
            yield str(key)
            yield from _object_texts(held.raw_get(key), depth + 1)
        if isinstance(held, StreamObject):
            stream = held.get_data()
            yield from (
                stream.decode("utf-8", "replace"),
                stream.decode("latin-1"),
                stream.decode("utf-16-be", "replace"),
            )


def fhir_texts(data: bytes) -> list[str]:
    return [data.decode("utf-8"), *_json_texts(json.loads(data))]


def _json_texts(held: Any) -> Iterator[str]:
    if isinstance(held, dict):
        for key, value in held.items():
            yield str(key)
            yield from _json_texts(value)
    elif isinstance(held, list):
        for value in held:
            yield from _json_texts(value)
    elif isinstance(held, str):
        yield held
        yield from _packed_texts(held)
    elif held is not None:
        yield str(held)


def _packed_texts(text: str) -> Iterator[str]:
    """What stands in a string of base64: a PDF, a Word file, or text."""
    if len(text) < 16 or len(text) % 4:
        return
    try:
        inside = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return
    if inside.startswith(b"%PDF"):
        yield from pdf_texts(inside)
    elif inside.startswith(b"PK"):
        yield from word_texts(inside)
    else:
        yield inside.decode("utf-8", "replace")
