"""Word files (.docx) -> paragraphs and tables, as a reader with all changes accepted would see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from seenheard.documents.document import Limits
from seenheard.documents.flow.blocks import Block, Grid, GridCell, Paragraph
from seenheard.documents.flow.word_package import MC, W14, Package, W
from seenheard.documents.flow.word_styles import Numbering, Styles
from seenheard.documents.glyphs import EMPTY, TICKED, in_symbol_font

_GONE = frozenset(
    (W + "del", W + "moveFrom", W + "pPr", W + "rPr", W + "sdtPr", W + "sdtEndPr", W + "instrText", W + "delText")
)
_MARKS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_DEEPEST = 40
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_LARGE = 4_300_000  # 12 cm, in Word's units
_PACKED = (
    "Another file is packed inside this Word file and was not opened. Open it in Word, save that file, and add it."
)
_PICTURE = "A large picture in this Word file was not read. Look at it, or save the file as PDF and add that."


def blocks_of(data: bytes, limits: Limits, note: Callable[[str], None] = lambda sentence: None) -> list[Block]:
    """The blocks of a .docx file: headers first, then the body, footnotes and footers. `note` is told what was left
    out. Raises CannotOpen."""
    package = Package(data, limits)
    body = package.part("word/document.xml")
    reader = _Reader(Styles(package.part("word/styles.xml")), Numbering(package.part("word/numbering.xml")))
    headers, footers = _around(package, reader)
    found = reader.children(body.find(W + "body") if body is not None else None, 0)
    notes = package.part("word/footnotes.xml") if "word/footnotes.xml" in package.names else None
    under: list[Block] = []
    for footnote in notes if notes is not None else ():
        if footnote.get(W + "type") is None:
            under += reader.children(footnote, 0)
    _left_out(package, body, note)
    return headers + found + under + footers


def _left_out(package: Package, body: Any, note: Callable[[str], None]) -> None:
    """Notes files packed inside, and pictures large enough to hold a letter."""
    if any(name.startswith(("word/embeddings/", "word/afchunk")) for name in package.names):
        note(_PACKED)
    sizes = [
        (_whole(node.get("cx")), _whole(node.get("cy"))) for node in (body.iter(_EXTENT) if body is not None else ())
    ]
    if any(wide > _LARGE and high > _LARGE for wide, high in sizes):
        note(_PICTURE)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 12 else 0


def _around(package: Package, reader: _Reader) -> tuple[list[Block], list[Block]]:
    """Headers and footers, each wording once."""
    both: dict[str, list[Block]] = {"header": [], "footer": []}
    seen: set[str] = set()
    for kind, blocks in both.items():
        for name in sorted(package.names):
            if name.startswith(f"word/{kind}") and name.endswith(".xml"):
                made = reader.children(package.part(name), 0)
                wording = repr(made)
                if made and wording not in seen:
                    seen.add(wording)
                    blocks += made
    return both["header"], both["footer"]


def _is_on(node: Any) -> bool:
    """A Word switch: present and not set to false."""
    return node is not None and (node.get(W + "val") or node.get(W14 + "val") or "1") not in ("0", "false", "off")


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering

    def children(self, parent: Any, depth: int) -> list[Block]:
        """Blocks of a body, cell, text box, header or content control."""
        found: list[Block] = []
        if parent is None or depth > _DEEPEST:
            return found
        for node in parent:
            if node.tag == W + "p":
                found += self.paragraph(node, depth)
            elif node.tag == W + "tbl":
                found.append(self.table(node, depth))
            elif node.tag in (W + "sdt", W + "customXml", W + "ins", W + "moveTo", W + "smartTag"):
                found += self.children(node if node.tag != W + "sdt" else node.find(W + "sdtContent"), depth + 1)
            elif node.tag == MC + "AlternateContent":
                found += self.children(next(iter(node), None), depth + 1)
        return found

    def paragraph(self, node: Any, depth: int) -> list[Block]:
        """A paragraph, then the text boxes anchored in it."""
        settings = node.find(W + "pPr")
        style = settings.find(W + "pStyle") if settings is not None else None
        bold_style, size = self.styles.of(style.get(W + "val") if style is not None else None)
        run = _Run(self, bold_style, size)
        run.walk(node, depth)
        text = "".join(run.pieces)
        bullet, indent = self._bullet(settings, style) if text.strip() else ("", 0)
        bold = run.chars > 0 and run.bold_chars >= 0.8 * run.chars
        found: list[Block] = [Paragraph(text, bold, run.size or size, bullet, indent)]
        for box in run.boxes:
            found += self.children(box, depth + 1)
        return found

    def _bullet(self, settings: Any, style: Any) -> tuple[str, int]:
        marks = settings.find(W + "numPr") if settings is not None else None
        if marks is None and style is not None:
            marks = self.styles.numbering_of(style.get(W + "val"))
        return self.numbering.next(marks) if marks is not None else ("", 0)

    def _rows(self, table: Any) -> Iterator[Any]:
        for node in table:
            if node.tag == W + "tr":
                if node.find(f"{W}trPr/{W}del") is None:
                    yield node
            elif node.tag in (W + "sdt", W + "customXml", W + "ins"):
                yield from self._rows(node if node.tag != W + "sdt" else _content(node))

    def _cells(self, row: Any) -> Iterator[Any]:
        for node in row:
            if node.tag == W + "tc":
                yield node
            elif node.tag in (W + "sdt", W + "customXml"):
                yield from self._cells(node if node.tag != W + "sdt" else _content(node))

    def table(self, table: Any, depth: int) -> Grid:
        widths = [
            float(c.get(W + "w") or 0) for c in table.findall(f"{W}tblGrid/{W}gridCol") if _number(c.get(W + "w"))
        ]
        rows = []
        for row in self._rows(table):
            before = row.find(f"{W}trPr/{W}gridBefore")
            cells = [GridCell([], _span(before))] if before is not None else []
            cells += [self._cell(cell, depth) for cell in self._cells(row)]
            if cells:
                rows.append(cells)
        return Grid(rows, widths)

    def _cell(self, cell: Any, depth: int) -> GridCell:
        settings = cell.find(W + "tcPr")
        span = _span(settings.find(W + "gridSpan")) if settings is not None else 1
        merge = settings.find(W + "vMerge") if settings is not None else None
        if merge is not None and merge.get(W + "val") != "restart":
            return GridCell([], span)
        return GridCell(self.children(cell, depth + 1), span)


def _content(sdt: Any) -> Any:
    content = sdt.find(W + "sdtContent")
    return content if content is not None else ()


def _number(text: str | None) -> bool:
    return bool(text) and str(text).replace(".", "", 1).isdigit()


def _span(node: Any) -> int:
    value = node.get(W + "val") if node is not None else "1"
    return max(1, min(int(value), 60)) if _number(value) and "." not in value else 1


class _Run:
    """The text of one paragraph while it is put together."""

    def __init__(self, reader: _Reader, bold: bool, size: float) -> None:
        self.reader, self.style_bold, self.style_size = reader, bold, size
        self.pieces: list[str] = []
        self.boxes: list[Any] = []
        self.chars = self.bold_chars = 0
        self.size = 0.0

    def walk(self, node: Any, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in node:
            tag = child.tag
            if tag == W + "r":
                self.run(child, depth)
            elif tag == MC + "AlternateContent":
                first = next(iter(child), None)
                if first is not None:
                    self.walk(first, depth + 1)
            elif tag == W + "txbxContent":
                self.boxes.append(child)
            elif tag == W + "sdt":
                self._control(child, depth)
            elif isinstance(tag, str) and tag not in _GONE:
                self.walk(child, depth + 1)

    def _control(self, sdt: Any, depth: int) -> None:
        """A content control; a tick box whose content was lost still tells its state."""
        before = len(self.pieces)
        content = sdt.find(W + "sdtContent")
        if content is not None:
            self.walk(content, depth + 1)
        box = sdt.find(f"{W}sdtPr/{W14}checkbox")
        if box is not None:
            self.pieces[before:] = [TICKED if _is_on(box.find(W14 + "checked")) else EMPTY]

    def run(self, run: Any, depth: int) -> None:
        settings = run.find(W + "rPr")
        bold, font = self.style_bold, ""
        if settings is not None:
            if _is_on(settings.find(W + "vanish")):
                return
            own = settings.find(W + "b")
            bold = _is_on(own) if own is not None else bold
            size = settings.find(W + "sz")
            if size is not None and _number(size.get(W + "val")):
                self.size = max(self.size, min(float(size.get(W + "val")) / 2, 30.0))
            fonts = settings.find(W + "rFonts")
            font = (fonts.get(W + "ascii") or "") if fonts is not None else ""
        for child in run:
            self._piece(child, bold, font, depth)

    def _piece(self, child: Any, bold: bool, font: str, depth: int) -> None:
        tag = child.tag
        if tag == W + "t":
            text = child.text or ""
            if "ding" in font.lower():
                text = "".join(in_symbol_font(char, font) for char in text)
            self.pieces.append(text)
            self.chars += len(text.strip())
            self.bold_chars += len(text.strip()) if bold else 0
        elif tag in _MARKS:
            self.pieces.append(_MARKS[tag])
        elif tag == W + "sym":
            code = child.get(W + "char") or ""
            try:
                self.pieces.append(in_symbol_font(chr(int(code, 16)), child.get(W + "font") or ""))
            except (ValueError, OverflowError):
                pass
        elif tag == W + "fldChar":
            self._legacy_box(child)
        elif tag in (W + "drawing", W + "pict", W + "object", MC + "AlternateContent"):
            shapes = child if tag != MC + "AlternateContent" else next(iter(child), ())
            self._find_boxes(shapes, depth)

    def _find_boxes(self, node: Any, depth: int) -> None:
        for box in node.iter(W + "txbxContent") if hasattr(node, "iter") else ():
            if not any(
                up.tag == W + "txbxContent" for up in box.iterancestors() if up is not box and _inside(up, node)
            ):
                self.boxes.append(box)

    def _legacy_box(self, field: Any) -> None:
        box = field.find(f"{W}ffData/{W}checkBox")
        if box is not None:
            state = box.find(W + "checked")
            self.pieces.append(TICKED if _is_on(state if state is not None else box.find(W + "default")) else EMPTY)


def _inside(node: Any, top: Any) -> bool:
    return node is top or any(up is top for up in node.iterancestors())
