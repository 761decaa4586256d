"""Words into a Word file's paragraphs: how a value is written so that docxtpl changes nothing of it, and how line ends,
tabs and scripts from right to left are laid afterwards."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from seenheard.papers.text import runs_right_to_left

# Noncharacters that `text.clean` takes out of every value, so that here they can only be ours.
_LINE_END, _TAB = "\ufdd0", "\ufdd1"
_PRESERVE = qn("xml:space")
# Marks that docxtpl would change if it saw them in a value; as references only the XML parser sees them.
_REFERENCES = str.maketrans({"{": "&#123;", "}": "&#125;", "%": "&#37;", "\n": _LINE_END, "\t": _TAB})


def written(value: object) -> Markup:
    """A value as XML text. Raises nothing; what is no text is written as Python says it."""
    return Markup(str(escape(value)).translate(_REFERENCES))  # noqa: S704 - escaped on this line


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja for templates that may not be ours: no reach beyond the values, and a missing value is an error."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=written)


def laid_text(root: Any) -> None:
    """Makes line ends and tabs of our marks, keeps spaces, and turns paragraphs of right-to-left script."""
    for text in root.findall(f".//{qn('w:t')}"):
        if text.text:
            _lay(text)
    for paragraph in root.findall(f".//{qn('w:p')}"):
        words = "".join(text.text or "" for text in paragraph.findall(f"{qn('w:r')}/{qn('w:t')}"))
        if runs_right_to_left(words):
            _turn(paragraph)


def _lay(text: Any) -> None:
    words, tag = text.text, text.tag
    text.set(_PRESERVE, "preserve")
    if _LINE_END not in words and _TAB not in words:
        return
    pieces = [piece.split(_TAB) for piece in words.split(_LINE_END)]
    laid: list[Any] = []
    for number, line in enumerate(pieces):
        if number:
            laid.append(text.makeelement(qn("w:br")))
        for place, piece in enumerate(line):
            if place:
                laid.append(text.makeelement(qn("w:tab")))
            made = text.makeelement(tag, {_PRESERVE: "preserve"})
            made.text = piece
            laid.append(made)
    for element in reversed(laid):
        text.addnext(element)
    text.getparent().remove(text)


# What Word's schema puts after `bidi` in a paragraph's properties, and after `rtl` in a run's: the order is fixed.
_AFTER_BIDI = (
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
)  # fmt: skip
_AFTER_RTL = ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")


def _turn(paragraph: Any) -> None:
    """Marks a paragraph and its runs as written from right to left."""
    _put(paragraph.get_or_add_pPr(), "bidi", _AFTER_BIDI)
    for run in paragraph.findall(qn("w:r")):
        _put(run.get_or_add_rPr(), "rtl", _AFTER_RTL)


def _put(properties: Any, name: str, later: tuple[str, ...]) -> None:
    """Adds an element, once, before those that must come later."""
    if properties.find(qn(f"w:{name}")) is not None:
        return
    mark, tags = properties.makeelement(qn(f"w:{name}")), {qn(f"w:{one}") for one in later}
    follower = next((child for child in properties if child.tag in tags), None)
    if follower is None:
        properties.append(mark)
    else:
        follower.addprevious(mark)
