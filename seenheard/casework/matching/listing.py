"""The practice's list made ready for finding people by number, date of birth, name and address.

Built once for a list and used for every letter. Finding touches only the rows that could fit, never the whole list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from seenheard.casework.matching import nhs_number
from seenheard.casework.matching.names import fold, near, readings, sound
from seenheard.casework.matching.proposal import Known, KnownChild, KnownConference, Patient
from seenheard.casework.matching.short_forms import names_of

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})$")


@dataclass(frozen=True, slots=True)
class Row:
    """A patient with the folded words of the name."""

    patient: Patient
    given: tuple[str, ...]
    family: tuple[str, ...]
    house: tuple[str, str] | None  # first line and postcode (or town) of the address

    @property
    def name(self) -> str:
        return f"{self.patient.given_name} {self.patient.family_name}".strip()


class Words:
    """Folded words of names -> the patients who bear them, found through one misspelling or the same sound."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        bearers: dict[str, set[int]] = defaultdict(set)
        for word, key in pairs:
            bearers[word].add(key)
        self._bearers: Mapping[str, set[int]] = dict(bearers)
        sieve: dict[str, list[str]] = defaultdict(list)
        for word in bearers:
            for mesh in self._meshes(word) | {f"^{word[0]}"}:
                sieve[mesh].append(word)
        self._sieve: Mapping[str, list[str]] = dict(sieve)

    @staticmethod
    def _meshes(word: str) -> set[str]:
        less_one = {word[:i] + word[i + 1 :] for i in range(len(word))} if len(word) > 2 else set()
        return {word, f"~{sound(word)}"} | less_one | {f"={name}" for name in names_of(word)}

    def spelt_like(self, word: str, *, as_first_name: bool) -> set[int]:
        """Who bears this word, a misspelling of it, a form of it (first names only), or its initial?"""
        found: set[int] = set()
        forms = names_of(word) if as_first_name else frozenset()
        meshes = self._meshes(word) | {f"^{word}" if len(word) == 1 else word[0]}
        for other in {other for mesh in meshes for other in self._sieve.get(mesh, ())}:
            initial = len(word) == 1 or len(other) == 1
            if near(word, other) or (initial and word[0] == other[0]) or not forms.isdisjoint(names_of(other)):
                found |= self._bearers[other]
        return found


class Meetings(Protocol):
    """The meetings that the practice knows, found by whom they are about."""

    def about(self, family_key: int | None, child_keys: Collection[int]) -> Sequence[KnownConference]:
        """Those of this family, and those at which one of these children is spoken of, in order of their keys."""


class ListedMeetings:
    """Meetings that are all at hand."""

    def __init__(self, conferences: Iterable[KnownConference]) -> None:
        self._all = sorted(conferences, key=lambda each: each.key)

    def about(self, family_key: int | None, child_keys: Collection[int]) -> Sequence[KnownConference]:
        children = set(child_keys)
        return [
            each
            for each in self._all
            if (family_key is not None and each.family_key == family_key) or not children.isdisjoint(each.child_keys)
        ]


