"""Sets the widths of the columns of a Word file's tables."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from seenheard.papers.columns import shares
from seenheard.papers.word_file.template import TEXT_WIDTH_CM

_TWIPS_A_CM = 567


def set_widths(body: Any) -> None:
    """Sets the widths of every table's columns in a document that we made."""
    whole = int(TEXT_WIDTH_CM * _TWIPS_A_CM)
    for table in body.findall(f".//{qn('w:tbl')}"):
        rows = [[_words(cell) for cell in row.tc_lst] for row in table.tr_lst]
        widths = [int(share * whole) for share in shares(rows)]
        grid = table.find(qn("w:tblGrid"))
        for old in list(grid):
            grid.remove(old)
        for width in widths:
            column = OxmlElement("w:gridCol")
            column.set(qn("w:w"), str(width))
            grid.append(column)
        _fix_layout(table.tblPr, sum(widths))
        for row in table.tr_lst:
            for cell, width in zip(row.tc_lst, widths, strict=True):
                size = cell.get_or_add_tcPr().get_or_add_tcW()
                size.set(qn("w:w"), str(width))
                size.set(qn("w:type"), "dxa")


def _fix_layout(properties: Any, width: int) -> None:
    """A fixed layout, for otherwise every program works out widths of its own."""
    for name in ("w:tblW", "w:tblLayout"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    size, layout = OxmlElement("w:tblW"), OxmlElement("w:tblLayout")
    size.set(qn("w:w"), str(width))
    size.set(qn("w:type"), "dxa")
    layout.set(qn("w:type"), "fixed")
    properties.find(qn("w:tblStyle")).addnext(size)
    properties.find(qn("w:tblBorders")).addnext(layout)


def _words(cell: Any) -> str:
    return "".join(text.text or "" for text in cell.findall(f".//{qn('w:t')}"))
