"""Is this row of their list that child of ours? Sure, to be said by a person, or no; never by chance.

Sure is only: the same NHS number with a name or a day that fits; or, where a side has no number, the same date of birth
and the same whole name. Twins share birth date and family name, so another first name is another child, however alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from seenheard.casework.matching.names import Level, NameFit, Part, best_fit, compare_family, readings
from seenheard.casework.matching.strength import Birth, Number, nearly_same_day
from seenheard.casework.matching.unborn import mother_printed
from seenheard.casework.reconciliation.sides import Ours, Registered, Theirs

#: Expected dates are corrected by so much; a child may be born so long before and after.
NEARLY_DUE, BEFORE_DUE, AFTER_DUE = timedelta(weeks=3), timedelta(weeks=18), timedelta(weeks=4)
YOUNGEST_MOTHER = timedelta(days=12 * 365)


class Sure(IntEnum):
    NO = 0
    ASK = 1  # a person says whether it is the same child
    YES = 2
    SAID = 3  # a person has said so


@dataclass(frozen=True, slots=True)
class Fit:
    """One row beside one child of ours."""

    sure: Sure
    number: Number
    birth: Birth
    name: NameFit

    @property
    def order(self) -> tuple[int, ...]:
        """More is better."""
        return (
            self.sure,
            self.number is Number.SAME,
            self.birth is Birth.SAME,
            self.name.level,
            self.name.given + self.name.family,
        )


NO = Fit(Sure.NO, Number.NONE, Birth.NONE, NameFit(Level.OTHER))


def fit_of(their: Theirs, our: Ours | Registered) -> Fit:
    """How well does the row fit the child, or the patient?"""
    if isinstance(our, Ours):
        if their.unborn and our.unborn:
            return both_unborn(their, our)
        if their.unborn or our.unborn:
            return born_since(their, our)
    elif their.unborn:
        return mother_of(their, our)
    number, birth = compare_numbers(their.number, our.number), compare_days(their.born_on, our.born_on)
    name = best_fit(their.name, readings_of(our.given), readings_of(our.family))
    alone = all(len(words) < 2 for words in readings(their.name))
    return Fit(grade(number, birth, name, alone=alone), number, birth, name)


def grade(number: Number, birth: Birth, name: NameFit, *, alone: bool = False) -> Sure:
    """What number, day and name together are worth. `alone`: the row gives no more than one word of a name."""
    level = name.level
    same_first_name = level >= Level.INITIAL or name.given >= Part.NEAR
    if number is Number.SAME:
        if birth is Birth.SAME:
            return Sure.YES if same_first_name else Sure.ASK
        if birth in (Birth.NEAR, Birth.NONE):
            return Sure.YES if level >= Level.CLOSE else Sure.ASK
        return Sure.YES if level is Level.FULL else Sure.ASK
    if number is Number.OTHER:
        return Sure.ASK if birth is Birth.SAME and level is Level.FULL else Sure.NO
    if birth is Birth.SAME:
        if level is Level.FULL:
            return Sure.YES
        return Sure.ASK if same_first_name or (alone and level in (Level.NONE, Level.PART)) else Sure.NO
    if birth is Birth.NEAR:
        return Sure.ASK if level >= Level.CLOSE else Sure.NO
    return Sure.ASK if birth is Birth.NONE and level is Level.FULL else Sure.NO


def compare_numbers(theirs: str, ours: str) -> Number:
    if not theirs or not ours:
        return Number.NONE
    return Number.SAME if theirs == ours else Number.OTHER


def compare_days(theirs: date | None, ours: date | None) -> Birth:
    if theirs is None or ours is None:
        return Birth.NONE
    if theirs == ours:
        return Birth.SAME
    return Birth.NEAR if nearly_same_day(theirs, ours) else Birth.OTHER


def readings_of(name: str) -> tuple[str, ...]:
    ways = readings(name)
    return ways[0] if ways else ()


def both_unborn(their: Theirs, our: Ours) -> Fit:
    """Unborn on both sides: by the mother's number, or her name and the expected date."""
    number = compare_numbers(their.number, our.mother_number)
    birth = compare_due(their.expected_on, our.expected_on)
    name = mothers_fit(their, our)
    same_mother = number is Number.SAME or name.level >= Level.CLOSE
    same_family = name.family is Part.SAME
    if number is Number.OTHER:
        sure = Sure.ASK if name.level is Level.FULL and birth is Birth.SAME else Sure.NO
    elif number is Number.SAME:
        sure = Sure.YES if birth is not Birth.OTHER else Sure.ASK
    elif birth in (Birth.SAME, Birth.NEAR):
        sure = Sure.YES if name.level is Level.FULL else Sure.ASK if same_mother or same_family else Sure.NO
    else:
        sure = Sure.ASK if same_mother and birth is Birth.NONE else Sure.NO
    return Fit(sure, number, birth, name)


def mother_of(their: Theirs, known: Registered) -> Fit:
    """Is this patient the mother of an unborn child of theirs? Her family name alone says nothing."""
    due = their.expected_on
    if due is not None and known.born_on is not None and due - known.born_on < YOUNGEST_MOTHER:
        return NO
    number = compare_numbers(their.number, known.number)
    name = best_fit(mother_printed(their.name), readings_of(known.given), readings_of(known.family))
    if number is Number.SAME:
        return Fit(Sure.YES if name.family >= Part.FORM else Sure.ASK, number, Birth.NONE, name)
    fits = name.level is Level.FULL and number is Number.NONE
    return Fit(Sure.ASK if fits else Sure.NO, number, Birth.NONE, name)


def compare_due(theirs: date | None, ours: date | None) -> Birth:
    if theirs is None or ours is None:
        return Birth.NONE
    if theirs == ours:
        return Birth.SAME
    return Birth.NEAR if abs(theirs - ours) <= NEARLY_DUE else Birth.OTHER


def mothers_fit(their: Theirs, our: Ours) -> NameFit:
    """How well the name inside "Unborn baby of Mara Quill" fits the mother's; with a family name alone only that."""
    printed = mother_printed(their.name)
    given, family = readings_of(our.mother_given), readings_of(our.mother_family or our.family)
    found = best_fit(printed, given, family)
    words = readings_of(printed)
    alone = compare_family(words, family) if words else Part.DIFFERENT
    return max(found, NameFit(Level.PART, Part.DIFFERENT, alone)) if alone >= Part.FORM else found


def born_since(their: Theirs, our: Ours) -> Fit:
    """Unborn on one side, born on the other: the same mother or family name, born when it was expected."""
    due, born = (their.expected_on, our.born_on) if their.unborn else (our.expected_on, their.born_on)
    if due is None or born is None or not due - BEFORE_DUE <= born <= due + AFTER_DUE:
        return NO
    number = compare_numbers(their.number, our.mother_number) if their.unborn else Number.NONE
    if their.unborn:
        name = mothers_fit(their, our)
    else:
        words = readings_of(their.name)
        family = readings_of(our.mother_family or our.family)
        ends = max(
            (compare_family(words[-size:], family) for size in (1, 2) if len(words) >= size), default=Part.DIFFERENT
        )
        name = NameFit(Level.PART if ends >= Part.FORM else Level.OTHER, Part.DIFFERENT, ends)
    fits = number is Number.SAME or name.family >= Part.FORM
    return Fit(Sure.ASK if fits else Sure.NO, number, Birth.NEAR, name)
