"""The words of a text, folded so that spelling, capitals, accents and unseen characters hide no name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from seenheard.casework.matching.names import fold

_APOSTROPHE = "'’‘`´ʼʻ′"
_WORD = re.compile(rf"[^\W_]+(?:[{_APOSTROPHE}][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?;:\n]+\s+|\n")


@dataclass(frozen=True, slots=True)
class Word:
    """`as_written` in the text; `folds` are the ways in which it may be meant: "Ben’s" is "bens" or "ben"."""

    as_written: str
    folds: tuple[str, ...]

    @property
    def lower(self) -> bool:
        return self.as_written[:1].islower()


def plain(text: str) -> str:
    """The text without characters that nobody sees, and with wide or joined letters as usual ones."""
    if text.isascii():
        return text
    shown = unicodedata.normalize("NFKC", text)
    return "".join(character for character in shown if unicodedata.category(character) != "Cf")


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """One word in lower case without accents and apostrophes; letters of other alphabets stay."""
    latin = fold(word).replace(" ", "")
    if latin and len(latin) >= len([c for c in word if c.isalnum()]):
        return latin
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in bare if c.isalnum())


@lru_cache(maxsize=8192)
def words_in(text: str) -> tuple[Word, ...]:
    """Every word of a text, in its order."""
    return tuple(Word(found[0], _folds(found[0])) for found in _WORD.finditer(plain(text)))


@lru_cache(maxsize=65536)
def _folds(word: str) -> tuple[str, ...]:
    first = folded(word)
    owner = re.sub(rf"[{_APOSTROPHE}][sS]$", "", word)
    return (first,) if owner == word else (first, folded(owner))


def tokens_of(text: str) -> tuple[str, ...]:
    """The folded words, possessives without their s."""
    return tuple(word.folds[-1] for word in words_in(text) if word.folds[-1])


def sentences(text: str) -> Iterator[str]:
    yield from (part for part in _SENTENCE.split(plain(text)) if part.strip())


def holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Do these words stand side by side in this order?"""
    size = len(phrase)
    return size > 0 and any(tuple(words[at : at + size]) == tuple(phrase) for at in range(len(words) - size + 1))
