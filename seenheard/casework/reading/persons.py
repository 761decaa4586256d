"""A person named with identity details, and how a birth date or an expected date is told from other dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from seenheard.casework.reading.dates import DateMention
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.names import clean_name, is_name, without_title
from seenheard.casework.reading.units import Unit

_DOB_BEFORE = re.compile(
    r"(?:d\.?\s?o\.?\s?b\.?|date of birth|birth date|\bborn(?: on)?|dyddiad geni|\bgeni(?:d)?|\bganwyd|birthday|\bb\.)(?: is| was| of)?\W*(?:\(?edd\)?\W*)?$"
)


_EDD_BEFORE = re.compile(
    r"(?:\bedd|\bedc|e\.d\.[dc]\.?|expected (?:date of (?:delivery|confinement|birth)|delivery date|due date|date|to be born|on|in)|estimated (?:date of )?(?:delivery|due)(?: date)?|(?:baby is )?due(?: date)?(?: to be born)?(?: on| is)?|expected|expecting (?:an?|her|their|the|another|twins)?(?: [\w-]+){0,2}(?: (?:on|in|around|about|by|at))?(?: or (?:around|about|near))?|dyddiad (?:geni )?disgwyl\w*)(?: is| was| of| on)?\W*$"
)


ADULT = re.compile(
    r"\b(?:mother|father|mum|dad|parent|step-?(?:father|mother)|partner|grand(?:mother|father)|carer|guardian|aunt|uncle|mam|tad|nan|adult|putative father|husband|wife)\b"
)


SIBLING = re.compile(r"\b(?:half-?|step-?)?(?:sibling|brother|sister|cousin|brawd|chwaer)\b")


_NUMBER_AFTER = re.compile(
    r"^[\s,;()–-]*(?:(?:rhif gig ?/? ?)?nhs|rhif gig|chi|h&c|h & c|health and care|\d{3}[ -]?\d{3}[ -]?\d{4})"
)


_BEFORE_BRACKET = re.compile(
    r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3})\s*\((?:aged? ?)?(?:\d{1,2} ?(?:years?|yrs?|months?|y|m)?(?: old)?[,;] ?)?$"
)


_NAME_BEFORE = re.compile(r"[a-z'-]+ [a-z'-]+(?:\s*[,;(–-]|\s)\s*$|[a-z'-]{3,}'s? ?\(\s*$")


@dataclass(slots=True)
class Person:
    """Somebody named with identity details. `adult`, `sibling` from the relationship or label; `subject` how strongly the
    letter calls them its child (0 to 3). `where` are the units each detail stands in, with places in them."""

    name: str = ""
    born: list[tuple[DateMention, Unit]] = field(default_factory=list)
    numbers: list[tuple[str, Unit, int, int]] = field(default_factory=list)
    edd: list[tuple[DateMention, Unit]] = field(default_factory=list)
    adult: bool = False
    sibling: bool = False
    unborn: bool = False
    subject: int = 0
    names: list[tuple[str, Unit, int, int]] = field(default_factory=list)
    refused: bool = False  # a column says that this person is not a subject

    def birth(self) -> date | None:
        return self.born[0][0].value if self.born else None


def is_dob(mention: Mention) -> bool:
    """Whether a date is somebody's date of birth by its label or the words before it."""
    if _DOB_BEFORE.search(mention.before[-32:]):
        return True
    if (
        _NUMBER_AFTER.match(mention.after)
        and len(mention.before) < 70
        and (_NAME_BEFORE.search(mention.before) or mention.unit.means == "child")
    ):
        return True
    if mention.after.startswith(")") and _named_in_brackets(mention):
        return True
    if mention.unit.means == "dob":
        return not mention.before.strip(" :,") or len(mention.before) < 25
    return False


def _named_in_brackets(mention: Mention) -> bool:
    """ "Callum Nettleship (13/05/2013)": a day in brackets after somebody's name is the birth date."""
    before = mention.unit.text[max(0, mention.date.start - 60) : mention.date.start]
    match = _BEFORE_BRACKET.search(before)
    return bool(match and is_name(match[1]))


def is_edd(mention: Mention) -> bool:
    """Whether a date is the day a baby is expected."""
    if _EDD_BEFORE.search(mention.before[-45:]):
        low = mention.sentence
        return not re.search(r"report|reply|return", mention.before[-60:]) and (
            "unborn" in low or "baby" in low or "expecting" in low or "ed" in mention.before[-30:]
        )
    return mention.unit.means == "edd" and len(mention.before) < 25


def child_name(text: str) -> str:
    """A printed name in the form that children's names have: given name first, no title."""
    return without_title(clean_name(text))


def bare_name(text: str) -> str:
    """A cell's words without a small word before the name ("for Gus Ferrier")."""
    return re.sub(
        r"^(?:for|re|about|on|child|patient|client|name|plan for|(?:core group|conference|review|meeting)[\w .]{0,16} (?:for|about|re))\b[:\s]+",
        "",
        text.strip(),
        flags=re.I,
    )


def details_follow(unit: Unit) -> bool:
    """Whether the words of an unknown label say that somebody is spoken of ("Enquiry under section 47 about")."""
    return bool(
        re.search(
            r"\b(?:about|re|concerning|regarding|child|for|of|respect|patient|pupil|subject|whom|enquir\w*|client|section 47|young)\b",
            unit.label.lower(),
        )
    )


def merged(people: list[Person]) -> list[Person]:
    """The same name twice is one person; what either says is kept."""
    kept: list[Person] = []
    for person in people:
        same = next((k for k in kept if person.name and _same(k, person)), None)
        if same is None:
            kept.append(person)
            continue
        same.born += person.born
        same.numbers += person.numbers
        same.edd += person.edd
        same.names += person.names
        same.adult |= person.adult
        same.sibling |= person.sibling
        same.unborn |= person.unborn
        same.refused |= person.refused
        same.subject = max(same.subject, person.subject)
    return kept


def _same(one: Person, other: Person) -> bool:
    if one.name.casefold() == other.name.casefold():
        births = {b[0].value for b in one.born if b[0].value}, {b[0].value for b in other.born if b[0].value}
        return not (
            births[0]
            and births[1]
            and not births[0] & births[1]
            and {n[0] for n in one.numbers} != {n[0] for n in other.numbers}
        )
    return False
