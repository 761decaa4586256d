"""How strongly a row of the list fits a child named in a letter: three relations, and one table that judges them.

The number, the date of birth and the name are compared each by itself; `STRENGTHS` then says what the three together
are worth. In words:

* certain: a valid NHS number that is the same, with nothing that contradicts it (date of birth the same, or not given
  and the name full or close); or, if the letter or the list has no number, the same date of birth and the full name.
  `settle` takes "certain" back if anybody else on the list fits nearly as well.
* likely: one of the three disagrees or is only similar, the other two are the same.
* possible: worth showing to a person, no more; among these is a number that is the same while the name is another's.
* name_only: nothing but the name agrees, or nothing else was there to compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from seenheard.casework.matching import nhs_number
from seenheard.casework.matching.letter import NamedChild
from seenheard.casework.matching.listing import Row
from seenheard.casework.matching.names import Level, NameFit, best_fit
from seenheard.casework.matching.proposal import Strength


class Number(StrEnum):
    SAME = "same"
    SLIP = "slip"  # the printed number fails its check and is one slip from ours
    NONE = "none"  # one side has none, or it was not read clearly
    BROKEN = "broken"  # the printed number fails its check and is not near ours
    OTHER = "other"  # both are whole, and they differ


class Birth(StrEnum):
    SAME = "same"
    NEAR = "near"  # day and month changed over, or one digit, or two neighbours
    NONE = "none"
    OTHER = "other"


class Rank(IntEnum):
    """Order of the strengths, so that they can be compared."""

    name_only = 1
    possible = 2
    likely = 3
    certain = 4


WORDS_OF: dict[Rank, Strength] = {
    Rank.name_only: "name_only",
    Rank.possible: "possible",
    Rank.likely: "likely",
    Rank.certain: "certain",
}


_CERTAIN, _LIKELY, _POSSIBLE, _NAME = Rank.certain, Rank.likely, Rank.possible, Rank.name_only
_NO = None

# number, birth -> strength for a name that is (FULL, CLOSE, INITIAL, PART, NONE, OTHER); nothing: not a candidate
STRENGTHS: dict[tuple[Number, Birth], tuple[Rank | None, ...]] = {
    (Number.SAME, Birth.SAME): (_CERTAIN, _CERTAIN, _CERTAIN, _LIKELY, _LIKELY, _LIKELY),
    (Number.SAME, Birth.NONE): (_CERTAIN, _CERTAIN, _LIKELY, _POSSIBLE, _POSSIBLE, _POSSIBLE),
    (Number.SAME, Birth.NEAR): (_LIKELY, _LIKELY, _LIKELY, _POSSIBLE, _POSSIBLE, _POSSIBLE),
    (Number.SAME, Birth.OTHER): (_LIKELY, _LIKELY, _POSSIBLE, _POSSIBLE, _POSSIBLE, _POSSIBLE),
    (Number.SLIP, Birth.SAME): (_CERTAIN, _LIKELY, _LIKELY, _POSSIBLE, _POSSIBLE, _POSSIBLE),
    (Number.SLIP, Birth.NONE): (_LIKELY, _POSSIBLE, _POSSIBLE, _NO, _POSSIBLE, _NO),
    (Number.SLIP, Birth.NEAR): (_LIKELY, _POSSIBLE, _POSSIBLE, _NO, _NO, _NO),
    (Number.SLIP, Birth.OTHER): (_POSSIBLE, _NAME, _NO, _NO, _NO, _NO),
    (Number.NONE, Birth.SAME): (_CERTAIN, _LIKELY, _LIKELY, _POSSIBLE, _POSSIBLE, _NO),
    (Number.NONE, Birth.NONE): (_NAME, _NAME, _NAME, _NO, _NO, _NO),
    (Number.NONE, Birth.NEAR): (_POSSIBLE, _POSSIBLE, _NAME, _NO, _NO, _NO),
    (Number.NONE, Birth.OTHER): (_NAME, _NAME, _NO, _NO, _NO, _NO),
    (Number.BROKEN, Birth.SAME): (_LIKELY, _LIKELY, _LIKELY, _POSSIBLE, _POSSIBLE, _NO),
    (Number.BROKEN, Birth.NONE): (_NAME, _NAME, _NAME, _NO, _NO, _NO),
    (Number.BROKEN, Birth.NEAR): (_POSSIBLE, _POSSIBLE, _NAME, _NO, _NO, _NO),
    (Number.BROKEN, Birth.OTHER): (_NAME, _NAME, _NO, _NO, _NO, _NO),
    (Number.OTHER, Birth.SAME): (_LIKELY, _POSSIBLE, _POSSIBLE, _POSSIBLE, _NO, _NO),
    (Number.OTHER, Birth.NONE): (_NAME, _NAME, _NO, _NO, _NO, _NO),
    (Number.OTHER, Birth.NEAR): (_POSSIBLE, _NAME, _NO, _NO, _NO, _NO),
    (Number.OTHER, Birth.OTHER): (_NAME, _NO, _NO, _NO, _NO, _NO),
}
_COLUMNS = (Level.FULL, Level.CLOSE, Level.INITIAL, Level.PART, Level.NONE, Level.OTHER)


@dataclass(frozen=True, slots=True)
class Fit:
    """One row beside one named child: how each thing compares, and what that is worth."""

    row: Row
    number: Number
    birth: Birth
    name: NameFit
    rank: Rank
    spoiled_by: str = ""  # why a fit that would be certain is not
    company: tuple[str, ...] = ()  # what the household adds

    @property
    def strength(self) -> Strength:
        return WORDS_OF[self.rank]

    @property
    def order(self) -> tuple[int, ...]:
        """Best first when sorted; equal fits stand by the site's own number, so that order of the list never shows."""
        birth = (Birth.SAME, Birth.NEAR, Birth.NONE, Birth.OTHER).index(self.birth)
        number = tuple(Number).index(self.number)
        parts = (-self.name.level, -self.name.given, -self.name.family)
        return (-self.rank, number, birth, -len(self.company), *parts, self.row.patient.key)


