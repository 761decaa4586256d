"""Fills a form that was found good: docxtpl puts the values in, in a closed Jinja; then nothing old is left in it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from seenheard.papers import archive
from seenheard.papers.form.cleaning import W
from seenheard.papers.form.marks import FILTERS, unsealed
from seenheard.papers.refusal import FormRefused
from seenheard.papers.word_file.filling import environment, laid_text
from seenheard.papers.word_file.leftovers import PROGRAM

MISPLACED = (
    "A mark with % stands where it cannot be filled: it begins and ends in different parts of the page. Put each into "
    "a paragraph of its own and begin it with {%p, or into a table row of its own and begin it with {%tr."
)

_OF_WORD = W[1:-1].encode()


class _Form(DocxTemplate):
    """docxtpl, without its two liberties: it mends a broken page by dropping words, and reads marks in properties."""

    def fix_tables(self, xml: str) -> Any:
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise FormRefused(MISPLACED) from error
        return super().fix_tables(xml)

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        return None


def fill(parts: Mapping[str, bytes], values: Mapping[str, Any], *, title: str, draft: str) -> bytes:
    """The filled form as a Word file. `parts` are cleaned, with every mark in one piece. `draft`, if not empty, is put
    at its head. Raises FormRefused."""
    form = _Form(BytesIO(archive.packed(parts)))
    jinja = environment()
    jinja.globals.clear()
    jinja.filters = {name: jinja.filters[name] for name in FILTERS}
    try:
        form.render(dict(values), jinja, autoescape=True)
    except FormRefused:
        raise
    except TemplateError as error:
        raise FormRefused(f"A mark of this form could not be filled: {str(error)[:200]}.") from error
    except (AttributeError, KeyError, ValueError, TypeError, ZeroDivisionError) as error:
        raise FormRefused(
            "A table of this form is drawn in a way that cannot be filled. Draw it anew in Word."
        ) from error
    document: Any = form.docx
    if draft:
        _say_draft(document.element.body, draft)
    _empty_properties(document.core_properties, title)
    out = BytesIO()
    document.save(out)
    return archive.packed(_laid(archive.unpacked(out.getvalue())))


def _laid(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Line ends and directions in every part with words, and no name of a program that made the form."""
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and _OF_WORD in data:
            root = parse_xml(data)
            laid_text(root)
            parts[name] = unsealed(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    if "docProps/app.xml" in parts:
        parts["docProps/app.xml"] = PROGRAM
    return parts


def _say_draft(body: Any, words: str) -> None:
    paragraph = body.makeelement(f"{W}p")
    run = body.makeelement(f"{W}r")
    settings, text = body.makeelement(f"{W}rPr"), body.makeelement(f"{W}t")
    settings.append(body.makeelement(f"{W}b"))
    text.text = words
    run.append(settings)
    run.append(text)
    paragraph.append(run)
    body.insert(0, paragraph)


def _empty_properties(core: Any, title: str) -> None:
    """Of the council's own properties none is kept: they tell who wrote the form, and when."""
    element = core._element
    for child in deepcopy(list(element)):
        found = element.find(child.tag)
        if found is not None:
            element.remove(found)
    core.title = title
