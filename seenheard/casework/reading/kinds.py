"""What kind of letter is it? Evidence is weighed: titles count most, salient sentences next, shape last."""

from __future__ import annotations

import re

from seenheard.casework.reading.kind_words import BODY, SENTENCES, TITLES
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_LEAST, _LEAD = 3.0, 1.2
_MEETING = re.compile(r"conference|cppm|planning meeting|gynhadledd")
_ORG = re.compile(r"^(?:from|sent by|copied|cc|to)\b")


def kind_scores(letter: Letter) -> dict[Kind, float]:
    """How much speaks for each kind."""
    scores: dict[Kind, float] = {}
    best_title: dict[Kind, float] = {}
    for heading in letter.headings[:10]:
        title = heading.words
        if _ORG.match(title):
            continue
        factor = (
            max(0.35, 1.08 - 0.03 * heading.place)
            * (0.5 if title[0].isdigit() else 1.0)
            * (0.8 if heading.weight < 2.0 else 1.0)
        )
        for kind, pattern, unless, weight in TITLES:
            if pattern.search(title) and not (unless and unless.search(title)):
                best_title[kind] = max(best_title.get(kind, 0.0), weight * factor)
    for kind, weight in best_title.items():
        scores[kind] = scores.get(kind, 0.0) + weight
    text = letter.text
    for kind, phrases, weight in BODY:
        if any(phrase in text for phrase in phrases):
            scores[kind] = scores.get(kind, 0.0) + weight
    if _MEETING.search(text):
        for kind, pattern, weight in SENTENCES:
            if pattern.search(text):
                scores[kind] = scores.get(kind, 0.0) + weight
    _shape(letter, scores)
    return scores


def _shape(letter: Letter, scores: dict[Kind, float]) -> None:
    sections = {unit.section_kind for unit in letter.units}
    attendance = "present" in sections or "apologies" in sections
    record = attendance and not {"dear "} & set(_first_words(letter))
    if record:
        for kind in (Kind.CONFERENCE_MINUTES, Kind.CORE_GROUP_MINUTES, Kind.STRATEGY_DISCUSSION_MINUTES):
            if kind in scores:
                scores[kind] += 1.5
    if not record and "yours sincerely" in letter.text and Kind.CONFERENCE_DECISION_LETTER in scores:
        scores[Kind.CONFERENCE_DECISION_LETTER] += 1.0


_NEAR_CHILDREN = re.compile(
    r"safeguard|child protection|child in need|social (?:care|work)|unborn|protection plan|registration|children's services|conference|case ?worker"
)


def _is_english(letter: Letter) -> bool:
    """Whether the words are words: a page read upside down is not, and says nothing about its kind."""
    words = re.findall(r"[a-z']+", letter.text)
    common = sum(1 for word in words if word in _COMMON)
    return len(words) >= 12 and common >= 0.08 * len(words)


_COMMON = frozenset(
    "the of and to a in is for on with that be by this at was are you we i have has not from will your our".split()
)


def _first_words(letter: Letter) -> list[str]:
    return ["dear "] if "\ndear " in letter.text else []


def kind_of(letter: Letter, more: dict[Kind, float] | None = None) -> tuple[Kind | None, tuple[Kind, ...]]:
    """The kind if it is clear, else None and the likeliest kinds. Words that fit no kind at all are `other`.

    `more` is further evidence, from the letter's dates."""
    scores = kind_scores(letter)
    for kind, weight in (more or {}).items():
        scores[kind] = scores.get(kind, 0.0) + weight
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _LEAST:
        if _NEAR_CHILDREN.search(letter.text) or not _is_english(letter):
            return None, (*(kind for kind, _ in ranked[:2]), Kind.OTHER_SAFEGUARDING, Kind.OTHER)
        return Kind.OTHER, ()
    best, score = ranked[0]
    if len(ranked) > 1 and score < ranked[1][1] * _LEAD and score - ranked[1][1] < 2.0:
        return None, (best, ranked[1][0])
    return best, ()
