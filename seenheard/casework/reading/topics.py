"""What is the letter's subject? Told from its opening: headings, subject line and first sentences."""

from __future__ import annotations

import re

from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.topic_words import TOPICS
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_GREETING = re.compile(r"^(?:dear|annwyl|hello|hi|good (?:morning|afternoon)|morning|afternoon|to whom)\b")
_OPENING_LENGTH = 420


def topic_scores(letter: Letter) -> dict[Kind, float]:
    """How much the letter's opening, and a little its rest, speaks of each subject."""
    opening, rest = _parted(letter)
    scores: dict[Kind, float] = {}
    further: dict[Kind, float] = {}
    for kind, pattern, weight in TOPICS:
        if pattern.search(opening):
            scores[kind] = max(scores.get(kind, 0.0), weight)
        elif pattern.search(rest):
            further[kind] = further.get(kind, 0.0) + 0.25 * weight
    for kind, weight in further.items():
        scores[kind] = scores.get(kind, 0.0) + min(weight, 1.5)
    return scores


def _parted(letter: Letter) -> tuple[str, str]:
    """The opening (headings near the top, then the first words of the text) and the rest, lower case."""
    opening = [title.words for title in letter.headings[:6]]
    rest: list[str] = []
    taken = 0
    for unit in letter.units:
        if unit.quoted or unit.means in ("from_to", "address", "phone", "email", "sent"):
            continue
        words = lowered(f"{unit.label}: {unit.text}" if unit.label else unit.text)
        if _GREETING.match(words) and len(words) < 60:
            taken = min(taken, 120)
            continue
        if taken < _OPENING_LENGTH and unit.index < 30:
            opening.append(words[:_OPENING_LENGTH])
            taken += len(words)
            rest.append(words[_OPENING_LENGTH:6000])
        else:
            rest.append(words[:6000])
    return ". ".join(opening), ". ".join(rest)[:60_000]
