"""Does a value look to a person like what it is? Signs that turn words round, hide, or pass for others make it a doubt."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from seenheard.casework.page import Cell, Line, Page, Segment, Table, Word

UNSEEN = "\ufffd"  # stands, visibly, for a sign that cannot be read as what it pretends to be
LONGEST = 2_000  # characters; no name, place or task is longer
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")  # of letters that look alike
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))  # control, format, private and line-parting signs


def as_seen(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages with figures of other scripts made unreadable: an Arabic five looks like a zero, and would be read as
    five. Wide and styled figures, which look like our own, become our own. Places stay as they are."""
    if all(line.text.isascii() or not _has_figures(line.text) for page in pages for line in page.lines):
        return pages
    return tuple(_page(page) for page in pages)


@lru_cache(4096)
def _figure(char: str) -> str:
    if char.isascii() or not char.isdigit():
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain.isascii() and len(plain) == 1 and unicodedata.category(char) == "Nd" else UNSEEN


def _has_figures(text: str) -> bool:
    return any(char.isdigit() and not char.isascii() for char in text)


def _text(text: str) -> str:
    return text if text.isascii() else "".join(map(_figure, text))


def _page(page: Page) -> Page:
    lines = tuple(_line(line) for line in page.lines)
    tables = tuple(
        Table(table.box, tuple(tuple(Cell(_text(cell.text), cell.box) for cell in row) for row in table.rows))
        for table in page.tables
    )
    return replace(page, lines=lines, tables=tables)


def _line(line: Line) -> Line:
    segments = tuple(
        Segment(_text(s.text), s.box, tuple(Word(_text(w.text), w.box, w.confidence) for w in s.words))
        for s in line.segments
    )
    return replace(line, text=_text(line.text), segments=segments)


def deceives(value: str) -> bool:
    """Whether a value holds what a person cannot see as it is: hidden or turning signs, letters of two alphabets that
    look alike in one word, or more words than a page could show beside a box."""
    if len(value) > LONGEST:
        return True
    if value.isascii():
        return not value.isprintable()
    if UNSEEN in value or any(unicodedata.category(char) in _HIDDEN for char in value):
        return True
    return any(len(_alphabets(word)) > 1 for word in value.split())


@lru_cache(4096)
def _alphabet(char: str) -> str:
    name = unicodedata.name(char, "").partition(" ")[0]
    return name if name in _ALPHABETS else ""


def _alphabets(word: str) -> set[str]:
    return {_alphabet(char) for char in word if char.isalpha()} - {""}


def visible(value: str) -> str:
    """The value for a person to judge: what hides is shown as its number, what is too long is cut."""
    shown = "".join(f"[U+{ord(char):04X}]" if unicodedata.category(char) in _HIDDEN else char for char in value[:200])
    return shown if len(value) <= 200 else f"{shown} …"
