"""Counting the ledger: conferences and child-conferences, month by month, each number of how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from .line import Line, children_of
from .measure import Measure, chosen, held
from .open_days import OpenDays
from .periods import Period


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of one time: once for each meeting, and once for each of our children at it."""

    meetings: tuple[Line, ...]
    children: tuple[Line, ...]

    def within(self, period: Period) -> Ledger:
        """Those whose day lies in this time. A meeting without a day is in none."""
        return Ledger(
            tuple(line for line in self.meetings if period.has(line.facts.on)),
            tuple(line for line in self.children if period.has(line.facts.on)),
        )


@dataclass(frozen=True, slots=True)
class Count:
    """One number, in conferences and in child-conferences."""

    meetings: int
    children: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Working days' notice of the conferences held: the middle one, of how many that are known, out of how many."""

    median: float | None
    known: int
    held: int


def ledger(meetings: Iterable[Line], *, today: date, days: OpenDays) -> Ledger:
    """Both sets of lines from the meetings' own."""
    lines = tuple(meetings)
    return Ledger(lines, tuple(child for line in lines for child in children_of(line, today=today, days=days)))


def tally(measures: Sequence[Measure], lines: Ledger) -> dict[str, Count]:
    """How many lines each measure has."""
    return {one.key: Count(len(chosen(one, lines.meetings)), len(chosen(one, lines.children))) for one in measures}


def notice(lines: Ledger) -> Notice:
    """The middle of the notice that we were given of conferences held; those told only afterwards are not in it."""
    counted = [line for line in lines.meetings if held(line)]
    known = [line.notice for line in counted if line.notice is not None]
    return Notice(median(known) if known else None, len(known), len(counted))
