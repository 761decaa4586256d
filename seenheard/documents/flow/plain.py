"""Plain text, in whatever encoding it came, as paragraphs."""

from __future__ import annotations

import re

from seenheard.documents.flow.blocks import Paragraph

_WIDE = re.compile(r"(?<=\S)(?: {3,}|\t+ *)(?=\S)")


def decoded(data: bytes, charset: str | None = None) -> str:
    """The text of bytes: by their mark, the charset they name, UTF-8, or else Windows-1252. Never fails."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if not charset and data[:4000].count(0) > len(data[:4000]) // 4:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    for name in (charset, "utf-8-sig"):
        try:
            if name:
                return data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def paragraphs(text: str) -> list[Paragraph]:
    """One paragraph a line; three spaces or a tab inside a line part its segments."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    return [Paragraph(_WIDE.sub("\t", line.rstrip())) for line in lines]
