"""Whether a text names a day or a month."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DAY_IN_WORDS = r"(?:first|second|third|\w+th|twenty-\w+|thirty-first)"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\b{_MONTH},? (?:19|"
    rf"20)\d\d\b|"
    rf"\b{_DAY_IN_WORDS} (?:of )?{_MONTH}\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})\b|\b\d{{4}}-\d\d-\d\d\b|"
    r"\b(?:today|yesterday)\b",
    re.IGNORECASE,
)


def names_date(text: str) -> bool:
    """A day, or a month of a year: "12 October", "21.9.26", "the fourth of November", "May 2026", "today"."""
    return bool(_DATE.search(text))
