"""A nation's routine childhood schedule by day of birth, and the words by which records name vaccines: values only.

Loaded from `guidance/immunisation`. What nobody read in a source says so (`confirmed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from seenheard.casework.timetable.rules import Source
from seenheard.casework.timetable.words import plain_date
from seenheard.casework.vocabulary import Nation

_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True, slots=True)
class Age:
    """An age: so many weeks, months or years. A month or year later is the same day number, or the month's last."""

    number: int
    unit: str  # "week", "month", "year"

    def from_birth(self, born_on: date) -> date:
        """The day on which somebody born then is so old."""
        if self.unit == "week":
            return born_on + timedelta(weeks=self.number)
        months = self.number * (12 if self.unit == "year" else 1)
        year, month = divmod(born_on.month - 1 + months, 12)
        first = date(born_on.year + year, month + 1, 1)
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
        return last.replace(day=min(born_on.day, last.day))

    @property
    def words(self) -> str:
        """ "8 weeks", "1 year", "3 years 4 months"."""
        if self.unit != "month" or self.number < 24:
            return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"
        years, months = divmod(self.number, 12)
        return f"{years} years" + (f" {months} month{'' if months == 1 else 's'}" if months else "")


@dataclass(frozen=True, slots=True)
class Enough:
    """A dose with only these parts counts as the whole dose, if it was given from this day on."""

    parts: tuple[str, ...]
    given_from: date
    source: Source


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose of a schedule. It is complete when each of its `parts` has been given for the as-many-eth time.

    `not_before`: a dose before this age does not stand for it. `late_from`: an age that the schedule names as the end
    of its window; without it a dose is delayed some days after it is due.
    """

    id: str
    words: str  # "second MMR"
    parts: tuple[str, ...]
    due: Age
    source: Source
    confirmed: bool
    not_before: Age | None = None
    late_from: Age | None = None
    enough: Enough | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """For a part: until which age it is offered at all, from which day it is offered to nobody any more, and how many
    weeks lie at least between two doses."""

    offered_until: Age | None
    least_weeks: int | None
    source: Source
    ended_on: date | None = None

    def closed(self, born_on: date, today: date) -> str:
        """Why it is not offered any more to a child born then; "" if it is."""
        if self.offered_until is not None and today >= self.offered_until.from_birth(born_on):
            return f"no longer offered from the age of {self.offered_until.words}"
        if self.ended_on is not None and today >= self.ended_on:
            return f"no longer offered since {plain_date(self.ended_on)}"
        return ""


@dataclass(frozen=True, slots=True)
class Cohort:
    """The children born in these days (both included; None: no end) and their doses, in order of age.

    `confirmed`: a source was read for this nation. `not_held`: vaccines of their schedule that are not held here.
    """

    id: str
    born_from: date
    born_to: date | None
    doses: tuple[Dose, ...]
    confirmed: bool
    sources: tuple[Source, ...]
    not_held: tuple[str, ...] = ()
    note: str = ""

    @property
    def words(self) -> str:
        """ "children born from 1 January 2020 to 31 August 2022"."""
        until = f" to {plain_date(self.born_to)}" if self.born_to else ""
        return f"children born from {plain_date(self.born_from)}{until}"

    def holds(self, born_on: date) -> bool:
        return self.born_from <= born_on and (self.born_to is None or born_on <= self.born_to)


@dataclass(frozen=True, slots=True)
class Vaccine:
    """`protects`: exactly what it protects against, by which it is recognised. `parts`: what a dose counts for; none:
    it belongs to no schedule held here."""

    key: str
    words: str
    protects: frozenset[str]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How records name vaccines. `phrases` are lower case, words parted by one blank, the longest first."""

    phrases: tuple[tuple[str, frozenset[str]], ...]
    vaccines: tuple[Vaccine, ...]
    declined: tuple[str, ...]
    not_done: tuple[str, ...]
    dose_numbers: Mapping[str, int]
    codes: Mapping[str, tuple[str, int | None]]  # SNOMED CT: key of the vaccine, number of the dose if the code says it
    part_words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A nation's schedule. `late_after_days`: from when on a dose that is not recorded is called delayed."""

    nation: Nation
    title: str
    cohorts: tuple[Cohort, ...]
    late_after_days: int
    wording: Wording
    limits: Mapping[str, Limit] = field(default_factory=dict)
    last_checked: date | None = None
    note: str = ""

    def cohort(self, born_on: date) -> Cohort | None:
        """The cohort of a child born then; None: the schedule held does not reach so far."""
        return next((each for each in self.cohorts if each.holds(born_on)), None)

    def part(self, part: str) -> str:
        return self.wording.part_words.get(part, part)
