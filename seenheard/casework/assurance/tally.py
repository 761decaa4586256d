"""Counting the ledger: conferences and child-conferences, month by month, each number of how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from .line import Line, children_of
from .measure import Measure, chosen
from .open_days import OpenDays
from .periods import Period


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of one time: once for each meeting, and for our children at it (children alike share a line)."""

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
    """How many conferences and child-conferences each measure has."""
    return {one.key: count(chosen(one, lines.meetings), chosen(one, lines.children)) for one in measures}


def tally_by_month(measures: Sequence[Measure], lines: Ledger, months: Sequence[Period]) -> dict[str, dict[str, Count]]:
    """The same for each month, by the month's name and then the measure's."""
    places = {(each.first.year, each.first.month): each.key for each in months}
    found: dict[str, dict[str, Count]] = {each.key: {} for each in months}
    for one in measures:
        meetings, children = (by_place(chosen(one, which), places) for which in (lines.meetings, lines.children))
        for key in found:
            found[key][one.key] = count(meetings.get(key, []), children.get(key, []))
    return found


def by_place(lines: Iterable[Line], places: Mapping[tuple[int, int], str]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        on = line.facts.on
        key = places.get((on.year, on.month)) if on is not None else None
        if key is not None:
            found.setdefault(key, []).append(line)
    return found


def count(meetings: Sequence[Line], children: Iterable[Line]) -> Count:
    return Count(len(meetings), sum(len(line.facts.seats) for line in children))


def notice(lines: Ledger) -> Notice:
    """The middle of the notice that we were given of conferences held; those told only afterwards are not in it."""
    counted = [line for line in lines.meetings if line.counted]
    known = [line.notice for line in counted if line.notice is not None]
    return Notice(median(known) if known else None, len(known), len(counted))
