"""How well a printed name fits a name on the list: folding, spelling, splitting, and levels with words for each.

A printed name may be spelt otherwise, shortened, in the other order, given by its initial, joined from two surnames,
or carry a title, a middle name or an "also known as". The question answered here is only how alike two names are;
nobody is ever identified by that alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from seenheard.casework.matching.short_forms import are_forms

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n", "ħ": "h"}
)
_APOSTROPHES = re.compile(r"['’‘`´ʼʻ′]")
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_ALIAS = re.compile(
    r"\b(?:also known as|known as|aka|a\.k\.a\.?|formerly|previously|preferred name|n[ée]e)\b:?", re.IGNORECASE
)
_TITLES = frozenset(["mr", "mrs", "miss", "ms", "mx", "master", "dr"])
_UNNAMED = frozenset(["baby", "child", "infant", "unborn", "boy", "girl", "twin", "newborn", "male", "female", "of"])
_NOBODY = frozenset({"", "unknown", "not known", "not stated", "not yet known", "tbc", "n a", "none", "name not known"})
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "de",
        "da",
        "di",
        "del",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "bint",
        "ibn",
        "o",
        "mc",
        "mac",
        "st",
        "san",
        "dos",
        "das",
        "e",
        "y",
    ]
)
_MOST_WORDS = 6


class Part(IntEnum):
    """How alike one part of a name is, from worst to best."""

    DIFFERENT = 0
    INITIAL = 1
    NEAR = 2
    FORM = 3
    SAME = 4


class Level(IntEnum):
    """How alike two whole names are. `PART`: only the first name or only the surname agrees."""

    OTHER = 0
    NONE = 1  # the letter gives no name
    PART = 2
    INITIAL = 3
    CLOSE = 4
    FULL = 5


@dataclass(frozen=True, slots=True, order=True)
class NameFit:
    """The best way in which a printed name fits a row, with its parts."""

    level: Level
    given: Part = Part.DIFFERENT
    family: Part = Part.DIFFERENT
    in_order: bool = True

    @property
    def alike(self) -> tuple[Level, int]:
        """For asking which of two rows a name fits better."""
        return self.level, self.given + self.family


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no accents or apostrophes, hyphens and dots as spaces: "Zoë O’Brien-Łyle" -> "zoe obrien lyle"."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.lower()).translate(_LETTERS))
    return _SEPARATORS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name, without titles, numbers, and "baby" or "child" before it (Child is a surname too)."""
    words = [word for word in fold(text).split() if not word.isdigit()]
    while words and (words[0] in _TITLES or (words[0] in _UNNAMED and len(words) > 1)):
        del words[0]
    return tuple(word for place, word in enumerate(words) if word not in _TITLES or place == len(words) - 1)


