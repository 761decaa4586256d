"""Is a line a heading, and how much of a title is it?"""

from __future__ import annotations

import re

from seenheard.casework.page import Line
from seenheard.casework.reading.labels import label_of, plain
from seenheard.casework.reading.sections import section_of

_NUMBERED = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})?(?:[.,)]\s*|\s+)[A-Z]")
_NOT_HEADING = re.compile(r"\d{4}|@|https?:|^page \d|\bdear\b|^yours\b|^kind regards|^(?:mr|mrs|ms|miss|dr)\b", re.I)
_UNFINISHED = re.compile(
    r"(?:\w+\W+){4,}(?:under|and|the|of|to|for|with|on|in|at|by|a|an|that|or|is|was|be|has|have|not|will)$|\b(?:it was|was (?:agreed|decided|resolved)|we (?:have|are|were)|has been|have been|there (?:is|was|are))\b"
)
_TITLE_WORDS = re.compile(
    r"\b(?:conference|cppm|minutes|record|core group|strategy|outcome|review|plan\b|discharge|request|notification|notice|"
    r"invitation|referral|meeting|discussion|enquir|section 47|s47|cp-is|information sharing|not brought|did not attend|"
    r"missed|looked after|health assessment|protection|[cg]ynhadledd|cofnod|gwahoddiad|decision|letter|summary|report|"
    r"emergency|urgent care|clinic|cancel|postpone|change|rearrang|training|newsletter|bulletin|marac|child in need|subject:|re:|attendance|appointment)",
    re.I,
)


_INVITED_AND = re.compile(r"(?:those |people |agencies )?invited(?:,| and| but| -|;) (?:\w+ ){0,3}\w+$")
_BRACKETED = re.compile(r"\s*\([^)]{3,}\)")
_RUN_IN = re.compile(r"^[A-Z][a-z]{2,}(?: [a-z]+)?\. [A-Z].{14,}")


def is_heading(line: Line, body_size: float) -> bool:
    """Whether a line of one piece stands over what follows: short, no sentence, and bold, large or a known heading."""
    text = line.text.strip()
    if not text or len(text) > 90 or text[-1] in ".,;" or _NOT_HEADING.search(text):
        return False
    if _RUN_IN.match(text):
        return False
    words = plain(text)
    if not words or words[0].isdigit() or _UNFINISHED.search(words):
        return False
    strong = (
        line.bold or line.size > body_size * 1.15 or (text.isupper() and len(text) > 3) or bool(_NUMBERED.match(text))
    )
    if ":" in text[:-1] and not strong:
        return False
    if _INVITED_AND.match(words) and section_of(text) in ("present", "apologies", "absent"):
        return True
    if "," in text or " - " in text or " – " in text or "(" in text:
        return strong and len(words.split()) <= 14
    known = section_of(text) != "other" or bool(label_of(text))
    if strong:
        return len(words.split()) <= 14
    return known and len(words.split()) <= 7 and text[0].isupper()


def title_weight(line: Line, body_size: float, place: int) -> float:
    """How likely a line near the top is the letter's title: more if large, bold, capitals, or a subject line; 0 if not."""
    text = line.text.strip()
    if not 4 <= len(text) <= 140 or not _TITLE_WORDS.search(text):
        return 0.0
    if text.endswith(".") and not line.bold:
        return 0.0
    low = text.lower()
    weight = 0.0
    if low.startswith(("re:", "re ", "subject", "fw:", "fwd:", "testun")):
        weight += 3.0
    if line.bold:
        weight += 2.0
    if line.size > body_size * 1.15:
        weight += 2.5
    if text.isupper():
        weight += 1.5
    said = _BRACKETED.sub(" ", text)
    if len(said) < 80 and (text[0].isupper() or text[0].isdigit()) and len(said.split()) <= 12:
        weight += 1.0 if place <= 10 or weight else 0.0
    if not weight or "@" in text:
        return 0.0
    if text[0].isdigit():
        weight -= 2.0
    return max(0.1, weight + 2.0 - place * 0.12)
