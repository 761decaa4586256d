"""Letters that stand where a scan should have shown digits: "l2/O3/2026" is mended, and the mending remembered."""

from __future__ import annotations

import re

_CONFUSED = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "i": "1", "S": "5", "B": "8", "Z": "2"}
)
_TOKEN = re.compile(
    r"(?<![A-Za-z0-9])[0-9OolI|iSBQZ]{1,4}([./-])[0-9OolI|iSBQZ]{1,2}\1[0-9OolI|iSBQZ]{2,4}(?![A-Za-z0-9])"
)
_DAY = re.compile(
    r"(?<![A-Za-z0-9])([lI|O][0-9]|[0-3][OolI|S])(?=(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9OolIS|B]{3}[ -][0-9OolIS|B]{3}[ -][0-9OolIS|B]{4}(?![A-Za-z0-9])")


def mended(text: str) -> str:
    """The text with digits in dates and numbers put right, each character in its old place."""
    if not any(c in text for c in "OolI|iSBQZ"):
        return text
    text = _TOKEN.sub(_mend, text)
    text = _DAY.sub(lambda m: m[0].translate(_CONFUSED), text)
    return _NUMBER.sub(_mend, text)


def was_mended(original: str, start: int, end: int) -> bool:
    """Whether a letter stood among the digits of text[start:end] of the page."""
    return mended(original)[start:end] != original[start:end]


def _mend(match: re.Match[str]) -> str:
    word = match[0]
    if sum(c.isdigit() for c in word) * 2 < sum(c.isalnum() or c == "|" for c in word):
        return word
    return word.translate(_CONFUSED)
