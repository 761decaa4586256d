"""Which entries of a record are of weight in a report: by lists of words, reviewed as data, not by a judgement here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from seenheard.casework.report.drafting.facts import Fact
from seenheard.casework.timetable.rules import Source

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Relevance:
    """`topics`: phrases by topic, lower case; one that ends in * is the beginning of a word.

    `not_so`: beginnings of an entry that is about somebody else or denies, but for those that begin as `but_so`.
    Contacts are told `chronology_months` back.
    """

    topics: Mapping[str, tuple[str, ...]]
    not_so: tuple[str, ...] = ()
    but_so: tuple[str, ...] = ()
    accompanied: tuple[str, ...] = ()
    chronology_months: int = 36
    frequency_months: int = 12
    last_checked: date | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    _met: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, fact: Fact) -> frozenset[str]:
        """The topics of an entry by its coded name and its reason. An entry on a safeguarding list is of that topic,
        however it is worded."""
        found = {"safeguarding"} if fact.safeguarding else set()
        for said in (fact.words, fact.reason, fact.to):
            if said:
                found |= self._topics(said)
        return frozenset(found)

    def _topics(self, said: str) -> frozenset[str]:
        """Remembered, because the same names come again and again in a record. What a draft met goes with it: each
        works on a copy of its own."""
        held = self._met.get(said)
        if held is None:
            plain = _plain(said)
            topics = () if self._not_so(said) else (key for key, phrases in self.topics.items() if _in(plain, phrases))
            held = self._met[said] = frozenset(topics)
        return held

    def _not_so(self, said: str) -> bool:
        plain = said.strip().lower()
        return plain.startswith(self.not_so) and not plain.startswith(self.but_so)

    def in_confidence(self, fact: Fact) -> bool:
        """What a young person may have told in confidence. On a safeguarding list it is told all the same."""
        return not fact.safeguarding and "in_confidence" in self.of(fact)


def says(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text says one of these, as whole words."""
    return _in(_plain(text), phrases)


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _in(plain: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase[:-1]}" in plain if phrase.endswith("*") else f" {phrase} " in plain for phrase in phrases)
