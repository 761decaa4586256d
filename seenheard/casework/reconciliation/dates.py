"""Dates as councils write them in tables: day first or month first, asked where both could be meant, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

_NUMBERS = re.compile(r"^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$")
_YEAR_FIRST = re.compile(r"^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?$")
_WORDS = re.compile(r"^(?:[a-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)?[ \-.]?([a-z]{3,9})\.?,?[ \-.]?(\d{4}|\d{2})$")
_WORDS_AMERICAN = re.compile(r"^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
#: No child of whom a list tells was born before, and no birth is awaited after.
FIRST, LAST = date(1990, 1, 1), date(2099, 12, 31)


class DateForm(StrEnum):
    """What the first number of 04/03/2019 is."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def read_day(text: str, form: DateForm | None) -> date | None:
    """The day that a cell says; None if it says none, or if its numbers can be read in two ways and `form` is not
    known. A year of two digits is of this century."""
    words = " ".join(text.lower().split()).strip(" .,")
    if found := _YEAR_FIRST.match(words):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.match(words):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        if first == second:
            return _real(year, first, second)
        if form is DateForm.DAY_FIRST:
            return _real(year, second, first)
        return _real(year, first, second) if form is DateForm.MONTH_FIRST else None
    if found := _WORDS.match(words):
        return _real(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _WORDS_AMERICAN.match(words):
        return _real(int(found[3]), _month(found[1]), int(found[2]))
    return None


def forms_that_fit(values: Iterable[str]) -> frozenset[DateForm]:
    """In which forms can every date of numbers among these be meant? Both if there is none that tells. A day that
    exists in no form (31/02/2020) tells nothing of the others."""
    fitting = set(DateForm)
    for text in values:
        words = " ".join(text.lower().split()).strip(" .,")
        if _NUMBERS.match(words):
            fitting &= {form for form in DateForm if read_day(words, form) is not None} or fitting
    return frozenset(fitting)


def must_be_asked(values: Iterable[str]) -> bool:
    """Could these dates be meant in more than one way, or in none?"""
    held = list(values)
    fitting = forms_that_fit(held)
    if len(fitting) == 1:
        return False
    return not fitting or any(
        read_day(text, DateForm.DAY_FIRST) != read_day(text, DateForm.MONTH_FIRST) for text in held
    )


def changed_by_excel(values: Iterable[str]) -> bool:
    """Does it look as if Excel had changed day and month over where it could? Then days up to 12 stand as Excel's own
    dates and all later ones as text."""
    own: list[int] = []
    text: list[int] = []
    for value in values:
        words = " ".join(value.split())
        if found := _YEAR_FIRST.match(words):
            own.append(int(found[3]))
        elif found := _NUMBERS.match(words):
            text.append(int(found[1]))
    return len(own) > 1 and len(text) > 1 and max(own) <= 12 < min(text)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(word: str) -> int:
    if word in _FULL:
        return _FULL.index(word) + 1
    if word == "sept":
        return 9
    return _MONTHS.index(word) + 1 if word in _MONTHS else 0


def _real(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None