@dataclass(frozen=True, slots=True)
class PreparedKnown:
    """What the practice knows, with its indexes. Made by `prepare`."""

    known: Known
    rows: Mapping[int, Row]
    by_number: Mapping[str, tuple[int, ...]]
    by_birth: Mapping[date, tuple[int, ...]]
    by_house: Mapping[tuple[str, str], tuple[int, ...]]
    given: Words
    family: Words
    child_of_patient: Mapping[int, KnownChild]
    children: Mapping[int, KnownChild]
    conferences: Meetings

    def named(self, name: str) -> Iterator[Row]:
        """Rows whose first name and surname are both spelt like words of this name (a single word: surname only)."""
        keys: set[int] = set()
        for words in readings(name):
            as_family = [self.family.spelt_like(word, as_first_name=False) for word in {*words, "".join(words)}]
            as_given = [self.given.spelt_like(word, as_first_name=True) for word in {*words, "".join(words)}]
            families: set[int] = set().union(*as_family)
            keys |= families & set().union(*as_given) if len(words) > 1 else families
        return (self.rows[key] for key in keys)

    def born(self, day: date) -> Iterator[Row]:
        return (self.rows[key] for key in self.by_birth.get(day, ()))

    def numbered(self, number: str) -> Iterator[Row]:
        return (self.rows[key] for key in self.by_number.get(number, ()))

    def one_slip_from(self, number: str) -> Iterator[Row]:
        return (row for other in nhs_number.slips_of(number) for row in self.numbered(other))

    def living_with(self, row: Row) -> Iterator[Row]:
        """Others on the list at the same address."""
        keys = self.by_house.get(row.house, ()) if row.house else ()
        return (self.rows[key] for key in keys if key != row.patient.key)

    def family_of(self, patient_key: int) -> int | None:
        child = self.child_of_patient.get(patient_key)
        return child.family_key if child else None


def house_of(address: str) -> tuple[str, str] | None:
    """First line and postcode of an address (the town if there is no postcode), folded; None if there is too little."""
    lines = [line for line in (fold(line) for line in re.split(r"[,\n]", address)) if line]
    if not lines:
        return None
    found = _POSTCODE.search(fold(address))
    if found:
        return lines[0], found.group(1) + found.group(2)
    return (lines[0], lines[1]) if len(lines) > 1 else None


def same_house(first: str, second: str) -> bool | None:
    """Are two addresses one house? None if either says too little to tell."""
    one, other = house_of(first), house_of(second)
    if one is None or other is None:
        return None
    if one[0] != other[0]:
        return False
    towns = [{fold(line) for line in re.split(r"[,\n]", text)[1:]} for text in (first, second)]
    return one[1] == other[1] or (bool(towns[0] & towns[1]) and not (_has_postcode(first) and _has_postcode(second)))


def _has_postcode(address: str) -> bool:
    return _POSTCODE.search(fold(address)) is not None


def prepare(known: Known) -> PreparedKnown:
    """Index what the practice knows. The order of its patients makes no difference to any answer."""
    rows = {patient.key: _row(patient) for patient in known.patients}
    numbers: dict[str, list[int]] = defaultdict(list)
    births: dict[date, list[int]] = defaultdict(list)
    houses: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key, row in rows.items():
        number = nhs_number.normalise(row.patient.nhs_number)
        if number:
            numbers[number].append(key)
        if row.patient.born_on:
            births[row.patient.born_on].append(key)
        if row.house:
            houses[row.house].append(key)
    return PreparedKnown(
        known=known,
        rows=rows,
        by_number={number: tuple(keys) for number, keys in numbers.items()},
        by_birth={day: tuple(keys) for day, keys in births.items()},
        by_house={house: tuple(keys) for house, keys in houses.items()},
        given=Words((word, key) for key, row in rows.items() for word in {*row.given, "".join(row.given)} if word),
        family=Words((word, key) for key, row in rows.items() for word in {*row.family, "".join(row.family)} if word),
        child_of_patient={child.patient_key: child for child in known.children if child.patient_key is not None},
        children={child.key: child for child in known.children},
        conferences=ListedMeetings(known.conferences),
    )


def with_children(prepared: PreparedKnown, children: tuple[KnownChild, ...], conferences: Meetings) -> PreparedKnown:
    """The same list with other children and meetings: indexing the list is what takes long, and it changes seldom."""
    return replace(
        prepared,
        known=replace(prepared.known, children=children, conferences=()),
        child_of_patient={child.patient_key: child for child in children if child.patient_key is not None},
        children={child.key: child for child in children},
        conferences=conferences,
    )


def _row(patient: Patient) -> Row:
    return Row(
        patient,
        tuple(fold(patient.given_name).split()),
        tuple(fold(patient.family_name).split()),
        house_of(patient.address),
    )
