"""What kind of letter is it? Evidence is weighed: titles count most, salient sentences next, shape last."""

from __future__ import annotations

import re

from seenheard.casework.reading.kind_words import BODY, SENTENCES, TITLES
from seenheard.casework.reading.passing_words import discount_passing_words
from seenheard.casework.reading.sections import section_of
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_LEAST, _LEAD = 4.0, 2.0
_MEETING = re.compile(r"conference|cppm|planning meeting|gynhadledd|enquir")
_INVITED_LATER = re.compile(
    r"(?:will|may|should|shall|to) (?:also |then |shortly )?(?:be (?:separately )?invited|receive an invitation|get an invitation)[^.]{0,60}|(?:separate |formal )?invitations? (?:will|to|has been|have been|is being|shall)[^.]{0,60}|(?:were|was|been) invited[^.]{0,40}|invited (?:but|and|to the meeting)[^.]{0,30}|people (?:invited|you invite)"
)
_EMERGENCY = re.compile(
    r"emergency department|\ba ?& ?e\b|urgent (?:treatment|care) centre|minor injur|emergency medicine|walk-in centre"
)
_ATTENDED = re.compile(
    r"\b(?:attended|presented|brought in|seen by|arrived|came (?:in )?to|was treated|taken to)\b[^.]{0,60}\b(?:on|at|with|following|after)\b"
)
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
    if "invit" in text:
        text = _INVITED_LATER.sub(" ", text)
    for kind, phrases, weight in BODY:
        if any(phrase in text for phrase in phrases):
            scores[kind] = scores.get(kind, 0.0) + weight
    if _EMERGENCY.search(text) and _ATTENDED.search(text):
        scores[Kind.ED_DISCHARGE_SUMMARY] = scores.get(Kind.ED_DISCHARGE_SUMMARY, 0.0) + 2.5
    if _MEETING.search(text):
        for kind, sentence, weight in SENTENCES:
            if sentence.search(text):
                scores[kind] = scores.get(kind, 0.0) + weight
    _shape(letter, scores)
    _only_if_spoken_of(text, scores)
    if _ACKNOWLEDGED.search(text) and not _RESOLVED.search(_UNTIL.sub("", text)) and Kind.REFERRAL_OUTCOME in scores:
        scores[Kind.REFERRAL_OUTCOME] -= 6.0
    return scores


_ACKNOWLEDGED = re.compile(
    r"acknowledge|confirms? (?:the )?receipt|hear from us|will (?:then )?(?:let you know|inform you of|write to you)|informed of the outcome"
)
_UNTIL = re.compile(r"(?:when|once|until|after)\b[^.]{0,50}\b(?:decided|agreed|assessed|allocated)")
_RESOLVED = re.compile(
    r"(?:has|have|was|were) (?:been )?(?:decided|agreed|assessed|closed|allocated|passed|stepped)|decided that|outcome (?:is|was|of)|no further action|will be carried out|will progress|we (?:will|are) (?:not|now)|threshold"
)


_CONFERENCE_KINDS = (
    Kind.CONFERENCE_INVITATION,
    Kind.CONFERENCE_MINUTES,
    Kind.CONFERENCE_DECISION_LETTER,
    Kind.CONFERENCE_CHANGE_NOTICE,
)
_SPOKEN_OF = re.compile(
    r"child(?:ren)?'?s? protection|\bcp (?:plan|conf)|case conference|\bcppms?\b|\bicpcs?\b|\brcpcs?\b|\bcpccs?\b|\bcpcs?\b|[cg]ynhadledd|pre-?birth|review conference|initial conference|safeguarding conference|protection conference|transfer-in|\bregister\b"
)


def _plain_conference(text: str) -> bool:
    """Whether a letter speaks of a conference and of nothing that has conferences of other sorts."""
    return bool(re.search(r"\bconference\b", text)) and not _OTHER_CONFERENCES.search(text)


_OTHER_CONFERENCES = re.compile(
    r"parents'? (?:conference|evening)|annual conference|pupil|delegate|keynote|training|teacher|school|clinic|video ?conference|press conference"
)


