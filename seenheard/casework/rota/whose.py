"""Whose leave an entry of a shared calendar is, by the words of its heading. Never guessed: nobody, or one for sure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
TITLES = frozenset(["dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sister", "nurse"])
FOR_LEAVE = """
leave annual al holiday holidays hols vacation away off out ooo study course conference training sick sickness ill
maternity paternity parental adoption compassionate carers special unpaid sabbatical absent absence
"""
TURNS_IT_ROUND = """
cover covers covering covered for instead return returns returning back works working in not no cancelled canceled
declined refused request requested requests pending provisional tentative tbc meeting birthday duty call swap swaps
with locum
"""
#: Words of which one must stand beside the name, unless the name stands alone.
LEAVE = frozenset(FOR_LEAVE.split())
#: Words that turn the meaning round, or leave it open.
AGAINST = frozenset(TURNS_IT_ROUND.split())


def whose(heading: str, names: Mapping[int, str]) -> int | None:
    """The one of these people whose leave this is, by key; None if that is nobody or not sure.

    Their whole name must stand there ("Lena Ward A/L", "Ward, Lena"), or title and surname if nobody else has that
    surname ("Dr Ward annual leave"); with a word for leave or alone, and with no word against it ("cover for").
    """
    said = words(heading)
    found = {key: length for key, name in names.items() if (length := length_of(said, words(name)))}
    if not found:
        surnames = [words(name)[-1:] for name in names.values()]
        for key, name in names.items():
            one = words(name)
            titled = len(one) > 1 and one[0] in TITLES and surnames.count(one[-1:]) == 1
            if titled and place_of(said, [one[0], one[-1]]) is not None and only_leave(said, {one[0], one[-1]}):
                found[key] = 2
    if len(found) != 1:
        return None
    key, length = found.popitem()
    others = set(said) - set(words(names[key])) - TITLES
    beside = bool(others & LEAVE) or "a/l" in heading.casefold()
    return key if not others & AGAINST and (beside or not others) else None


def length_of(said: list[str], name: list[str]) -> int:
    """How many words of the heading are this whole name, forwards or with the surname first; 0 for none."""
    name = [one for one in name if one not in TITLES]
    turned = [*name[-1:], *name[:-1]]
    return len(name) if name and any(place_of(said, one) is not None for one in (name, turned)) else 0


def place_of(said: list[str], wanted: list[str]) -> int | None:
    size = len(wanted)
    return next((at for at in range(len(said) - size + 1) if said[at : at + size] == wanted), None)


def only_leave(said: list[str], name: set[str]) -> bool:
    """Does the heading hold nothing but this name and words for leave?"""
    return set(said) - name <= LEAVE | {"a", "l", "on", "is", "day", "half", "am", "pm"}


def words(text: str) -> list[str]:
    """The words of a text, small and without accents; both apostrophes are one."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return WORD.findall("".join(ch for ch in apart if not unicodedata.combining(ch)))
