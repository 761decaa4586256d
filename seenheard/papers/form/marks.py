"""The marks in a form's paragraphs: found although Word has cut them into pieces, put together again, and understood.

Only a few of Jinja's marks are understood: a field, a list gone through, and a condition. Whatever else stands between
the braces is refused before anything is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from seenheard.papers.form.cleaning import W
from seenheard.papers.form.places import texts_of

MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SINGLE = re.compile(r"(?<![{\w])\{\s*([A-Za-z]\w*)\s*\}(?!\})")
_BLOCK = re.compile(r"\{%(p|tr|tc)?\s+(for|endfor|if|elif|else|endif)\b\s*(.*?)\s*%\}", re.S)
FILTERS = frozenset(("upper", "lower", "title", "capitalize", "trim", "default", "first", "last", "length", "join"))
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.For, nodes.If,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
)  # fmt: skip
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\N{NO-BREAK SPACE}": " ", "\t": " "})
_SEALS = {ord("{"): "\ufdd2", ord("}"): "\ufdd3"}  # noncharacters, which `text.clean` takes out of every value
_GRAMMAR = Environment(autoescape=True)


class MarkError(Exception):
    """A mark that is not understood: what is wrong with it, for the person who placed it."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a mark with "%" opens, continues or closes. `unit` is "p", "tr", "tc" or empty."""

    unit: str
    word: str
    item: str = ""
    of: str = ""


def joined(paragraph: Any) -> None:
    """Puts each mark of a paragraph wholly into the piece of text in which it begins."""
    texts = texts_of(paragraph)
    words = "".join(text.text or "" for text in texts)
    owner = [place for place, text in enumerate(texts) for _ in text.text or ""]
    laid = [""] * len(texts)
    at = 0
    for mark in MARK.finditer(words):
        for place in range(at, mark.start()):
            laid[owner[place]] += words[place]
        laid[owner[mark.start()]] += mark.group(0).translate(_STRAIGHT)
        at = mark.end()
    if not at:
        return
    for place in range(at, len(words)):
        laid[owner[place]] += words[place]
    for text, said in zip(texts, laid, strict=True):
        text.text = said
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def sealed(root: Any) -> None:
    """Keeps every brace that belongs to no mark of a paragraph's words from being taken for one: in names, descriptions
    and Word's own fields, and where braces of several paragraphs might be read as one mark. `unsealed` undoes it."""
    words = {text for paragraph in root.iter(f"{W}p") for text in texts_of(paragraph)}
    for element in root.iter():
        for name, value in element.attrib.items():
            if "{" in value or "}" in value:
                element.set(name, value.translate(_SEALS))
        if element.text:
            element.text = _sealed_between(element.text) if element in words else element.text.translate(_SEALS)
        if element.tail:
            element.tail = element.tail.translate(_SEALS)


def _sealed_between(words: str) -> str:
    """The words with their marks as they are and all other braces sealed."""
    laid, at = "", 0
    for mark in MARK.finditer(words):
        laid += words[at : mark.start()].translate(_SEALS) + mark.group(0)
        at = mark.end()
    return laid + words[at:].translate(_SEALS)


def unsealed(data: bytes) -> bytes:
    """A part in UTF-8 with the braces that `sealed` put away."""
    for brace, seal in _SEALS.items():
        data = data.replace(seal.encode(), chr(brace).encode())
    return data


def loose_ends(words: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """What is wrong with braces that make no whole mark, in words, and from where to where they stand."""
    rest = MARK.sub(lambda mark: " " * len(mark.group(0)), words)
    for found in _LOOSE.finditer(rest):
        other = {"{{": "}}", "}}": "{{", "{%": "%}", "%}": "{%", "{#": "#}", "#}": "{#"}[found.group(0)]
        end = "begins" if found.group(0)[0] == "{" else "ends"
        yield f"A mark {end} with {found.group(0)} but has no {other} in the same paragraph.", found.span()


def single_braces(words: str, fields: frozenset[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Fields that were typed with one brace, as many forms' own instructions have it."""
    for found in _SINGLE.finditer(MARK.sub(lambda mark: " " * len(mark.group(0)), words)):
        if found.group(1) in fields:
            yield f"{found.group(0)} has one brace on each side. Write {{{{ {found.group(1)} }}}}.", found.span()


def block_of(mark: str) -> Block:
    """What a mark between {% and %} means. Raises MarkError."""
    found = _BLOCK.fullmatch(mark)
    if not found:
        raise MarkError(
            f"{mark} is not understood. Between {{% and %}} stand only: for … in …, endfor, if …, elif …, else, endif; "
            "for a whole paragraph or table row with p or tr, as in {%p if … %} and {%tr for … %}."
        )
    unit, word, rest = found.group(1) or "", found.group(2), found.group(3)
    if word != "for":
        return Block(unit, word)
    parts = re.fullmatch(r"([A-Za-z]\w*)\s+in\s+([A-Za-z]\w*)", rest)
    if not parts:
        raise MarkError(f"{mark} is not understood. Write it as {{%{unit} for child in children %}}.")
    return Block(unit, word, parts.group(1), parts.group(2))


def names_in(mark: str, scope: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The names that a mark uses, each with the name of the list whose person it is said of, or "". `scope` holds the
    names of persons that lists are being gone through for. Raises MarkError for what is not allowed in a form."""
    try:
        tree = _GRAMMAR.parse(_alone(mark.translate(_STRAIGHT)))
    except TemplateSyntaxError as error:
        raise MarkError(f"{mark} is not understood: a form's mark is a field's name between two braces.") from error
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Helper):
            continue
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Filter) and node.name not in FILTERS):
            raise MarkError(
                f"{mark} does more than a form may. Use only fields, and marks as the list of fields shows."
            )
        if isinstance(node, nodes.Getattr):
            if not isinstance(node.node, nodes.Name) or node.node.name not in scope:
                raise MarkError(f"{mark}: a dot stands only after a person in a list, as in child.name.")
            yield node.attr, scope[node.node.name]
    persons = {node.node.name for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name)}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name in scope and name.name not in persons:
            raise MarkError(f"{mark} names a person and no fact. Write, for example, {{{{ {name.name}.name }}}}.")
        if name.ctx == "load" and name.name not in scope:
            yield name.name, ""


def _alone(mark: str) -> str:
    """The mark as a whole program that can be parsed."""
    if mark.startswith("{{"):
        if re.match(r"\{\{(?:p|tr|tc|r)\s|\{\{-|.*-\}\}$", mark, re.S):
            raise MarkError(f"{mark} is not understood. Write the field's name between {{{{ and }}}} and nothing else.")
        return mark
    block = block_of(mark)
    plain = re.sub(r"^\{%(p|tr|tc)?", "{%", mark)
    if block.word in ("endfor", "endif", "else"):
        return ""
    if block.word == "elif":
        return f"{plain.replace('elif', 'if', 1)}{{% endif %}}"
    return f"{plain}{{% end{block.word} %}}"
