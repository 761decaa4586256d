"""A sentence of a child's part that speaks of another adult and of illness, drink or harm: does it tell of that adult?

Nobody marked it so, and a program cannot tell: a person looks before it goes to a parent or a young person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seenheard.casework.matching.names import fold
from seenheard.casework.report.model import MemberRole, Report
from seenheard.casework.report.readers.common_words import NOBODY, WORDS_TOO
from seenheard.casework.report.readers.matrix import Matrix
from seenheard.casework.report.readers.mentions import Mention
from seenheard.casework.report.readers.standing import Standing
from seenheard.casework.report.readers.words import Word, sentences, tokens_of, words_in

#: What an adult of the family is also called, by the word of the relation.
SAID_FOR = {
    "mother": ("mother", "mum", "mam", "mummy", "mothers", "maternal"),
    "father": ("father", "dad", "daddy", "fathers", "paternal"),
    "stepfather": ("stepfather", "stepdad"),
    "stepmother": ("stepmother", "stepmum"),
    "grandmother": ("grandmother", "nan", "gran", "granny", "grandma"),
    "grandfather": ("grandfather", "grandad", "grandpa"),
    "partner": ("partner",),
}
_ANY = "parent parents parental partner boyfriend girlfriend husband wife carer carers couple"
ANY_ADULT = frozenset(_ANY.split())


@dataclass(frozen=True, slots=True)
class OthersLives:
    """Words that mean another adult than the reader, and beginnings of words at which somebody should look."""

    names: frozenset[str]
    called: frozenset[str]
    look_twice: tuple[str, ...]
    look_always: tuple[str, ...]

    def in_text(self, text: str) -> Iterator[Mention]:
        if always := _begins(text, self.look_always):
            yield Mention(always, "it may tell of abuse, or of what somebody said in confidence")
        for sentence in sentences(text):
            spoken = next((word.as_written for word in words_in(sentence) if self._is_other(word)), "")
            if spoken and (told := _begins(sentence, self.look_twice)):
                yield Mention(f"{spoken} … {told}", "it may tell of another adult’s health, or of harm")

    def of_whom(self, text: str) -> str:
        """The first word for another adult; "" if there is none."""
        return next((word.as_written for word in words_in(text) if self._is_other(word)), "")

    def _is_other(self, word: Word) -> bool:
        said = word.folds[-1]
        return said in self.called or (said in self.names and not (word.lower and said in WORDS_TOO))


def _begins(text: str, stems: Iterable[str]) -> str:
    """The first of these beginnings with which a word of the text begins; "" if there is none."""
    folded = f" {fold(text)}"
    return next((stem for stem in stems if f" {fold(stem)}" in folded), "")


def others_lives(report: Report, seen: Standing, matrix: Matrix) -> OthersLives:
    me = seen.reader.member
    mine = {fold(relation.words) for relation in report.relations if relation.adult == me}
    others = {fold(relation.words) for relation in report.relations if relation.adult != me}
    called = set(ANY_ADULT)
    for words in others | {"mother", "father"} - mine:
        called |= set(SAID_FOR.get(words, (words,)))
    own = {token for member in report.members if member.key == me for token in tokens_of(member.name)}
    children = {token for member in report.children for token in tokens_of(member.name)}
    names = {
        token
        for member in report.members
        if member.role is MemberRole.ADULT and member.key != me
        for token in tokens_of(member.name)
    }
    return OthersLives(
        names=frozenset(name for name in names - own - children - NOBODY if len(name) > 1),
        called=frozenset(called) - {""},
        look_twice=matrix.look_twice,
        look_always=matrix.look_always,
    )
