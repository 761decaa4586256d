"""Do two addresses, as two offices write them, mean different places? Only what cannot be one is a difference."""

from __future__ import annotations

import re

from seenheard.casework.matching.names import fold

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b")
_SHORT = {
    "rd": "road",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "cl": "close",
    "dr": "drive",
    "ct": "court",
    "st": "street",
    "saint": "street",
    "gdns": "gardens",
    "gdn": "garden",
    "pl": "place",
    "cres": "crescent",
    "tce": "terrace",
    "terr": "terrace",
    "sq": "square",
    "pk": "park",
    "hse": "house",
    "apt": "flat",
    "bldgs": "buildings",
}
_AREA = re.compile(r"^[a-z]{1,2}\d[a-z\d]?$")
_NUMBER = re.compile(r"^\d+[a-z]?$")


def may_be_one(theirs: str, ours: str) -> bool:
    """Could these be the same place? Yes if a side gives none, or only a part of what the other gives."""
    first, second = words_of(theirs), words_of(ours)
    if not first or not second:
        return True
    codes = postcode(theirs), postcode(ours)
    for area, other in ((first, codes[1]), (second, codes[0])):
        if len(area) == 1 and _AREA.match(next(iter(area))):  # only the first half of a postcode
            return not other or other.split()[0] in area
    if all(codes) and codes[0] != codes[1]:
        return False
    numbers = {word for word in first if _NUMBER.match(word)}, {word for word in second if _NUMBER.match(word)}
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return False
    if all(codes):
        return True
    names = first - numbers[0], second - numbers[1]
    return not all(names) or not names[0].isdisjoint(names[1])


def postcode(text: str) -> str:
    found = _POSTCODE.search(fold(text))
    return f"{found[1]} {found[2]}" if found else ""


def words_of(text: str) -> set[str]:
    """The folded words of an address without its postcode, short forms written out."""
    return {_SHORT.get(word, word) for word in _POSTCODE.sub(" ", fold(text)).split()} - {"flat", "the", "of"}
