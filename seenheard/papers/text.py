"""Text as Word, PDF and FHIR can hold it: what XML forbids becomes what was meant by it, or a visible mark.

Nothing is dropped: an unreadable character leaves the sign for one, so that two words are never joined into a third.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
# What XML 1.0 does not allow, control characters that it only discourages, and what Unicode never gives a meaning.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_WORD_HYPHENS = str.maketrans({"\x1e": "\N{NON-BREAKING HYPHEN}", "\x1f": "\N{SOFT HYPHEN}"})  # as Word writes them


def clean(text: str) -> str:
    """The text with line ends as "\\n" and with no character that a document cannot hold."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = _joined_surrogates(text)
    text = _LINE_ENDS.sub("\n", text).translate(_WORD_HYPHENS)
    return _FORBIDDEN.sub(UNREADABLE, text)


def _joined_surrogates(text: str) -> str:
    """Halves that belong together become their character; a lone one becomes the sign for an unreadable one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is of a script written from right to left (Arabic, Hebrew, Urdu)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def day(value: date | None) -> str:
    """A date or moment as "4 June 2026"; empty if there is none."""
    return f"{value.day} {value:%B} {value.year}" if value else ""
