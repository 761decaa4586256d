"""Words that name a kind of letter only in passing: missed appointments a report should tell of, a clinician's thanks."""

from __future__ import annotations

import re

from seenheard.casework.vocabulary import LetterKind as Kind

_MISSED = r"(?:not (?:been |being )?(?:brought|attended)|n't brought|did(?: not|n't) attend|missed|non-?attend\w*|failed to attend|\bdna\b|\bwnb\b)"
_MISSED_WORDS = re.compile(_MISSED)
_MISSED_ASKED = re.compile(
    rf"\b(?:any|all|whether|history|number|pattern|occasions|frequency|how (?:many|often)|record of|details of)\b[^.;\n]{{0,70}}?{_MISSED}(?: appointments?| attendances?)?"
)
_CLINICIAN = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bdiagnos[ie]s\b|\bimpression:|\bproblem list\b",
        r"\bwhom i (?:saw|met|reviewed|assessed)|\bi (?:saw|reviewed|met|assessed) (?:him|her|this|\w+) (?:in|with|today|at|on|for)\b|\bseen in (?:\w+ ){0,3}clinic",
        r"\bclinic(?: date|:| on)\b|\bdate of clinic\b|\bdepartment of [a-z]+\b",
        r"\bon examination\b|\bexamination (?:was|showed|today)|\b(?:right|left) (?:eye|ear|knee|hip|side)\b|\btreatment\b|\bmedications?\b|\bvision\b|\bhearing (?:was|is|test)",
        r"\b(?:review|see (?:him|her|them)|follow(?:ed)?[ -]up|recall)\b[^.]{0,40}\b(?:in|after) (?:\w+ )?(?:weeks?|months?|years?)\b|\bdischarged (?:him|her|them|back)\b",
    )
)
_CARE = re.compile(
    r"social (?:care|work|service)|children'?s (?:services|social)|safeguard|\bmash\b|early help|front door|section (?:17|47)|child protection|strategy (?:discussion|meeting)|family (?:support|hub)|\breferral (?:form|outcome)|\bcouncil\b|child and family|multi-agency"
)


def discount_passing_words(text: str, scores: dict[Kind, float]) -> None:
    """Takes out of the scores what a letter (lower case) only asks about, and a referral that was one to a clinic."""
    others = max((score for kind, score in scores.items() if kind != Kind.WAS_NOT_BROUGHT_LETTER), default=0.0)
    if (
        Kind.WAS_NOT_BROUGHT_LETTER in scores
        and others >= 5.0
        and _MISSED_WORDS.search(text)
        and not _MISSED_WORDS.search(_MISSED_ASKED.sub(" ", text))
    ):
        del scores[Kind.WAS_NOT_BROUGHT_LETTER]
    if Kind.REFERRAL_OUTCOME in scores and not _CARE.search(text):
        notions = sum(1 for pattern in _CLINICIAN if pattern.search(text))
        if notions >= 2:
            scores[Kind.REFERRAL_OUTCOME] -= 3.0 * notions
