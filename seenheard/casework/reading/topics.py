"""What is the letter's subject? Told from its opening: headings, subject line and first sentences."""

from __future__ import annotations

import re

from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.topic_words import TOPICS
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_GREETING = re.compile(r"^(?:dear|annwyl|hello|hi|good (?:morning|afternoon)|morning|afternoon|to whom)\b")
_OPENING_LENGTH = 420
_REFERRED = re.compile(r"\b(?:your|the|this) (?:\w+ )?(?:referral|contact|marf|concern|request)")
_PENDING = re.compile(
    r"not (?:yet )?been (?:looked at|decided|screened|allocated|considered|read)|(?:no|a) decision (?:has (?:not )?(?:yet )?been|will be) (?:made|taken)|"
    r"(?:will|shall|to) (?:then )?(?:let you know|tell you|write|be in touch|hear|be told|be informed|be contacted|contact you|receive)\b[^.]{0,70}\b(?:outcome|decisions?|decided|decides?|happens|happened|within)|"
    r"\b(?:outcome|decision)\b[^.]{0,40}\b(?:will follow|to follow|in due course|will be sent|within)|only (?:acknowledges|confirms)|does not (?:tell|mean)"
)
_IDENTITY = re.compile(r"\bd\.?o\.?b\b|\bborn\b|date of birth|birth ?da|\bnhs (?:no|number|\d)|\b\d{3} ?\d{3} ?\d{4}\b")
_PROTECTION = re.compile(r"child protection|safeguarding|core group|strategy|section 47|protection plan|review conference|physical abuse|emotional abuse|sexual abuse|neglect|\bregister\b")


def topic_scores(letter: Letter) -> dict[Kind, float]:
    """How much the letter's opening, and a little its rest, speaks of each subject."""
    opening, rest = _parted(letter)
    scores: dict[Kind, float] = {}
    further: dict[Kind, float] = {}
    heading = _subject_lines(letter)
    for kind, pattern, weight in TOPICS:
        if pattern.search(heading):
            scores[kind] = max(scores.get(kind, 0.0), 2 * weight if kind == Kind.REPORT_REQUEST else weight)
        elif pattern.search(opening):
            scores[kind] = max(scores.get(kind, 0.0), 0.75 * weight)
        elif pattern.search(rest):
            further[kind] = further.get(kind, 0.0) + 0.25 * weight
    for kind, weight in further.items():
        scores[kind] = scores.get(kind, 0.0) + min(weight, 1.5)
    if _REFERRED.search(opening + rest) and _PENDING.search(opening + rest):
        scores[Kind.OTHER_SAFEGUARDING] = scores.get(Kind.OTHER_SAFEGUARDING, 0.0) + 7.0
        scores[Kind.REFERRAL_OUTCOME] = scores.get(Kind.REFERRAL_OUTCOME, 0.0) - 5.0
    if Kind.OTHER in scores and _PROTECTION.search(opening + rest) and _IDENTITY.search(opening + rest):
        scores[Kind.OTHER] *= 0.6
    return scores


def _subject_lines(letter: Letter) -> str:
    """Headings, and short lines near the top that are no sentences."""
    lines = [title.words for title in letter.headings[:6] if title.weight >= 2.0]
    for unit in letter.units[:12]:
        words = lowered(f"{unit.label}: {unit.text}" if unit.label else unit.text)
        if not unit.quoted and unit.table < 0 and len(words) < 130 and not words.rstrip().endswith(".") and unit.means not in ("from_to", "address"):
            lines.append(words)
    return ". ".join(lines)


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
