"""The paragraph styles of our Word template: what a person sees, and what a screen reader and Word's outline use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from seenheard.papers import faces


@dataclass(frozen=True, slots=True)
class Look:
    """One style. `outline` is its level in the outline, from 0; None: plain text. Space in points."""

    name: str
    size: float = faces.TEXT
    bold: bool = False
    italic: bool = False
    colour: str = faces.INK
    before: float = 0
    after: float = 4
    with_next: bool = False
    outline: int | None = None


LOOKS = (
    Look("Normal"),
    Look("Title", faces.TITLE, bold=True, after=6, with_next=True),
    Look("Heading 1", faces.TITLE, bold=True, after=6, with_next=True, outline=0),
    Look("Heading 2", faces.SECTION, bold=True, before=16, after=4, with_next=True, outline=1),
    Look("Heading 3", faces.PART, bold=True, before=12, after=3, with_next=True, outline=2),
    Look("Question", faces.QUESTION, bold=True, colour=faces.QUIET, before=9, after=2, with_next=True, outline=2),
    Look(
        "Question in part", faces.QUESTION, bold=True, colour=faces.QUIET, before=9, after=2, with_next=True, outline=3
    ),
    Look("Statement", after=1, with_next=True),
    Look("Statement alone", after=6),
    Look("Rests on", faces.SMALL, colour=faces.QUIET, after=6),
    Look("No answer", italic=True, after=6),
    Look("About", after=2),
    Look("Not signed", faces.PART, bold=True, colour=faces.DRAFT, before=4, after=8),
    Look("Table name", faces.QUESTION, bold=True, before=9, after=3, with_next=True),
    Look("Cell", 10, after=1),
    Look("Column name", 10, bold=True, after=1),
    Look("Between", 4, after=4),
    Look("Header", faces.SMALL, colour=faces.QUIET),
    Look("Footer", faces.SMALL, colour=faces.QUIET),
)
# Word knows headings, header and footer by their names in small letters.
_KEPT = {look.name.lower() for look in LOOKS} | {"default paragraph font", "normal table", "no list", "table grid"}


def set_styles(document: Any) -> None:
    """Gives a new document exactly these looks."""
    for look in LOOKS:
        _set(document.styles, look)
    for style in list(document.styles.element.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")).lower() not in _KEPT:
            style.getparent().remove(style)


def _set(styles: Any, look: Look) -> None:
    known = {style.name for style in styles}
    style = styles[look.name] if look.name in known else styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.font.color.rgb = RGBColor.from_string(look.colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(look.before), Pt(look.after)
    style.paragraph_format.keep_with_next = look.with_next
    style.paragraph_format.widow_control = True
    if look.name not in ("Normal",):
        style.base_style = styles["Normal"] if look.name not in ("Header", "Footer") else style.base_style
    _set_face(style.element.get_or_add_rPr(), look)
    properties = style.element.get_or_add_pPr()
    for old in (*properties.findall(qn("w:pBdr")), *properties.findall(qn("w:tabs"))):
        properties.remove(old)
    for link in style.element.findall(qn("w:link")):
        style.element.remove(link)  # to styles for single letters, which are not kept
    if look.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.outline))
        for old in properties.findall(qn("w:outlineLvl")):
            properties.remove(old)
        properties.append(level)


def _set_face(run: Any, look: Look) -> None:
    """The typeface and size for every script, so that a name in Arabic or Bengali is as large as the rest."""
    for old in (*run.findall(qn("w:rFonts")), *run.findall(qn("w:szCs")), *run.findall(qn("w:bCs"))):
        run.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), faces.WORD_FACE)
    run.insert(0, fonts)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(round(look.size * 2)))
    after = run.find(qn("w:sz"))
    after.addnext(size)
    if look.bold:
        run.find(qn("w:b")).addnext(OxmlElement("w:bCs"))
