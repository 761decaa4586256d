"""HTML -> paragraphs and tables. Scripts, styles and hidden parts are left out; nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from seenheard.documents.flow import plain
from seenheard.documents.flow.blocks import Block, Grid, GridCell, Paragraph
from seenheard.documents.glyphs import EMPTY, TICKED


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html legend li main nav ol p pre section summary ul caption"
)
_HIDDEN = frozenset("script style head title template noscript iframe object svg audio video select".split())  # noqa: SIM905
_HEADINGS = {"h1": 15.0, "h2": 13.0, "h3": 12.0, "h4": 11.0}
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 200


_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,30})""", re.I)


def decoded(data: bytes) -> str:
    """The text of an HTML file, by the charset that it names or by its bytes."""
    named = _CHARSET.search(data[:4096])
    return plain.decoded(
        data, named.group(1).decode() if named and data[:2] not in (b"\xff\xfe", b"\xfe\xff") else None
    )


def blocks_of(text: str) -> list[Block]:
    """The blocks of a page of HTML; empty for text in which no parser finds any."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None:
        return []
    walk = _Walk()
    walk.element(root, 0)
    walk.end_paragraph()
    return walk.blocks


class _Walk:
    """Collects blocks while it goes through the elements."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.bold_chars = self.chars = self.bold = 0
        self.size, self.bullet, self.indent, self.preformatted = 10.0, "", 0, False

    def text(self, text: str | None) -> None:
        if not text:
            return
        text = text if self.preformatted else _SPACES.sub(" ", text)
        self.words.append(text)
        self.chars += len(text.strip())
        self.bold_chars += len(text.strip()) if self.bold else 0

    def end_paragraph(self) -> None:
        text = "".join(self.words)
        if not self.preformatted:
            text = "\n".join(line.strip(" ") for line in text.split("\n"))
        if text.strip():
            bold = self.chars > 0 and self.bold_chars >= 0.8 * self.chars
            self.blocks.append(Paragraph(text.strip("\n"), bold, self.size, self.bullet, self.indent))
            self.bullet = ""
        self.words, self.chars, self.bold_chars = [], 0, 0

    def element(self, node: Any, depth: int) -> None:
        tag = node.tag.lower() if isinstance(node.tag, str) else ""
        if not tag or tag in _HIDDEN or depth > _DEEPEST or _INVISIBLE.search(node.get("style") or ""):
            return
        if tag == "table":
            self.end_paragraph()
            self.blocks += _table(node, depth)
            return
        block = tag in _BLOCKS
        if block:
            self.end_paragraph()
        self._start(tag, node)
        bold = tag in ("b", "strong", "th") or tag in _HEADINGS
        self.bold += bold
        self.text(node.text)
        for child in node:
            self.element(child, depth + 1)
            self.text(child.tail)
        self.bold -= bold
        if block:
            self.bold += bold
            self.end_paragraph()
            self.bold -= bold
        self._end(tag)

    def _start(self, tag: str, node: Any) -> None:
        if tag == "br":
            self.words.append("\n")
        elif tag == "li":
            self.bullet = "•"
        elif tag in ("ul", "ol", "blockquote"):
            self.indent += 1
        elif tag == "pre":
            self.preformatted = True
        elif tag == "input" and (node.get("type") or "").lower() in ("checkbox", "radio"):
            self.text(TICKED + " " if node.get("checked") is not None else EMPTY + " ")
        elif tag == "input" and (node.get("type") or "text").lower() in ("text", "date", "email", "tel"):
            self.text(node.get("value"))
        if tag in _HEADINGS:
            self.size = _HEADINGS[tag]

    def _end(self, tag: str) -> None:
        if tag in ("ul", "ol", "blockquote"):
            self.indent -= 1
        elif tag == "pre":
            self.preformatted = False
        elif tag == "li":
            self.bullet = ""
        if tag in _HEADINGS:
            self.size = 10.0


def _own_rows(table: Any) -> list[Any]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _table(table: Any, depth: int) -> list[Block]:
    """A table of data as a Grid; one that only arranges the page (one column, or tables inside) as its contents."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _own_rows(table)]
    rows = [row for row in rows if row]
    arranges = table.find(".//table") is not None or max(map(len, rows), default=0) < 2
    made: list[list[GridCell]] = []
    for row in rows:
        cells = []
        for cell in row:
            walk = _Walk()
            walk.bold = cell.tag == "th"
            walk.text(cell.text)
            for child in cell:
                walk.element(child, depth + 1)
                walk.text(child.tail)
            walk.end_paragraph()
            span = cell.get("colspan") or "1"
            cells.append(GridCell(walk.blocks, min(int(span), 40) if span.isdigit() and int(span) else 1))
        made.append(cells)
    if arranges:
        return [block for row in made for cell in row for block in cell.blocks]
    return [Grid(made)]
