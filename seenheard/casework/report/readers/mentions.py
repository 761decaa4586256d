"""What a text gives away to one reader: a name, an address, a number, a date of birth.

A mention is a proposal to a person: it says where to look and why. Only an address that is kept from the reader needs
no person: its sentence stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from seenheard.casework.matching.nhs_number import is_valid, normalise
from seenheard.casework.matching.short_forms import are_forms
from seenheard.casework.report.readers.common_words import SHORT_FORMS, WORDS_TOO
from seenheard.casework.report.readers.days import days_in
from seenheard.casework.report.readers.places import POSTCODE, Place, canonical, postcodes
from seenheard.casework.report.readers.words import Word, holds, plain, tokens_of, words_in

TEN_DIGITS = re.compile(r"(?<![\d+])\d(?:[\s.\-–]?\d){9}(?!\d)")
TELEPHONE = re.compile(r"(?<!\d)(?:\+\s?44|0044|0)[\s\-().]*\d(?:[\s\-().]*\d){8,9}(?!\d)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MANY = re.compile(
    r"\b(?:the|both|all|two|three|four|five|other|her|his|their|older|younger)\s+(?:\w+\s+)?(?:children|kids|boys|girls)\b(?![’'])",
    re.I,
)
INITIALS = re.compile(r"\b(?:[A-Z]\.\s?){2,4}|\b[A-Z]{2,4}\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """`quote` is what stands in the text. `certain`: it stays out whatever a person says. `annexable`: it may stand in
    the confidential annex as it is."""

    quote: str
    because: str
    certain: bool = False
    annexable: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """Somebody or somewhere that a reader must not meet, and what gives it away."""

    because: str
    names: frozenset[str] = frozenset()  # folded words
    given: frozenset[str] = frozenset()  # first names, for their short forms
    whole: tuple[tuple[str, ...], ...] = ()  # names in full: found however they are written
    titled: str = ""  # a surname that others share: only with Mr, Mrs, Ms, Miss before it
    initials: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()  # schools and the like
    called: frozenset[str] = frozenset()  # what somebody is to others: "brother", "boyfriend"
    many: bool = False  # "the children", where this reader may know of one
    place: Place | None = None
    certain: bool = False
    annexable: bool = False

    def begins_with(self, fold: str) -> bool:
        """May this word be the first of anything by which it is given away?"""
        first = canonical((fold,))[0]
        place = () if self.place is None else (self.place.house, self.place.street, *self.place.towns)
        return (
            fold in self.names
            or fold in self.called
            or fold == self.titled
            or any(fold == whole[0] for whole in self.whole)
            or any(first == phrase[0] for phrase in (*self.phrases, *place) if phrase)
            or (len(fold) > 1 and any(are_forms(fold, given) for given in self.given))
        )


@dataclass(frozen=True, slots=True)
class Watch:
    """All that one reader must not meet, and what is theirs to read though it looks alike."""

    hidden: tuple[Hidden, ...] = ()
    known_names: frozenset[str] = frozenset()
    known_initials: frozenset[str] = frozenset()
    known_phrases: frozenset[tuple[str, ...]] = frozenset()
    known_numbers: frozenset[str] = frozenset()
    hidden_numbers: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    contact: str = ""
    numbers_too: bool = True  # False for professionals: numbers and telephones are theirs to read
    looked_at: dict[str, bool] = field(default_factory=dict, compare=False)  # words that may belong to something hidden

    def in_text(self, text: str) -> tuple[Mention, ...]:
        """Each mention once, in the order of the rules. Empty: nothing was found, which proves nothing."""
        if not text.strip():
            return ()
        found: dict[tuple[str, str], Mention] = {}
        if self._may_hold(text):
            words, tokens = words_in(text), canonical(tokens_of(text))
            shouting = not any(character.islower() for character in text) or not any(c.isupper() for c in text)
            for hidden in self.hidden:
                for quote in self._of(hidden, text, words, tokens, shouting):
                    found[quote, hidden.because] = Mention(quote, hidden.because, hidden.certain, hidden.annexable)
        if self.numbers_too:
            for mention in self._numbers(text):
                found[mention.quote, mention.because] = mention
        return tuple(found.values())

    def _may_hold(self, text: str) -> bool:
        """Is there any word at all with which something hidden begins? A long report is mostly other words."""
        return (
            any(self._begins(fold) for word in words_in(text) for fold in word.folds)
            or MANY.search(plain(text)) is not None
            or POSTCODE.search(plain(text)) is not None
            or INITIALS.search(plain(text)) is not None
        )

    def _begins(self, fold: str) -> bool:
        known = self.looked_at.get(fold)
        if known is None:
            known = self.looked_at[fold] = any(hidden.begins_with(fold) for hidden in self.hidden)
        return known

    def _of(
        self, hidden: Hidden, text: str, words: tuple[Word, ...], tokens: tuple[str, ...], shouting: bool
    ) -> Iterator[str]:
        yield from self._names(hidden, words, shouting)
        if hidden.initials and hidden.initials not in self.known_initials | SHORT_FORMS:
            for found in INITIALS.finditer(plain(text)):
                if re.sub(r"[.\s]", "", found[0]) == hidden.initials:
                    yield found[0].strip()
        if hidden.many:
            yield from (found[0] for found in MANY.finditer(plain(text)))
        for phrase in hidden.phrases:
            if holds(tokens, phrase):
                yield " ".join(phrase)
        if hidden.place is not None:
            yield from self._place(hidden.place, text, tokens, certain=hidden.certain)

    def _names(self, hidden: Hidden, words: tuple[Word, ...], shouting: bool) -> Iterator[str]:
        folds = [word.folds[-1] for word in words]
        yield from (" ".join(whole) for whole in hidden.whole if holds(folds, whole))
        yield from (word.as_written for word in words if word.folds[-1] in hidden.called)
        for at, word in enumerate(words):
            small = word.lower and not shouting
            if any(self._is(fold, hidden, small) for fold in word.folds):
                yield word.as_written
            elif hidden.titled and hidden.titled in word.folds and at and words[at - 1].folds[0] in _TITLES:
                yield f"{words[at - 1].as_written} {word.as_written}"

    def _is(self, fold: str, hidden: Hidden, small: bool) -> bool:
        if fold in self.known_names or (small and fold in WORDS_TOO):
            return False
        return fold in hidden.names or (len(fold) > 1 and any(are_forms(fold, given) for given in hidden.given))

    def _place(self, place: Place, text: str, tokens: tuple[str, ...], *, certain: bool) -> Iterator[str]:
        yield from sorted(postcodes(plain(text)) & place.postcodes)
        for phrase in (place.house, place.street):
            if len(phrase) > 1 and phrase not in self.known_phrases and holds(tokens, phrase):
                yield " ".join(phrase)
        if not certain:
            yield from (
                " ".join(town) for town in sorted(place.towns) if town not in self.known_phrases and holds(tokens, town)
            )

    def _numbers(self, text: str) -> Iterator[Mention]:
        shown = plain(text)
        for found in TEN_DIGITS.finditer(shown):
            digits = normalise(found[0])
            if digits in self.known_numbers:
                continue
            if digits in self.hidden_numbers or is_valid(digits):
                yield Mention(found[0], "it holds an NHS number that is not for this reader")
        for found in TELEPHONE.finditer(shown):
            if _digits(found[0]) not in _digits(self.contact):
                yield Mention(found[0].strip(), "it holds a telephone number")
        for found in EMAIL.finditer(shown):
            if found[0].casefold() not in self.contact.casefold():
                yield Mention(found[0], "it holds an e-mail address")
        for quote, day in days_in(shown):
            if day in self.days:
                yield Mention(quote, "it holds a date of birth that is not for this reader")


_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "master"})


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