@lru_cache(maxsize=4096)
def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Every way in which a printed name may be meant, as folded words: itself, and with each "known as" in its place.

    "Matilda (Tilly) Nettleship" gives ("matilda", "nettleship") and ("tilly", "nettleship").
    """
    if fold(name) in _NOBODY:
        return ()
    inside = re.findall(r"[(\[]([^)\]]*)[)\]]", name)
    outside, *others = _ALIAS.split(re.sub(r"[(\[][^)\]]*[)\]]", " ", name))
    family_first = outside.count(",") == 1 and bool(words_of(outside.split(",")[1]))
    if family_first:
        family, given = outside.split(",")
        base = (*words_of(given), *words_of(family))
    else:
        base = words_of(outside)
    found = [base]
    for alias in (*others, *(_ALIAS.sub(" ", text) for text in inside)):
        words = words_of(alias)
        if len(words) == 1 and len(base) > 1:
            found += [(*words, *base[1:]), (*base[:-1], *words)]
        else:
            found.append(words)
    return tuple(dict.fromkeys(words[:_MOST_WORDS] for words in found if words))


def distance(first: str, second: str, most: int = 3) -> int:
    """Letters to add, drop, change or swap with a neighbour; `most` + 1 means "more than `most`"."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        row = [i]
        for j, b in enumerate(second, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


_SOUNDS = (
    (re.compile(r"^(?:wr)"), "r"),
    (re.compile(r"^(?:kn|gn)"), "n"),
    (re.compile(r"sch|sz|sh"), "x"),
    (re.compile(r"tch|ch|cz"), "c"),
    (re.compile(r"ph|v|w"), "f"),
    (re.compile(r"kh|ck|q|c(?=[aourlkt]|$)"), "k"),
    (re.compile(r"(?<!^)gh"), ""),
    (re.compile(r"z|ts"), "s"),
    (re.compile(r"dj|j|y(?=[aeiou])"), "i"),
    (re.compile(r"(?<!^)[aeiouyh]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A rough key that spellings of one sound share ("nikolai", "nicholay"). Only a first sieve: `near` decides."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


@lru_cache(maxsize=65536)
def near(first: str, second: str) -> bool:
    """Could one word be the other misspelt? One slip in three letters or more, two in eight, or the same sound."""
    if first == second:
        return True
    shorter, longer = sorted((len(first), len(second)))
    if shorter < 3:
        return False
    slips = distance(first, second)
    if slips <= (2 if shorter >= 8 else 1):
        return True
    return slips <= longer // 3 and sound(first) == sound(second)


def compare_given(first: tuple[str, ...], second: tuple[str, ...]) -> Part:
    """How alike are two sets of first and middle names? A middle name that only one side gives does not count."""
    if not first or not second:
        return Part.DIFFERENT
    if "".join(first) == "".join(second):
        return Part.SAME
    if first[0] == second[0]:
        return Part.NEAR if _middle_names_clash(first[1:], second[1:]) else Part.SAME
    if are_forms(first[0], second[0]):
        return Part.FORM
    if near(first[0], second[0]) or near("".join(first), "".join(second)):
        return Part.NEAR
    if first[0][0] == second[0][0] and (len(first[0]) == 1 or len(second[0]) == 1):
        return Part.INITIAL
    known_by_middle_name = first[0] in second[1:] or second[0] in first[1:]
    return Part.NEAR if known_by_middle_name else Part.DIFFERENT


def _middle_names_clash(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return bool(first and second) and not any(a == b or near(a, b) or a[0] == b[0] for a in first for b in second)


def compare_family(first: tuple[str, ...], second: tuple[str, ...]) -> Part:
    """How alike are two surnames? One half of a double-barrelled surname counts as a form of it."""
    if not first or not second:
        return Part.DIFFERENT
    one, other = "".join(first), "".join(second)
    if one == other or (len(first) > 1 and sorted(first) == sorted(second)):
        return Part.SAME
    if near(one, other):
        return Part.NEAR
    if len(one) == 1 or len(other) == 1:
        return Part.INITIAL if one[0] == other[0] else Part.DIFFERENT
    if len(first) > 1 or len(second) > 1:
        halves = [(a, b) for a in first if a not in _PARTICLES for b in second if b not in _PARTICLES]
        if any(a == b or (min(len(a), len(b)) > 3 and near(a, b)) for a, b in halves):
            return Part.FORM
    return Part.DIFFERENT


def _level(given: Part, family: Part) -> Level:
    if given is Part.SAME and family is Part.SAME:
        return Level.FULL
    if given >= Part.NEAR and family >= Part.NEAR:
        return Level.CLOSE
    if given >= Part.INITIAL and family >= Part.INITIAL and given + family >= Part.INITIAL + Part.FORM:
        return Level.INITIAL
    if given >= Part.FORM or family >= Part.FORM:
        return Level.PART
    return Level.OTHER


def fit(words: tuple[str, ...], given: tuple[str, ...], family: tuple[str, ...]) -> NameFit:
    """How well do the words of one printed name fit a row's first names and surname, however they are divided?"""
    best = NameFit(Level.OTHER)
    for cut in range(len(words) + 1):
        left, right = words[:cut], words[cut:]
        for given_words, family_words, in_order in ((left, right, True), (right, left, False)):
            g, f = compare_given(given_words, given), compare_family(family_words, family)
            best = max(best, NameFit(_level(g, f), g, f, in_order))
    return best


def best_fit(name: str | None, given: tuple[str, ...], family: tuple[str, ...]) -> NameFit:
    """The best fit over every reading of a printed name; level `NONE` if the letter names nobody."""
    ways = readings(name) if name else ()
    return max((fit(words, given, family) for words in ways), default=NameFit(Level.NONE))


def similarity(first: str, second: str) -> Level:
    """How alike are two names as people write them? The same whichever comes first."""

    def one_way(printed: str, held: str) -> Level:
        words = words_of(held)
        cuts = (best_fit(printed, words[:cut], words[cut:]) for cut in range(1, max(2, len(words))))
        return max(fitted.level for fitted in cuts)

    return max(one_way(first, second), one_way(second, first))