def compare_numbers(child: NamedChild, row: Row) -> Number:
    """How does the number printed for this child compare with the row's?"""
    ours = nhs_number.normalise(row.patient.nhs_number)
    if not ours or not child.number:
        return Number.NONE
    if not child.number_is_valid:
        return Number.SLIP if nhs_number.one_slip_apart(child.number, ours) else Number.BROKEN
    return Number.SAME if child.number == ours else Number.OTHER


def compare_births(child: NamedChild, row: Row) -> Birth:
    """How does the date of birth compare? An unsure date that may be ours is near, never the same; one of which no
    reading is ours is another."""
    ours = row.patient.born_on
    if ours is None:
        return Birth.NONE
    if child.born_on is None:
        if not child.may_be_born:
            return Birth.NONE
        return Birth.NEAR if ours in child.may_be_born else Birth.OTHER
    if child.born_on == ours:
        return Birth.SAME
    return Birth.NEAR if nearly_same_day(child.born_on, ours) else Birth.OTHER


def nearly_same_day(first: date, second: date) -> bool:
    """Could one date be the other mistyped: day and month changed over, one digit, or two neighbouring digits?"""
    if (first.year, first.month, first.day) == (second.year, second.day, second.month):
        return True
    if first.replace(day=1) == second.replace(day=1) and {first.day, second.day} in ({9, 10}, {19, 20}, {29, 30}):
        return True
    return nhs_number.one_slip_apart(f"{first:%d%m%Y}", f"{second:%d%m%Y}")


def weigh(child: NamedChild, row: Row, *, adult: bool) -> Fit | None:
    """What is this row worth as the child? None if it is no candidate.

    `adult`: the row is of a grown person, who is offered only for the same number or the same day of birth, and is
    never certain without the latter: a parent may bear the child's name."""
    number, birth = compare_numbers(child, row), compare_births(child, row)
    name = max(best_fit(each, row.given, row.family) for each in child.names or (None,))
    rank = STRENGTHS[number, birth][_COLUMNS.index(name.level)]
    if birth is Birth.NEAR and child.born_on is None:  # an unclear date that may be ours is no worse than none
        rank = max(filter(None, (rank, STRENGTHS[number, Birth.NONE][_COLUMNS.index(name.level)])), default=None)
    if number is Number.NONE and rank and nhs_number.normalise(row.patient.nhs_number) in child.may_be_number:
        rank = max(rank, Rank.possible)
    if rank is None or (adult and number not in (Number.SAME, Number.SLIP) and birth is not Birth.SAME):
        return None
    if child.name is None or (adult and birth is not Birth.SAME):
        rank = min(rank, Rank.likely)
    return Fit(row, number, birth, name, rank)
