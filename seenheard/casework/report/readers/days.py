"""Days as people write them in a sentence, to find a date of birth; and as we write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = "|".join(month[:3] for month in MONTHS)
_WRITTEN = (
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<name>{_MONTH})[a-z]*\.?,?\s*(?P<y>\d{{4}}|\d\d)\b", re.I
    ),
    re.compile(rf"\b(?P<name>{_MONTH})[a-z]*\.?\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4}|\d\d)\b"),
)


def shown_day(day: date | None) -> str:
    """ "4 March 2026"; "" for no day."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def days_in(text: str) -> Iterator[tuple[str, date]]:
    """Each day that a text may name, with how it is written. Two figures for a year may be of either century."""
    for form in _WRITTEN:
        for found in form.finditer(text):
            parts = found.groupdict()
            month = int(parts["m"]) if parts.get("m") else _month(parts["name"])
            years = (int(parts["y"]),) if len(parts["y"]) == 4 else (1900 + int(parts["y"]), 2000 + int(parts["y"]))
            for year in years:
                try:
                    yield found[0], date(year, month, int(parts["d"]))
                except ValueError:
                    continue


def _month(name: str) -> int:
    return next(at for at, month in enumerate(MONTHS, 1) if month[:3].casefold() == name.casefold()[:3])
