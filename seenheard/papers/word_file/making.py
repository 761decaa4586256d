"""Fills our Word template with a paper and tidies the result."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate

from seenheard.casework.report.paper import Answer, Line, Paper, Section, Table
from seenheard.papers import archive, words
from seenheard.papers.naming import reference_of, title_of
from seenheard.papers.text import clean
from seenheard.papers.word_file.filling import environment, laid_text
from seenheard.papers.word_file.leftovers import without_leftovers
from seenheard.papers.word_file.tables import set_widths
from seenheard.papers.word_file.template import template

_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - of a paper without a date; Word's own times have no zone


def word(paper: Paper) -> bytes:
    """The paper as a Word file (.docx). The same paper always gives the same bytes."""
    file = DocxTemplate(BytesIO(template()))
    file.render(_values(paper), environment(), autoescape=True)
    document: Any = file.docx
    for part in _written_parts(document):
        laid_text(part)
    set_widths(document.element.body)
    _set_properties(document.core_properties, paper)
    out = BytesIO()
    document.save(out)
    language = clean(paper.language)
    return archive.packed(without_leftovers(archive.unpacked(out.getvalue()), language=language))


def _values(paper: Paper) -> dict[str, Any]:
    return {
        "title": clean(paper.title),
        "header": clean(paper.header),
        "marking": clean(paper.marking),
        "signed": bool(paper.signed),
        "about": [clean(sentence) for sentence in words.about(paper)],
        "foot": clean(words.foot(paper)),
        "sections": [_section(section) for section in paper.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "level": section.level,
        "heading": clean(section.heading),
        "parts": [_part(part) for part in section.parts],
    }


def _part(part: Answer | Table | Line) -> dict[str, Any]:
    """Each kind of part under the same names, so that the template asks only what there is."""
    empty: dict[str, Any] = {"question": "", "lines": [], "why_not": "", "caption": "", "head": [], "rows": []}
    if isinstance(part, Table):
        rows = [[clean(cell) for cell in row] for row in part.rows]
        return {**empty, "caption": clean(part.caption), "head": [clean(name) for name in part.head], "rows": rows}
    if isinstance(part, Line):
        return {**empty, "lines": [_line(part)]}
    return {
        **empty,
        "question": clean(part.words),
        "lines": [_line(line) for line in part.lines],
        "why_not": clean(part.why_not),
    }


def _line(line: Line) -> dict[str, str]:
    return {"text": clean(line.text), "label": clean(line.label)}


def _written_parts(document: Any) -> list[Any]:
    section = document.sections[0]
    return [document.element.body, section.header._element, section.footer._element]


def _set_properties(core: Any, paper: Paper) -> None:
    """What is seen before the file is opened: no name, no clock."""
    core.title, core.language, core.identifier = title_of(paper), clean(paper.language), reference_of(paper)
    core.author = core.last_modified_by = core.comments = core.keywords = core.subject = core.category = ""
    core.revision, core.version = max(paper.version, 1), str(paper.version)
    core.content_status = "Final" if paper.signed else "Draft"
    core.created = core.modified = core.last_printed = words.moment(paper) or _LONG_AGO
