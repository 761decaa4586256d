"""The parts of a council's Word file, unpacked with limits; what a form does not need is dropped or refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from seenheard.papers.form import contents
from seenheard.papers.refusal import FormRefused

MOST_BYTES, MOST_UNPACKED, MOST_PARTS, MOST_RATIO = 10_000_000, 60_000_000, 1_000, 300
AGAIN = "Open the form in Word, save it as a Word document (.docx) and upload that."
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts by name. Raises FormRefused for what is no Word file, is locked, damaged, far too large or a trick."""
    if len(data) > MOST_BYTES:
        raise FormRefused(f"This form is larger than {MOST_BYTES // 1_000_000} MB. Make its pictures smaller in Word.")
    if data.startswith(_OLD_FORMAT):
        raise FormRefused(f"This form has a password, or is of Word before 2007. Take the password off. {AGAIN}")
    try:
        return _read(data)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise FormRefused(f"This is not a Word document, or it is damaged. {AGAIN}") from error


def _read(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise FormRefused("This form unpacks to far more than a form holds, so it was not opened.")
        parts: dict[str, bytes] = {}
        left = MOST_UNPACKED
        for entry in entries:
            name = entry.filename
            if name in parts or name.lower() in {one.lower() for one in parts} or ".." in name or name.startswith("/"):
                raise FormRefused(f"This form holds two parts of one name, or one of an impossible name. {AGAIN}")
            if entry.flag_bits & 1:
                raise FormRefused(f"Parts of this form are locked with a password. Take it off. {AGAIN}")
            if entry.file_size > MOST_RATIO * max(entry.compress_size, 1_000):
                raise FormRefused("This form unpacks to far more than a form holds, so it was not opened.")
            with archive.open(entry) as stream:
                parts[name] = stream.read(left + 1)
            left -= len(parts[name])
            if left < 0:
                raise FormRefused("This form unpacks to far more than a form holds, so it was not opened.")
    return parts


def parsed(data: bytes) -> Any:
    """The root of an XML part, read without entities and without anything from outside. Raises FormRefused."""
    plain = data if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-16", "replace").encode()
    if _DOCTYPE.search(plain):
        raise FormRefused(f"This form holds a kind of mark-up that no form needs (a document type). {AGAIN}")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormRefused(f"A part of this form is damaged. {AGAIN}") from error


def serialised(root: Any) -> bytes:
    """An XML part as bytes."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def opened(data: bytes) -> dict[str, bytes]:
    """The parts of a form that may be used: without macros, embedded objects or anything fetched from elsewhere, which
    are refused; and without comments, old properties and other leftovers, which are dropped."""
    parts = unpack(data)
    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise FormRefused(f"This is not a Word document. {AGAIN}")
    if any(b"purl.oclc.org/ooxml/wordprocessingml" in data for name, data in parts.items() if name.startswith("word/")):
        raise FormRefused(f"This form was saved as “Strict Open XML”, which few programs read. {AGAIN}")
    return contents.sifted(parts)
