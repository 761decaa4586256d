"""The parts of a Word file (.docx), unpacked with a limit and parsed without entities."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from seenheard.documents.document import CannotOpen, Limits

DAMAGED = (
    "This Word file is damaged and cannot be opened. Open it in Word, save it again as .docx or PDF, and add that."
)
TOO_BIG = "This Word file unpacks to far more than a letter holds, so it was not opened. Save it as PDF and add that."
TRICK = (
    "This Word file holds a kind of mark-up that no letter needs (a document type), so it was not opened. "
    "Save it as PDF and add that."
)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class Package:
    """A .docx file's parts by name. Raises CannotOpen for a damaged, huge or tricky one."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise CannotOpen(DAMAGED) from error
        self.left = limits.unpacked_bytes
        names = self.zip.namelist()
        if len(names) > 5_000:
            raise CannotOpen(TOO_BIG)
        self.names = set(names)
        if "word/document.xml" not in self.names:
            raise CannotOpen(DAMAGED)

    def part(self, name: str) -> Any | None:
        """The root element of a part, or None if the file has no such part."""
        if name not in self.names:
            return None
        try:
            info = self.zip.getinfo(name)
            if info.file_size > self.left or info.file_size > 300 * max(info.compress_size, 1_000):
                raise CannotOpen(TOO_BIG)
            with self.zip.open(info) as stream:
                data = stream.read(self.left + 1)
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
            raise CannotOpen(DAMAGED) from error
        except Exception as error:
            if isinstance(error, CannotOpen):
                raise
            raise CannotOpen(DAMAGED) from error  # zlib.error, lzma errors
        self.left -= len(data)
        if self.left < 0:
            raise CannotOpen(TOO_BIG)
        plain = data if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-16", "replace").encode()
        if _DOCTYPE.search(plain):
            raise CannotOpen(TRICK)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise CannotOpen(DAMAGED) from error
