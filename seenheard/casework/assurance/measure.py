"""What a measure is: words, a written definition, of what it is counted, and one rule that both the number and the list
behind it are made by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from seenheard.casework.vocabulary import SOMEBODY_WENT

from .line import Line


class Group(StrEnum):
    """The tables of the page, in order."""

    TAKING_PART = "taking_part"
    WHY_NOT = "why_not"
    REPORT = "report"
    TOLD = "told"
    ASKED = "asked"
    OFFERS = "offers"
    MINUTES = "minutes"
    APART = "apart"
    OTHER = "other"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Measure:
    """`of` is the measure whose lines are the whole of which this is a part; "" for what is the whole of nothing."""

    key: str
    group: Group
    words: str
    definition: str
    counts: Callable[[Line], bool]
    of: str = "held"


def held(line: Line) -> bool:
    """A child protection conference on our children that was held."""
    return line.counted


def nobody_went(line: Line) -> bool:
    """A conference held of which it was said that none of ours was there."""
    return line.counted and line.way is not None and line.way not in SOMEBODY_WENT


def of_held(key: str, group: Group, words: str, definition: str, counts: Callable[[Line], bool]) -> Measure:
    """A measure of conferences held."""
    return Measure(key, group, words, definition, lambda line: line.counted and counts(line))


def chosen(measure: Measure, lines: Iterable[Line]) -> list[Line]:
    """The lines that a number is the number of: the table counts them, and its link lists them."""
    return [line for line in lines if measure.counts(line)]
