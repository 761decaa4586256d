"""Forms as councils make them, and as nobody should: drawn with python-docx, and by hand what it has no words for."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

Parts = dict[str, bytes]


def form(*paragraphs: str, change: Callable[[Any], None] | None = None) -> bytes:
    """A form of these paragraphs; `change` may draw further things into the python-docx document."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if change:
        change(document)
    return saved(document)


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, change: Callable[[Parts], None]) -> bytes:
    """The form with its parts changed by hand."""
    parts = parts_of(data)
    change(parts)
    return zipped(parts)


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new, 1)

    return changed(data, change)


def split_runs(document: Any, *pieces: str) -> None:
    """A paragraph whose words Word has cut into runs, with a spelling mark between them."""
    paragraph = document.add_paragraph()
    for piece in pieces:
        run = paragraph.add_run(piece)
        run._r.set(qn("w:rsidR"), "00AB12CD")
        paragraph._p.append(OxmlElement("w:proofErr"))


def text_box(document: Any, words: str) -> None:
    """A text box as Word writes it: for new programs, and again for old ones."""
    paragraph = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    xml = f"""
<w:p {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="3600000" cy="720000"/>
<wp:docPr id="7" name="Box"/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
</wps:spPr><wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>
</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style="width:283pt;height:57pt"><v:textbox>
<w:txbxContent>{paragraph}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml.replace("\n", "")))


def council(document: Any) -> None:
    """A council's form with what such forms have: a header, tables, a list of children, and room for the rest."""
    section = document.sections[0]
    section.header.paragraphs[0].text = "Wexshire Council: professional's report. {{ initials }} {{ marking }}"
    section.footer.paragraphs[0].text = "Reference {{ reference }}"
    document.add_heading("Report to a child protection conference", 1)
    table = document.add_table(rows=4, cols=2)
    table.style = document.styles["Table Grid"]
    for row, (label, mark) in zip(
        table.rows,
        (
            ("Names of the children", "{{ child_names }}"),
            ("Date of conference", "{{ conference_date }}"),
            ("Your name and role", "{{ author_name }}, {{ author_role }}"),
            ("Signed", "{{ signed }}"),
        ),
        strict=True,
    ):
        row.cells[0].text, row.cells[1].text = label, mark
    document.add_heading("Each child", 2)
    people = document.add_table(rows=4, cols=3)
    people.style = document.styles["Table Grid"]
    for cell, words in zip(people.rows[0].cells, ("Name", "Born", "Last seen"), strict=True):
        cell.text = words
    people.rows[1].cells[0].text = "{%tr for child in children %}"
    for cell, words in zip(
        people.rows[2].cells, ("{{ child.name }}", "{{ child.date_of_birth }}", "{{ child.B2 }}"), strict=True
    ):
        cell.text = words
    people.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_heading("The child's voice", 2)
    document.add_paragraph("{{ F1 }}")
    document.add_heading("Your opinion", 2)
    split_runs(document, "{", "{ G", "4 }", "}")
    text_box(document, "{{ conference_type }}")
    document.add_heading("Anything else", 2)
    document.add_paragraph("{%p if everything_else %}")
    document.add_paragraph("{{ everything_else }}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("Nothing else.")
    document.add_paragraph("{%p endif %}")
