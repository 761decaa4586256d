"""A fact of a made-up family: how it looks in a text, who may meet it, and who must not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Fact:
    """`forms` are the ways in which it may stand in a text; one of them is enough. `whole_word`: searched with its
    capital letter and as a word, because "Will" is in many sentences. Keys are of readers; "reader:chair/annex" is the
    chair's annex. Who is in neither set may or may not meet it."""

    what: str
    forms: tuple[str, ...]
    allowed: frozenset[str]
    forbidden: frozenset[str]
    whole_word: bool = False

    def stands_in(self, texts: Texts) -> bool:
        return any(texts.hold(form, whole_word=self.whole_word) for form in self.forms)


class Texts:
    """All strings that were taken out of one output, joined: as they stand, and without spaces, hyphens and capitals,
    since a line may end in the middle of anything."""

    def __init__(self, parts: list[str]) -> None:
        self.plain = "\n".join(" ".join(part.split()) for part in parts)
        self.run = _GAPS.sub("", "\f".join(parts)).casefold()

    def hold(self, form: str, *, whole_word: bool = False) -> bool:
        if whole_word:
            return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", self.plain) is not None
        return _squeezed(form) in self.run


_GAPS = re.compile(r"[^\S\f]+|[\-\u2010-\u2015\u00ad\u200b\ufeff/]+")


@lru_cache(maxsize=65536)
def _squeezed(text: str) -> str:
    return _GAPS.sub("", text).casefold()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with one output."""

    family: int
    reader: str
    output: str
    fact: Fact
    leaked: bool  # else it is missing, though this reader may read it

    def __str__(self) -> str:
        wrong = "LEAKS" if self.leaked else "LACKS"
        return f"family {self.family}, {self.reader}, {self.output} {wrong} {self.fact.what}: {self.fact.forms[0]}"


def look(family: int, reader: str, output: str, texts: Texts, facts: tuple[Fact, ...]) -> list[Finding]:
    """What this reader meets and must not."""
    return [
        Finding(family, reader, output, fact, True)
        for fact in facts
        if reader in fact.forbidden and fact.stands_in(texts)
    ]


def lacking(family: int, reader: str, output: str, texts: Texts, facts: tuple[Fact, ...]) -> list[Finding]:
    """What this reader may read and does not find."""
    return [
        Finding(family, reader, output, fact, False)
        for fact in facts
        if reader in fact.allowed and not fact.stands_in(texts)
    ]
