"""Children who are not born yet are found by their mother: her name in the child's, or among those attending.

Like a date of birth, the expected date speaks for itself; like any name, a mother's alone never does.

* certain: we already work for an unborn child with the same expected date, and its mother's name is the full name
  that the letter gives, or she bears the surname and nobody else does with that date.
* likely: the same, with an expected date within three weeks (they are often corrected).
* possible: a mother whose full name is given and whose unborn child we know, without a date to compare.
* name_only: a girl or woman of 12 to 56 with that name, or that surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from seenheard.casework.matching.letter import NamedChild
from seenheard.casework.matching.listing import PreparedKnown, Row
from seenheard.casework.matching.names import Level, NameFit, best_fit, compare_family, readings, words_of
from seenheard.casework.matching.names import Part as NamePart
from seenheard.casework.matching.proposal import Candidate, ChildMatch, Difference, KnownChild
from seenheard.casework.matching.strength import WORDS_OF, Rank
from seenheard.casework.matching.words import day

_NEARLY_DUE = timedelta(weeks=3)
_EARLIEST_BIRTH = timedelta(weeks=18)
_YOUNGEST, _OLDEST = 12, 56
_BEST_FIRST = ("certain", "likely", "possible", "name_only")
_NAME_WORDS = {
    Level.FULL: "The mother's name is the same.",
    Level.CLOSE: "The mother's name is nearly the same.",
    Level.INITIAL: "The mother's initial and surname agree.",
    Level.OTHER: "The mother's name is another.",
    Level.NONE: "The letter's name could not be compared.",
}
_BEFORE_THE_NAME = re.compile(
    r"^\W*(?:the\s+)?(?:(?:unborn|baby|child|infant|twin\s*\w?|bump)(?:\W+|$))*(?:(?:of|to|for)\W+)?(?:(?:mother|mum)\W+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Mother:
    row: Row
    rank: Rank
    name: Level
    because: tuple[str, ...]
    child: KnownChild | None
    differences: tuple[Difference, ...] = ()


def mother_printed(name: str | None) -> str:
    """The mother's name, or only the surname, inside "Unborn baby of Stacey Jessamine" or "Baby Jessamine"."""
    return _BEFORE_THE_NAME.sub("", name or "").strip()


def mothers(
    child: NamedChild, prepared: PreparedKnown, *, named_mothers: Sequence[str], on: date
) -> tuple[Candidate, ...]:
    """Rows of the list that could be this unborn child's mother, best first. `on`: the letter's day."""
    printed = tuple(filter(None, (mother_printed(name) for name in child.names)))
    surnames = {words[-1:] for name in printed for words in readings(name)}
    attending = tuple(
        name for name in named_mothers if not surnames or any(_shares_surname(name, surname) for surname in surnames)
    )
    rows = {row.patient.key: row for name in (*printed, *attending) for row in prepared.named(name)}
    if child.number_is_valid:
        rows |= {row.patient.key: row for row in prepared.numbered(child.number)}
    found = [
        _weigh(child, row, (*attending, *printed), prepared) for row in rows.values() if _could_bear(row, child, on)
    ]
    settled = _settle([mother for mother in found if mother])
    return tuple(_candidate(mother) for mother in settled)


def _shares_surname(name: str, surname: tuple[str, ...]) -> bool:
    return any(compare_family(words[-1:], surname) >= NamePart.NEAR for words in readings(name))


def _could_bear(row: Row, child: NamedChild, on: date) -> bool:
    if row.patient.sex.upper().startswith("M"):
        return False
    born, when = row.patient.born_on, child.expected_on or on
    return born is None or _YOUNGEST <= (when - born).days / 365.25 <= _OLDEST


def _weigh(child: NamedChild, row: Row, names: Iterable[str], prepared: PreparedKnown) -> _Mother | None:
    name = max((best_fit(each, row.given, row.family) for each in names), default=NameFit(Level.OTHER))
    level, number = name.level, child.number_is_valid and row.patient.nhs_number == child.number
    if name.family < NamePart.NEAR and not number:
        return None
    because = [_NAME_WORDS.get(level, "Only the surname agrees.")]
    if number:
        because.insert(0, "The NHS number printed is hers.")
    ours = _expecting(row, child, prepared)
    rank = Rank.likely if number and level >= Level.CLOSE else Rank.possible if number else Rank.name_only
    differences: tuple[Difference, ...] = ()
    if ours:
        because.append(f"We already work for {ours.name or 'her unborn child'}.")
        gap = _gap(child.expected_on, ours.expected_on)
        if gap is None:
            rank = max(rank, Rank.possible)
        elif gap == timedelta(0):
            because.append(f"Expected on the same day, {day(ours.expected_on)}.")
            rank = Rank.certain
        else:
            rank = max(rank, Rank.likely)
            differences = (_date_difference(child, ours, row),)
    if rank is Rank.name_only:
        because.append("Only the name agrees: nothing else in the letter says who the mother is.")
    return _Mother(row, rank, level, tuple(because), ours, differences)


