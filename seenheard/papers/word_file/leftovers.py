"""What a Word file carries besides its words, and what becomes of it: nothing that tells who made it, or when."""

from __future__ import annotations

import re
from collections.abc import Mapping

PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Seen &amp; Heard</Application></Properties>"
)
_STRAY = re.compile(r"^(docProps/(?!core\.xml$|app\.xml$)|customXml/|word/glossary/|word/stylesWithEffects)")


def without_leftovers(parts: Mapping[str, bytes], *, language: str) -> dict[str, bytes]:
    """The parts of our own file without the template library's picture and properties, in this language."""
    kept = {name: data for name, data in parts.items() if not _STRAY.match(name)}
    kept["docProps/app.xml"] = PROGRAM
    for name in ("_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"):
        kept[name] = _without_entries(kept[name])
    kept["word/styles.xml"] = kept["word/styles.xml"].replace(b"{{ language }}", language.encode())
    return kept


_ENTRY = re.compile(rb"<(Relationship|Override|Default)\b[^>]*/>")
_GONE = re.compile(rb"thumbnail|customXml|stylesWithEffects|\"jpeg\"")


def _without_entries(data: bytes) -> bytes:
    return _ENTRY.sub(lambda found: b"" if _GONE.search(found.group(0)) else found.group(0), data)
