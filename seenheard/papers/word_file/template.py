"""Our own Word template, made here so that it can be read and reviewed: a page with marks that docxtpl fills.

A paragraph or row that holds a mark beginning with "{%p" or "{%tr" is only a mark and is not printed.
"""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from seenheard.papers import faces
from seenheard.papers.word_file.styles import set_styles

_PAGE_WIDTH, _PAGE_HEIGHT = 21.0, 29.7
TEXT_WIDTH_CM = _PAGE_WIDTH - 2 * faces.MARGIN_CM

_HEAD = (
    ("Heading 1", "{{ title }}"),
    ("", "{%p if not signed %}"),
    ("Not signed", "Draft, not signed"),
    ("", "{%p endif %}"),
    ("", "{%p for words in about %}"),
    ("About", "{{ words }}"),
    ("", "{%p endfor %}"),
    ("", "{%p for section in sections %}"),
    ("", "{%p if section.level > 2 %}"),
    ("Heading 3", "{{ section.heading }}"),
    ("", "{%p else %}"),
    ("Heading 2", "{{ section.heading }}"),
    ("", "{%p endif %}"),
    ("", "{%p for part in section.parts %}"),
    ("", "{%p if part.question %}"),
    ("", "{%p if section.level > 2 %}"),
    ("Question in part", "{{ part.question }}"),
    ("", "{%p else %}"),
    ("Question", "{{ part.question }}"),
    ("", "{%p endif %}"),
    ("", "{%p endif %}"),
    ("", "{%p for line in part.lines %}"),
    ("", "{%p if line.label %}"),
    ("Statement", "{{ line.text }}"),
    ("Rests on", "{{ line.label }}"),
    ("", "{%p else %}"),
    ("Statement alone", "{{ line.text }}"),
    ("", "{%p endif %}"),
    ("", "{%p endfor %}"),
    ("", "{%p if part.why_not %}"),
    ("No answer", "{{ part.why_not }}"),
    ("", "{%p endif %}"),
    ("", "{%p if part.rows %}"),
    ("Table name", "{{ part.caption }}"),
)
_FOOT = (
    ("Between", ""),
    ("", "{%p endif %}"),
    ("", "{%p endfor %}"),
    ("", "{%p endfor %}"),
)


@lru_cache(maxsize=1)
def template() -> bytes:
    """The template as a Word file."""
    document = Document()
    set_styles(document)
    _set_page(document.sections[0])
    _set_language(document)
    _set_settings(document.settings.element)
    for style, words in _HEAD:
        document.add_paragraph(words, style or None)
    _add_table(document)
    for style, words in _FOOT:
        document.add_paragraph(words, style or None)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_page(section: Any) -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(_PAGE_WIDTH), Cm(_PAGE_HEIGHT)
    section.left_margin = section.right_margin = Cm(faces.MARGIN_CM)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (header, footer):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Cm(TEXT_WIDTH_CM / 2), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Cm(TEXT_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    header.add_run("{{ header }}\t")
    marking = header.add_run("{{ marking }}")
    marking.bold, marking.font.size, marking.font.color.rgb = True, Pt(faces.TEXT), RGBColor.from_string(faces.INK)
    state = header.add_run("\t{% if not signed %}Draft, not signed{% endif %}")
    state.bold, state.font.color.rgb = True, RGBColor.from_string(faces.DRAFT)
    footer.add_run("{{ foot }}\t\tPage ")
    _add_field(footer, "PAGE")
    footer.add_run(" of ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Any, name: str) -> None:
    """A number that Word works out for each page; "1" stands there until it has."""
    for kind, words in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run("1" if kind == "text" else "")
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {words} "
            run._r.append(code)


def _set_language(document: Any) -> None:
    """The language of every word that says nothing else, so that a screen reader speaks English as English."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "{{ language }}")
    language.set(qn("w:eastAsia"), "en-GB")
    language.set(qn("w:bidi"), "ar-SA")
    defaults.append(language)


def _set_settings(settings: Any) -> None:
    """No picture of the first page kept in the file, no trace of how the library's own template was edited, and the
    layout of today's Word."""
    for name in ("savePreviewPicture", "rsids", "proofState"):
        for old in settings.findall(qn(f"w:{name}")):
            settings.remove(old)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")


def _add_table(document: Any) -> None:
    """A head that is repeated on each page, and a row that is never cut, once for each row of the paper's table."""
    table = document.add_table(rows=4, cols=1)
    table.style = document.styles["Table Grid"]
    _draw_lines(table)
    marks = ("{%tc for name in part.head %}", "{{ name }}", "{%tc endfor %}")
    _cells(table.rows[0], marks, "Column name")
    table.rows[1].cells[0].text = "{%tr for row in part.rows %}"
    _cells(table.rows[2], ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"), "Cell")
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for row, is_head in ((table.rows[0], True), (table.rows[2], False)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if is_head:
            properties.append(OxmlElement("w:tblHeader"))


def _draw_lines(table: Any) -> None:
    """Thin lines, a little room in each cell, and the edge of the table where the words of the page begin."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{faces.RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    room = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 90), ("bottom", 30), ("right", 90))
    )
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:jc")):
        properties.remove(old)
    look = properties.find(qn("w:tblLook"))
    for xml in (
        f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>",
        f"<w:tblCellMar {nsdecls('w')}>{room}</w:tblCellMar>",
    ):
        look.addprevious(parse_xml(xml))
    look.set(qn("w:firstRow"), "1")
    look.set(qn("w:firstColumn"), "1")


def _cells(row: Any, words: tuple[str, ...], style: str) -> None:
    first = row._tr.tc_lst[0]
    for _ in words[1:]:
        row._tr.append(deepcopy(first))
    for cell, text in zip(row._tr.tc_lst, words, strict=True):
        paragraph = cell.p_lst[0]
        paragraph.style = style.replace(" ", "")
        run = paragraph.add_r()
        run.text = text
        if style == "Column name":
            shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{faces.SHADE}"/>')
            cell.get_or_add_tcPr().append(shade)
