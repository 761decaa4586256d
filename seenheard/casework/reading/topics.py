"""What is the letter's subject? Told from its opening: headings, subject line and first sentences."""

from __future__ import annotations

import re

from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.topic_words import TOPICS
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_GREETING = re.compile(r"^(?:dear|annwyl|hello|hi|good (?:morning|afternoon)|morning|afternoon|to whom)\b")
_OPENING_LENGTH = 420
_RAISED = re.compile(
    r"\byour (?:\w+ ){0,3}(?:referral|contact|marf|concerns?|worry|worries|call|telephone call|request for (?:help|support|assistance|service))\b|\byou (?:made|sent|rang|told|raised|referred|contacted|phoned|telephoned|called|wrote|shared|got in touch)\b|\bthank(?:s| you) for (?:ringing|calling|your (?:\w+ )?(?:call|referral|contact|concern|form)|the (?:form|call|referral)|telling|sharing|sending|contacting|raising|referring|getting)|"
    r"\breferred by\b|\breferrer\b|\bcontact (?:about|received|record|feedback|details of child)|\breferral (?:about|received|outcome|feedback|made by|from)\b|\bwhat you told us\b"
)
_ANSWERED = re.compile(
    r"\bdecided\b|\bdecisions?\b|\boutcome\b|\bresult\b|\bconclu\w+\b|\bwhat (?:we|will|happens|happened|was)\b|\bfeedback\b|\brepl(?:y|ied)\b|\bresponse\b|\ballocated\b|\bwe (?:shall|will|have|are)\b|\bwill (?:be|carry|call|visit|contact|see|ring)\b"
)
_CAME_OF_IT = re.compile(
    r"no further action|\bnfa\b|\bclosed?\b|early help|family (?:worker|hub|support|centre)|\bhub\b|\bassessment\b|\bassess\b|strategy (?:discussion|meeting)|universal services|signpost|no role for"
)
_OWN_RECORD = re.compile(
    r"(?:minutes|record|notes?) of|strategy (?:discussion|meeting)s? (?:record|minutes|notes?|held|under|on\b)|(?:^|\. )\W*(?:multi-agency )?strategy (?:discussion|meeting)|\bird\b|referral discussion|conference|section 47|s\.? ?47|core group|protection plan|health assessment|emergency|clinic|hospital|\breport\b|child in need|looked after"
)
_REFERRED = re.compile(r"\b(?:your|the|this) (?:\w+ )?(?:referral|contact|marf|concern|request)")
_PENDING = re.compile(
    r"not (?:yet )?been (?:looked at|decided|screened|allocated|considered|read)|(?:no|a) decision (?:has (?:not )?(?:yet )?been|will be) (?:made|taken)|"
    r"(?:will|shall|to) (?:then )?(?:let you know|tell you|write|be in touch|hear|be told|be informed|be contacted|contact you|receive)\b[^.]{0,70}\b(?:outcome|decisions?|decided|decides?|happens|happened|within)|"
    r"\b(?:outcome|decision)\b[^.]{0,40}\b(?:will follow|to follow|in due course|will be sent|within)|only (?:acknowledges|confirms)|does not (?:tell|mean)"
)
_IDENTITY = re.compile(r"\bd\.?o\.?b\b|\bborn\b|date of birth|birth ?da|\bnhs (?:no|number|\d)|\b\d{3} ?\d{3} ?\d{4}\b")
_PROTECTION = re.compile(
    r"child protection|safeguarding|core group|strategy|section 47|protection plan|review conference|physical abuse|emotional abuse|sexual abuse|neglect|\bregister\b"
)


def topic_scores(letter: Letter) -> dict[Kind, float]:
    """How much the letter's opening, and a little its rest, speaks of each subject."""
    opening, rest = _parted(letter)
    scores: dict[Kind, float] = {}
    further: dict[Kind, float] = {}
    heading = _subject_lines(letter)
    whole = f"{heading}. {opening}. {rest}"
    for kind, pattern, weight in TOPICS:
        first = pattern.search(whole)
        if first is None:
            continue
        if first.start() < len(heading):
            scores[kind] = max(scores.get(kind, 0.0), 2 * weight if kind == Kind.REPORT_REQUEST else weight)
        elif first.start() < len(heading) + 2 + len(opening):
            scores[kind] = max(scores.get(kind, 0.0), 0.75 * weight)
        else:
            further[kind] = further.get(kind, 0.0) + 0.25 * weight
    for kind, weight in further.items():
        scores[kind] = scores.get(kind, 0.0) + min(weight, 1.5)
    if _REFERRED.search(opening + rest) and _PENDING.search(opening + rest):
        scores[Kind.OTHER_SAFEGUARDING] = scores.get(Kind.OTHER_SAFEGUARDING, 0.0) + 7.0
        scores[Kind.REFERRAL_OUTCOME] = scores.get(Kind.REFERRAL_OUTCOME, 0.0) - 5.0
    elif _replies(letter, f"{opening}. {rest}"):
        scores[Kind.REFERRAL_OUTCOME] = scores.get(Kind.REFERRAL_OUTCOME, 0.0) + 7.0
        scores[Kind.OTHER_SAFEGUARDING] = scores.get(Kind.OTHER_SAFEGUARDING, 0.0) - 4.0
        scores[Kind.STRATEGY_DISCUSSION_MINUTES] = scores.get(Kind.STRATEGY_DISCUSSION_MINUTES, 0.0) - 6.0
    if Kind.OTHER in scores and _PROTECTION.search(opening + rest) and _IDENTITY.search(opening + rest):
        scores[Kind.OTHER] *= 0.6
    return scores


def _replies(letter: Letter, text: str) -> bool:
    """Whether the letter tells somebody who raised a concern what came of it, whatever that is."""
    head = ". ".join([title.words for title in letter.headings[:3]] + [lowered(u.text) for u in letter.units[:4]])
    if _OWN_RECORD.search(head):
        return False
    return bool(_RAISED.search(text[:1500]) and _ANSWERED.search(text) and _CAME_OF_IT.search(text))


def _subject_lines(letter: Letter) -> str:
    """Headings, and short lines near the top that are no sentences."""
    lines = [title.words for title in letter.headings[:6] if title.weight >= 2.0]
    for unit in letter.units[:12]:
        words = lowered(f"{unit.label}: {unit.text}" if unit.label else unit.text)
        if (
            not unit.quoted
            and unit.table < 0
            and len(words) < 130
            and not words.rstrip().endswith(".")
            and unit.means not in ("from_to", "address")
        ):
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
    return ". ".join(opening), ". ".join(rest)[:8_000]