def _expecting(row: Row, child: NamedChild, prepared: PreparedKnown) -> KnownChild | None:
    """The unborn child of this woman that the letter could mean, nearest date first."""
    known = [
        other
        for other in prepared.children.values()
        if other.mother_key == row.patient.key and other.patient_key is None and other.born_on is None
    ]
    within = [(_gap(child.expected_on, other.expected_on), other) for other in known]
    near = [(gap or timedelta(0), other.key, other) for gap, other in within if gap is None or gap <= _NEARLY_DUE]
    return min(near)[2] if near else None


def _gap(first: date | None, second: date | None) -> timedelta | None:
    return abs(first - second) if first and second else None


def _date_difference(child: NamedChild, ours: KnownChild, row: Row) -> Difference:
    held, theirs = day(ours.expected_on), day(child.expected_on)
    words = f"The letter expects the baby on {theirs}; for {row.name}'s baby we hold {held}."
    return Difference("born_on", held, theirs, words)


def _settle(found: Sequence[_Mother]) -> list[_Mother]:
    certain = [mother for mother in found if mother.rank is Rank.certain]
    settled = []
    for mother in found:
        if mother.rank is Rank.certain and len(certain) > 1:
            why = "Another mother on the list fits as well."
            mother = replace(mother, rank=Rank.likely, because=(*mother.because, why))
        settled.append(mother)
    return sorted(settled, key=lambda mother: (-mother.rank, -mother.name, mother.row.patient.key))


def _candidate(mother: _Mother) -> Candidate:
    return Candidate(
        patient_key=mother.row.patient.key,
        strength=WORDS_OF[mother.rank],
        because=mother.because,
        differences=mother.differences,
        child_key=mother.child.key if mother.child else None,
    )


def awaited(child: NamedChild, prepared: PreparedKnown) -> list[Candidate]:
    """Children we know from before birth who may be this one: the same surname, born when it was expected; or born
    that very day, if somebody has entered the birth and the child is not on our list yet. Best first."""
    return sorted(_awaited(child, prepared), key=lambda one: _BEST_FIRST.index(one.strength))


def _awaited(child: NamedChild, prepared: PreparedKnown) -> Iterator[Candidate]:
    if child.unborn or not child.born_on or not child.names:
        return
    for ours in sorted(prepared.children.values(), key=lambda known: known.key):
        row = prepared.rows.get(ours.mother_key or -1)
        if ours.patient_key is not None or row is None:
            continue
        if ours.born_on is not None:
            if (found := _born_to_us(child, ours, row)) is not None:
                yield found
            continue
        if ours.expected_on is None:
            continue
        due = ours.expected_on
        level = max(best_fit(name, row.given, row.family).level for name in child.names)
        if level >= Level.PART and due - _EARLIEST_BIRTH <= child.born_on <= due + _NEARLY_DUE:
            words = (
                f"{row.name}'s baby was expected on {day(due)}; this child was born on {day(child.born_on)}.",
                "If it is that baby, it is not on our list yet: the letter is kept with the mother's.",
            )
            yield Candidate(ours.mother_key or -1, "possible", words, child_key=ours.key, with_mother=True)


def _born_to_us(child: NamedChild, ours: KnownChild, mother: Row) -> Candidate | None:
    """A child whose birth was entered, and who is kept with the mother's record until our list holds it."""
    if ours.born_on != child.born_on:
        return None
    words = words_of(ours.name)
    own = max(best_fit(name, words[:-1], words[-1:]).level for name in child.names)
    hers = max(best_fit(name, mother.given, mother.family).level for name in child.names)
    if max(own, hers) < Level.PART:
        return None
    certain = own is Level.FULL
    said = (
        f"{mother.name}'s baby, born on {day(ours.born_on)}; this child was born that day.",
        "The name is the same." if certain else "The name was not known, or is written otherwise.",
        "It is not on our list yet: the letter is kept with the mother's.",
    )
    return Candidate(mother.patient.key, "certain" if certain else "likely", said, child_key=ours.key, with_mother=True)


def doubts(named: Sequence[NamedChild], matches: Sequence[ChildMatch], prepared: PreparedKnown) -> Iterator[str]:
    """A child of ours by number or name whom we do not work for yet, and who may be the baby that we awaited: said, so
    that it does not become a second child."""
    by_index = {child.index: child for child in named}
    for match in matches:
        first = match.candidates[0] if match.candidates else None
        if match.verdict != "ours" or first is None or first.child_key is not None:
            continue
        for found in awaited(by_index[match.index], prepared):
            yield (
                f"{found.because[0]} If {match.name} is that baby, enter the birth first, on the page of the child's "
                "case: then what was decided before it stays with the child."
            )
