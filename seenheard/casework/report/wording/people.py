"""Who speaks in a sentence: the words by which a report calls grown-ups, and the verbs with which people tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

FAMILY_ADULT = (
    r"mother|mum|mummy|mam|mom|father|dad|daddy|parents?|step[\w-]+|grand[\w-]+|nan|nana|gran|granny|"
    r"foster carers?|carers?|"
    r"aunt(?:ie|y)?|uncle|great-aunt|(?:mother|mum|father|dad|her|his|the)(?:[’']s)? (?:new )?partner|partner|family|"
    r"cousin|adults?|(?:Mr|Mrs|Ms|Miss|Mx) (?-i:[A-Z])\w+"
)
PROFESSIONAL = (
    r"health visitor|social worker|school nurse|nurse|midwife|doctor|Dr (?-i:[A-Z])\w+|GP|paediatrician|"
    r"consultant|hospital|"
    r"school|nursery(?: manager| worker)?|head teacher|headteacher|(?:class )?teacher|teaching assistant|counsellor|"
    r"police(?: officer)?|youth worker|key worker|support worker|landlord|neighbours?|council|housing officer|"
    r"pharmacist|dentist|therapist|receptionist|clinic|ambulance crew|paramedics?|friend|leader|drug service"
)
TELLS = (
    r"says?|said|tells?|told|reports?|reported|states?|stated|describes?|described|feels?|felt|thinks?|thought|"
    r"believes?|believed|mentions?|mentioned|explains?|explained|writes?|wrote|confirms?|confirmed|denies|denied|"
    r"insists?|claims?|claimed|notices?|noticed|informs?|informed|notes?|noted|adds?|added|admits?|admitted|rang|"
    r"worries|worried|hopes?|considers?"
)
_CASE = re.IGNORECASE
_BETWEEN = r"(?:(?!I |we )[\w’'()-]+,? ){0,3}?"
_ADULT_TELLS = re.compile(
    rf"\b(?:{FAMILY_ADULT})\b,? {_BETWEEN}(?:(?:has|have|had|is|are|was|were|did|does|do) (?:not |n[’']t )?)?"
    rf"(?:{TELLS}|aware|no (?:concerns|worries))\b|\b(?:according to|in the words of|as far as) {_BETWEEN}"
    rf"(?:{FAMILY_ADULT})\b",
    _CASE,
)
_SOMEBODY_TELLS = re.compile(
    rf"\b(?:{FAMILY_ADULT}|{PROFESSIONAL})[’']s? (?:own )?(?:account|words|version|letter|report|description|view)\b|"
    rf"^(?:{FAMILY_ADULT}|{PROFESSIONAL})\b[^.]{{0,30}}: |"
    rf"\b(?:{FAMILY_ADULT}|{PROFESSIONAL})\b,? {_BETWEEN}(?:{TELLS}|finds?|found|saw|sees|observed|raised|shared)\b|"
    rf"\b(?:according to|(?:reported|told|said|informed|stated|described|alleged|claimed|raised|quoted|confirmed|noted|"
    rf"believed|understood|us|me) (?:to us |to me )?(?:by|from)|heard (?:this |it )?from|learne?[dt] (?:this |"
    rf"it )?from|"
    rf"(?:letters?|calls?|e-?mails?|messages?|notes?|reports?|word) (?:from|of|by)|in the words of) {_BETWEEN}"
    rf"(?:{FAMILY_ADULT}|{PROFESSIONAL}|(?-i:[A-Z])\w+)\b",
    _CASE,
)
_ADULT = re.compile(rf"\b(?:{FAMILY_ADULT})\b", _CASE)


def adult_tells(sentence: str) -> re.Match[str] | None:
    """Where a grown-up of the family says something: "Mother says", "according to his father"."""
    return _ADULT_TELLS.search(sentence)


def somebody_tells(text: str) -> bool:
    """Whether the text itself names who told it."""
    return bool(_SOMEBODY_TELLS.search(text))


def names_adult(text: str) -> bool:
    """Whether a grown-up of the family is named: of a source, "mother, 4 June 2026"."""
    return bool(_ADULT.search(text))


def child_words(first_names: Iterable[str]) -> str:
    """A pattern for a child as the subject of a sentence, by any of these names or as he, she or the child."""
    named = "|".join(re.escape(name) for name in first_names if name)
    words = r"he|she|they|the (?:child|baby|boy|girl|young person|toddler|infant|twins?)|(?:this|a) (?:child|baby)"
    return f"(?:{named}|{words})" if named else f"(?:{words})"
