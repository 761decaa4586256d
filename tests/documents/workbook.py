"""A small Excel file made on the spot, with what real ones have: shared strings, days as numbers in a day's format,
formulas with their last result, a hidden sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
Cell = str | int | float | date | None


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], *, hidden: Sequence[str] = (), merged: Sequence[str] = ()
) -> bytes:
    """The sheets as .xlsx. A text that begins with "=" is a formula whose last result was 42. `merged`: cells that are
    one on each sheet, as Excel names them ("A2:A3")."""
    shared: dict[str, int] = {}
    parts = {
        f"xl/worksheets/sheet{place}.xml": _sheet(rows, shared, merged)
        for place, rows in enumerate(sheets.values(), start=1)
    }
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{place}" r:id="rId{place}"'
        + (' state="hidden"/>' if name in hidden else "/>")
        for place, name in enumerate(sheets, start=1)
    )
    links = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    links += f'<Relationship Id="rIdA" Type="{OFFICE}/styles" Target="styles.xml"/>'
    links += f'<Relationship Id="rIdB" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    words = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
    types = "".join(f'<Override PartName="/{name}" ContentType="{TYPE}.worksheet+xml"/>' for name in parts)
    parts |= {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{words}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return out.getvalue()


def _sheet(rows: Sequence[Sequence[Cell]], shared: dict[str, int], merged: Sequence[str]) -> str:
    made = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(f"{_letters(place)}{number}", value, shared) for place, value in enumerate(row))
        made.append(f'<row r="{number}">{cells}</row>')
    one = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    one = f'<mergeCells count="{len(merged)}">{one}</mergeCells>' if one else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(made)}</sheetData>{one}</worksheet>'


def _cell(place: str, value: Cell, shared: dict[str, int]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    if value.startswith("="):
        return f'<c r="{place}"><f>{escape(value[1:])}</f><v>42</v></c>'
    return f'<c r="{place}" t="s"><v>{shared.setdefault(value, len(shared))}</v></c>'


def _letters(place: int) -> str:
    made = ""
    while place >= 0:
        made, place = chr(65 + place % 26) + made, place // 26 - 1
    return made