def _only_if_spoken_of(text: str, scores: dict[Kind, float]) -> None:
    """A letter that never speaks of child protection is no letter of a conference, whatever it invites to."""
    if (
        any(kind in scores for kind in _CONFERENCE_KINDS)
        and not _SPOKEN_OF.search(text)
        and not _plain_conference(text)
    ):
        for kind in _CONFERENCE_KINDS:
            scores.pop(kind, None)


def _shape(letter: Letter, scores: dict[Kind, float]) -> None:
    sections = {unit.section_kind for unit in letter.units if unit.kind == "head"} | {
        section_of(unit.label) for unit in letter.units if unit.label
    }
    attendance = "present" in sections or "apologies" in sections
    if "apologies" in sections and "\ndear " not in letter.text and _SPOKEN_OF.search(letter.text):
        others = (Kind.CORE_GROUP_MINUTES, Kind.STRATEGY_DISCUSSION_MINUTES, Kind.OTHER_SAFEGUARDING)
        if max(scores.get(kind, 0.0) for kind in others) >= 4.0:
            return
        scores[Kind.CONFERENCE_MINUTES] = scores.get(Kind.CONFERENCE_MINUTES, 0.0) + 3.0
        scores[Kind.CONFERENCE_INVITATION] = scores.get(Kind.CONFERENCE_INVITATION, 0.0) - 3.0
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


_OF_THEIR_OWN = {
    Kind.SECTION47_OUTCOME_LETTER,
    Kind.REFERRAL_OUTCOME,
    Kind.STRATEGY_DISCUSSION_MINUTES,
    Kind.LAC_HEALTH_ASSESSMENT_REQUEST,
    Kind.CPIS_NOTIFICATION,
    Kind.ED_DISCHARGE_SUMMARY,
    Kind.WAS_NOT_BROUGHT_LETTER,
}


_PROTECTED = re.compile(
    r"(?:is|now|remains?|subject) (?:\w+ ){0,4}(?:child protection plan|register)|conference about|protection plan for|\bcore group"
)


def kind_of(letter: Letter, *evidence: dict[Kind, float]) -> tuple[Kind | None, tuple[Kind, ...]]:
    """The kind if it is clear, else None and the likeliest kinds. Words that fit no kind at all are `other`.

    `evidence` is what else speaks for each kind: the letter's purpose and its subject."""
    scores = total_scores(letter, *evidence)
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _LEAST:
        if (
            _NEAR_CHILDREN.search(letter.text)
            or not _is_english(letter)
            or not ranked
            or ranked[0][1] < 2.0
            or ranked[0][0] != Kind.OTHER
        ):
            return None, (*(kind for kind, _ in ranked[:2]), Kind.OTHER_SAFEGUARDING, Kind.OTHER)
        return Kind.OTHER, ()
    best, score = ranked[0]
    if best == Kind.OTHER and score < 8 and _PROTECTED.search(letter.text):
        return None, (best, *(kind for kind, _ in ranked[1:2]), Kind.OTHER_SAFEGUARDING)
    if len(ranked) > 1 and score - ranked[1][1] < _LEAD * (1.5 if score > 12 else 1.0):
        return None, (best, ranked[1][0])
    return best, ()


def total_scores(letter: Letter, *evidence: dict[Kind, float]) -> dict[Kind, float]:
    """All that speaks for each kind, headings, sentences, purpose and subject together."""
    scores = kind_scores(letter)
    for more in evidence:
        for kind, weight in more.items():
            scores[kind] = scores.get(kind, 0.0) + weight
    discount_passing_words(letter.text, scores)
    return _damped(scores)


_SPECIFIC = (
    Kind.SECTION47_OUTCOME_LETTER,
    Kind.REFERRAL_OUTCOME,
    Kind.LAC_HEALTH_ASSESSMENT_REQUEST,
    Kind.CPIS_NOTIFICATION,
    Kind.ED_DISCHARGE_SUMMARY,
    Kind.WAS_NOT_BROUGHT_LETTER,
)


def _damped(scores: dict[Kind, float]) -> dict[Kind, float]:
    """A letter of a narrow kind also names what leads to it or follows: early help, a therapy, an incident."""
    if max((scores.get(kind, 0.0) for kind in _SPECIFIC), default=0.0) >= 4.0:
        for kind in (Kind.OTHER_SAFEGUARDING, Kind.OTHER):
            if kind in scores:
                scores[kind] *= 0.7
    return scores
