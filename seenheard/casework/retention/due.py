"""When a case file has reached the end of its period, so that a person looks at it. Nothing ends by itself."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KeepingRule:
    """How long: so many months after the last thing in the file; if `until_age` is set, never before the youngest child
    has that birthday. `confirmed` only if a person of the practice has checked it against its source."""

    months: int
    until_age: int | None = None
    source: str = ""
    confirmed: bool = False


#: A suggestion of this product, not a rule of the NHS: the case file must not become a second medical record.
DEFAULT = KeepingRule(
    months=12,
    source="Suggestion of this product: until the copy filed in the clinical record is confirmed, and 12 months more. "
    "We have not read the retention schedule of the Records Management Code of Practice (2023).",
)


@dataclass(frozen=True, slots=True)
class Dated:
    """Something in the file that has a day, in words: "the last letter was dealt with"."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a file's period depends on. `born` holds the date of birth, or the expected one, of every child, None if it
    is not known; `open` says in words what is not finished."""

    dated: tuple[Dated, ...]
    born: tuple[date | None, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """The answer. `on` is the first day on which a person should look, None if it cannot be said; `because` says why;
    `open` is what stands in the way although the day may have come."""

    on: date | None
    because: str
    open: tuple[str, ...] = ()

    def reached(self, today: date) -> bool:
        """May a person decide today that the file is no longer needed?"""
        return self.on is not None and self.on <= today and not self.open


def review_due(facts: CaseFacts, rule: KeepingRule) -> Due:
    """From when a person should look whether the file is still needed."""
    last = max(facts.dated, key=lambda one: one.on, default=None)
    if last is None:
        return Due(None, "Nothing in this file has a date, so its period cannot be worked out.", facts.open)
    ends = months_after(last.on, rule.months)
    because = f"{rule.months} {'month' if rule.months == 1 else 'months'} after {last.words} on {in_words(last.on)}"
    if rule.until_age is not None:
        if not facts.born or None in facts.born:
            words = "A child's date of birth is not known, so it cannot be said when the youngest is old enough."
            return Due(None, words, facts.open)
        grown = birthday(max(known(facts.born)), rule.until_age)
        if grown > ends:
            ends, because = grown, f"the youngest child reaches {rule.until_age} on {in_words(grown)}"
    return Due(ends, because, facts.open)


def known(days: Iterable[date | None]) -> list[date]:
    return [one for one in days if one is not None]


def months_after(on: date, months: int) -> date:
    """The same day so many months later; the month's last day if it has no such day."""
    index = on.year * 12 + on.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def birthday(born: date, age: int) -> date:
    """The day on which somebody born then reaches that age; 1 March for 29 February in a year without one."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def in_words(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"
