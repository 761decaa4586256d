"""Which vaccine a record means by its words. What is not recognised is said to be so; it is never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seenheard.casework.immunisation.given import Given
from seenheard.casework.immunisation.schedule import Vaccine, Wording


@dataclass(frozen=True, slots=True)
class Recognised:
    """`dose`: its number, if the words say one. `declined`: somebody said no; `given` False without it: not given for
    another reason."""

    vaccine: Vaccine
    given: bool
    declined: bool = False
    dose: int | None = None


def recognise(item: Given, wording: Wording) -> Recognised | None:
    """The vaccine that an item means, by its words or its code, or None. Only exactly known combinations are
    recognised, and none if words and code name two vaccines."""
    said = _plain(item.words)
    protects = _protects(said, wording)
    named = {each.key for each in wording.vaccines if each.protects == protects}
    coded = {wording.codes[code] for code in item.snomed if code in wording.codes}
    keys = named | {key for key, _ in coded}
    if len(keys) != 1 or (protects and not named):
        return None
    vaccine = next(each for each in wording.vaccines if each.key in keys)
    given = item.given and not _says(said, (*wording.not_done, *wording.declined))
    declined = not given and _says(f"{said} {_plain(item.reason)}", wording.declined)
    numbers = {number for _, number in coded if number}
    return Recognised(
        vaccine, given, declined, _dose(item, said, wording) or (numbers.pop() if len(numbers) == 1 else None)
    )


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", words.lower()).split())


def _protects(said: str, wording: Wording) -> frozenset[str]:
    """Everything that the phrases of these words give. A phrase that was used is not read again as part of another."""
    found: set[str] = set()
    rest = f" {said} "
    for phrase, gives in wording.phrases:
        if f" {phrase} " in rest:
            found |= gives
            rest = rest.replace(f" {phrase} ", " | ")
    return frozenset(found)


def _says(said: str, phrases: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in f" {said} " for phrase in phrases)


def _dose(item: Given, said: str, wording: Wording) -> int | None:
    """The number of the dose: as a field of its own, or the one ordinal among the words."""
    own = _plain(item.dose)
    if own.isdigit() and 0 < int(own) < 10:
        return int(own)
    for words in (own, said):
        numbers = {wording.dose_numbers[word] for word in words.split() if word in wording.dose_numbers}
        if len(numbers) == 1:
            return numbers.pop()
    return None
