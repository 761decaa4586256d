"""Words that only clinicians know, with plain ones to offer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Term:
    """`said` as it is written; `plain` what to offer, more than one where it may mean several things. `exact`: only in
    this spelling of capitals (BP, not bp), so that no everyday word is meant."""

    said: str
    plain: tuple[str, ...]
    exact: bool = False

    @property
    def ambiguous(self) -> bool:
        return len(self.plain) > 1


@dataclass(frozen=True, slots=True)
class Found:
    term: Term
    start: int
    end: int


class Finder:
    """Terms made ready to be found in many texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._patterns = tuple(_patterns(tuple(terms)))

    def find(self, text: str) -> list[Found]:
        """Each place of the text where a term stands, in order, the longest where two overlap. A term that the text
        itself explains, in brackets behind it or standing in brackets behind its words, is not found."""
        found: list[Found] = []
        for pattern, by_said in self._patterns:
            for match in pattern.finditer(text):
                said = match.group(0)
                term = by_said.get(said) or by_said.get(said.lower())
                if term and not _explained(text, match.start(), match.end()):
                    found.append(Found(term, match.start(), match.end()))
        return list(_apart(found))


@lru_cache(maxsize=4)
def finder(terms: tuple[Term, ...]) -> Finder:
    """The same finder for the same terms: making one takes longer than a report."""
    return Finder(terms)


def find(text: str, terms: Sequence[Term]) -> list[Found]:
    """The terms in one text: see Finder."""
    return finder(tuple(terms)).find(text)


def _patterns(terms: tuple[Term, ...]) -> Iterator[tuple[re.Pattern[str], dict[str, Term]]]:
    for exact in (True, False):
        by_said = {term.said if exact else term.said.lower(): term for term in terms if term.exact is exact}
        if by_said:
            body = "|".join(re.escape(said) for said in sorted(by_said, key=len, reverse=True))
            flags = 0 if exact else re.IGNORECASE
            yield re.compile(rf"(?<![\w/&])(?:{body})(?![\w/&]|-\w)", flags), by_said


def _explained(text: str, start: int, end: int) -> bool:
    """ "BMI (weight for height)" or "(BMI)" behind the words that it stands for."""
    after, before = text[end : end + 2], text[max(0, start - 1) : start]
    return after.startswith(" (") or (before == "(" and text[end : end + 1] == ")")


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    end = -1
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if one.start >= end:
            yield one
            end = one.end
