"""Addresses as readers must not meet them: whether two are one place, and which words of one give it away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seenheard.casework.report.readers.words import tokens_of

POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.I)
_SHORT = {
    "rd": "road",
    "st": "street",
    "str": "street",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "cl": "close",
    "dr": "drive",
    "cres": "crescent",
    "ct": "court",
    "crt": "court",
    "pl": "place",
    "gdns": "gardens",
    "terr": "terrace",
    "ter": "terrace",
    "sq": "square",
    "gr": "grove",
    "grv": "grove",
    "pk": "park",
}
#: Words of an address that name no place by themselves.
_PART_OF_HOUSE = frozenset(
    {"flat", "apartment", "apt", "unit", "room", "floor", "ground", "first", "second", "top", "the"}
)
SHORTEST_TOWN = 4


def canonical(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with short forms of street names written out, so that "Larch Rd" and "Larch Road" are one."""
    return tuple(_SHORT.get(word, word) for word in words)


def postcodes(text: str) -> frozenset[str]:
    """Every postcode of a text, without space, in capitals."""
    return frozenset((found[1] + found[2]).upper() for found in POSTCODE.finditer(text))


@dataclass(frozen=True, slots=True)
class Place:
    """What gives an address away. `house`: the line with the number; `street`: it without; `towns`: other lines."""

    postcodes: frozenset[str]
    house: tuple[str, ...]
    street: tuple[str, ...]
    towns: frozenset[tuple[str, ...]]
    whole: tuple[str, ...]

    def same_as(self, other: Place) -> bool:
        """One place: the same words, or the same house under the same postcode."""
        if not self.whole or not other.whole:
            return False
        if self.postcodes and other.postcodes:
            return bool(self.postcodes & other.postcodes) and _numbers(self.house) == _numbers(other.house)
        return self.whole == other.whole or (
            bool(self.house) and self.house == other.house and self.street != self.house
        )


@lru_cache(maxsize=4096)
def place_of(address: str) -> Place:
    """An address taken apart. Lines end at a comma, a semicolon or a new line; an address without them is one line."""
    without = POSTCODE.sub(" ", address)
    lines = [canonical(tokens_of(line)) for line in re.split(r"[,;\n]", without)]
    lines = [line for line in lines if line and not _only_part_of_house(line)]
    house = next((line for line in lines if any(word[0].isdigit() for word in line)), lines[0] if lines else ())
    if house and _all_numbers(house) and len(lines) > 1:  # "14, Larch Road"
        at = lines.index(house)
        house = (*house, *lines.pop(min(at + 1, len(lines) - 1))) if at + 1 < len(lines) else house
        lines = [line for line in lines if not _all_numbers(line)]
    street = tuple(word for word in house if not word[0].isdigit() and word not in _PART_OF_HOUSE)
    towns = frozenset(
        line for line in lines if line != house and (len(line) > 1 or len(line[0]) >= SHORTEST_TOWN) and line != street
    )
    return Place(postcodes(address), house, street, towns, canonical(tokens_of(without)))


def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word[0].isdigit())


def _all_numbers(words: tuple[str, ...]) -> bool:
    return all(word[0].isdigit() for word in words)


def _only_part_of_house(words: tuple[str, ...]) -> bool:
    named = [word for word in words if not word[0].isdigit() and len(word) > 1]
    return any(word in _PART_OF_HOUSE for word in words) and all(word in _PART_OF_HOUSE for word in named)
