"""A letter as a Word document; forms carry content controls where the style asks for them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .blocks import KV, Block, Break, Gap, H, L, P, Style, T, Ticks, Two, bars

NAMES = {
    "sans": "Arial",
    "serif": "Times New Roman",
    "narrow": "Arial Narrow",
    "mono": "Courier New",
    "book": "Georgia",
}
ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
MADE = datetime(2026, 1, 1)


def as_docx(blocks: Iterable[Block], style: Style, title: str) -> bytes:
    """The document's bytes; the same every time."""
    doc = Document()
    doc.core_properties.title, doc.core_properties.author = title, ""
    doc.core_properties.created = doc.core_properties.modified = MADE
    doc.styles["Normal"].font.name = NAMES.get(style.font, "Calibri")
    doc.styles["Normal"].font.size = Pt(style.size)
    section = doc.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if style.wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if style.wide else WD_ORIENT.PORTRAIT
    if style.top:
        section.header.paragraphs[0].text = style.top
    if style.foot:
        section.footer.paragraphs[0].text = style.foot
    for block in blocks:
        put(doc, block, style)
    out = io.BytesIO()
    doc.save(out)
    return undated(out.getvalue())


def undated(data: bytes) -> bytes:
    """The same archive without the times at which its parts were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0)), old.read(item), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def runs(paragraph: Any, text: str, *, bold: bool = False, grow: float = 0, style: Style | None = None) -> None:
    for n, part in enumerate(re.split(r"\*\*", bars(text, "█"))):
        if part:
            run = paragraph.add_run(part)
            run.bold = bold or n % 2 == 1
            if grow and style:
                run.font.size = Pt(style.size + grow)


def put(doc: Any, block: Block, style: Style) -> None:
    match block:
        case P(text=text, align=align, size=size):
            made = doc.add_paragraph()
            made.alignment = ALIGN[align]
            runs(made, text, grow=size, style=style)
        case H(text=text, align=align, size=size):
            made = doc.add_paragraph()
            made.alignment = ALIGN[align]
            runs(made, text, bold=True, grow=size, style=style)
        case T():
            grid(doc, [list(r) for r in block.rows], block.grid, header=block.header, spans=block.spans)
        case KV(pairs=pairs, sep=sep, grid=lines):
            if lines == "tabs":
                for k, v in pairs:
                    runs(doc.add_paragraph(), f"**{k}{sep}**\t{v}")
            else:
                grid(doc, [[f"**{k}{sep}**", v] for k, v in pairs], lines, controls=style.controls)
        case L(items=items, mark=mark):
            for item in items:
                runs(doc.add_paragraph(style="List Number" if mark == "1" else "List Bullet"), item)
        case Ticks(items=items, look=look):
            for words, on in items:
                mark = ("☒" if on else "☐") if look in ("box", "glyph") else ("[X]" if on else "[ ]")
                runs(doc.add_paragraph(), f"{words} {'Yes' if on else 'No'}" if look == "yes" else f"{mark} {words}")
        case Two(left=left, right=right):
            table = doc.add_table(1, 2)
            for cell, side in zip(table.rows[0].cells, (left, right), strict=True):
                for inner in side:
                    put(cell, inner, style)
                if not cell.paragraphs[0].text:
                    cell._tc.remove(cell.paragraphs[0]._p)
        case Break():
            doc.add_page_break()
        case Gap():
            doc.add_paragraph()


def grid(
    doc: Any, rows: list[list[str]], lines: str, *, header: bool = False, controls: bool = False, spans: Any = ()
) -> None:
    table = doc.add_table(len(rows), len(rows[0]))
    if lines in ("all", "lines", "outer"):
        table.style = "Table Grid"
    for (c0, r0), (c1, r1) in spans:
        table.cell(r0, c0).merge(table.cell(r1, c1))
    for n, row in enumerate(rows):
        for i, text in enumerate(row):
            if not text:
                continue
            cell = table.cell(n, i)
            runs(cell.paragraphs[0], text, bold=header and n == 0)
            if controls and i == 1:
                controlled(cell.paragraphs[0])
    doc.add_paragraph()


def controlled(paragraph: Any) -> None:
    """Puts the paragraph's runs into a content control, as a form to fill in has them."""
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(OxmlElement("w:sdtPr"))
    for run in list(paragraph._p.findall(qn("w:r"))):
        content.append(run)
    control.append(content)
    paragraph._p.append(control)
