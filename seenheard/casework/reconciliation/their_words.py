"""A council's own words for what a child is known as and for categories of harm: proposed, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seenheard.casework.matching.names import fold
from seenheard.casework.reconciliation.sides import Listed
from seenheard.casework.vocabulary import Category

_SEPARATORS = re.compile(r"[/,;&+|]|\band\b", re.IGNORECASE)
_CATEGORIES: tuple[tuple[Category, str], ...] = (
    (Category.NEGLECT, r"neglect|^n$|^neg$|^cpn$"),
    (Category.PHYSICAL, r"physical|^p$|^phys?$|^pa$"),
    (Category.EMOTIONAL, r"emotion|psycholog|^e$|^emo?t?$|^ea$"),
    (Category.SEXUAL, r"sexual|^s$|^sa$|^sex$"),
)
_ENDED = r"\bno longer\b|\bended\b|\bclosed\b|\bnone\b|\bnot known\b|\bnot on\b|\bceased\b|\bstepped? down\b|^no$|^nil$"
_LISTED: tuple[tuple[Listed, str], ...] = (
    (Listed.PLAN, r"protection plan|\bcpp?\b|\bprotection register\b|\bcpr\b|\bon plan\b|^plan$|\bcasp\b"),
    (Listed.IN_NEED, r"in need|\bcin\b|\bcinp?\b|section 17|\bs17\b"),
    (Listed.LOOKED_AFTER, r"looked after|\blac\b|\bclac\b|\bcla\b|\bcic\b|in care|\bcared for\b|accommodated|\bs20\b"),
)


def parts_of(cell: str) -> list[str]:
    """The words of a cell that may hold several: "Neglect / Emotional Abuse" -> ["neglect", "emotional abuse"]."""
    return [word for word in (fold(part) for part in _SEPARATORS.split(cell)) if word]


def categories_by_itself(cell: str) -> frozenset[Category] | None:
    """The categories that a cell names in words everybody uses; None if one of its words is not such. An empty cell,
    a hyphen and "none" name none."""
    found: set[Category] = set()
    for word in parts_of(cell):
        if word in ("none", "n a", "not applicable", "multiple"):
            if word == "multiple":
                return None
            continue
        hits = {category for category, pattern in _CATEGORIES if re.search(pattern, word)}
        if not hits:
            return None
        found |= hits
    return frozenset(found)


def listed_by_itself(cell: str) -> frozenset[Listed] | None:
    """As what a cell says that the child is known, in words everybody uses; None if it cannot be told."""
    words = fold(cell)
    if not words or re.search(_ENDED, words):
        return frozenset() if words else None
    found = frozenset(listed for listed, pattern in _LISTED if re.search(pattern, words))
    return found or None


def words_used(cells: Iterable[str]) -> list[str]:
    """The different words of a column, as two lists are compared, in order of the alphabet."""
    return sorted({fold(cell) for cell in cells if fold(cell)})
