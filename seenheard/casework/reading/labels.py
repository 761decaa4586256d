"""What does a label mean? The vocabulary of form labels, column headings and section headings, as data.

Labels come from `domain/letter-layouts.md` (what councils, trusts and health boards print) and from the words of the
four nations. `label_of` answers a field name such as "dob" or "owner", or "" for words that are no known label.
"""

from __future__ import annotations

import re
from functools import lru_cache

from seenheard.casework.reading.label_concepts import concept_of
from seenheard.casework.reading.label_words import FIELDS

_EXACT: dict[str, str] = {}
for _field, _phrases in FIELDS.items():
    for _phrase in _phrases.split("|"):
        _EXACT.setdefault(_phrase, _field)

# Longer labels are known by a phrase inside them, first match wins.
_INSIDE: tuple[tuple[str, str], ...] = (
    ("date of birth", "dob"),
    ("dyddiad geni", "dob"),
    ("d.o.b", "dob"),
    ("nhs n", "nhs_number"),
    ("chi n", "nhs_number"),
    ("h&c n", "nhs_number"),
    ("expected date of del", "edd"),
    ("expected date of conf", "edd"),
    ("(edd)", "edd"),
    ("date of delivery", "edd"),
)
_ENDING: tuple[tuple[str, str], ...] = (
    ("social worker", "social_worker"),
    ("gweithiwr cymdeithasol", "social_worker"),
    ("key worker", "social_worker"),
    ("lead professional", "social_worker"),
    ("conference chair", "chair"),
    ("chaired by", "chair"),
    ("by when", "due"),
    ("by whom", "owner"),
    ("timescale", "due"),
    ("responsible", "owner"),
    ("venue", "venue"),
    ("telephone", "phone"),
    ("telephone number", "phone"),
    ("name of child", "child"),
    ("child's name", "child"),
    ("date of birth", "dob"),
    ("local authority", "authority"),
    ("presenting complaint", "complaint"),
    (" time", "time"),
    (" chair", "chair"),
)
_PAST = (
    " received",
    " closed",
    " opened",
    " started",
    " ended",
    " registered",
    " end",
    " began",
    " last seen",
    " admitted",
    " made on",
)
_WRITTEN = (" completed", " given", " issued", " sent", " signed", " created", " printed", " produced")
_DATE_START = (
    "date",
    "dyddiad",
    "when",
    "held on",
    "new date",
    "first ",
    "next ",
    "review ",
    "core group",
    "1st ",
    "pryd",
    "initial ",
    "grŵp craidd",
    "rcpc",
    "icpc",
    "cppm",
    "conference",
    "target date",
    "latest",
    "day and",
    "target",
    "date/time",
    "day, date",
    "day/date",
    "y gynhadledd",
    "cynhadledd",
    "meeting date",
    "booked",
)
_DATE_INSIDE = (
    "conference",
    "core group",
    "cppm",
    "cpcc",
    "rcpc",
    "icpc",
    "gynhadledd",
    "cynhadledd",
    "grŵp craidd",
    "review",
    "meeting",
    "cyfarfod",
    "adolygu",
    "discussion",
    "cp1",
    "cpc",
    "cpm",
    "ird",
)
_WHOSE = r"^(?:child(?:ren)?|young person|subject|patient|baby|pupil)(?:'s|s')? "
_GIVEN = re.compile(_WHOSE + r"(?:forename|first name|given name|christian name)s?$")
_FAMILY = re.compile(_WHOSE + r"(?:surname|last name|family name)$")
_EDGES = re.compile(
    r"^(?:part \d[.:]?\s+|\(?\d{1,2}(?:\.\d{1,2})?(?:[.,)]\s*|\s+)(?=[a-z])|[-•*·▪]\s*|[a-z][.)]\s+)|[\s:：.?*\-–—_|]+$"
)
_OF_THE_PAPER = re.compile(
    r"(?:date|day)(?: (?:and|&) time)?(?: of| on)? (?:this|the|our) (?:\w+ )?(?:letter|notification|notice|document|form|request|report|record|summary|memo|update|advice|communication)$"
    r"|date of (?:the )?invitation$"
)
_BRACKETED = re.compile(r"\s*\([^)]{3,}\)\s*")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Lower case, straight quotation marks, single spaces, no numbering before and no colon after."""
    text = _SPACES.sub(" ", text.replace("’", "'").replace("‘", "'")).strip().lower()
    return _EDGES.sub("", text).strip()


@lru_cache(maxsize=8192)
def label_of(text: str) -> str:
    """The field that a label names; "date" for the many labels of meeting dates, "" for what is no known label."""
    if not text or len(text) > 90:
        return ""
    words = plain(text)
    known = _EXACT.get(words)
    if known:
        return known
    if "(" in words:
        words = _BRACKETED.sub(" ", words).strip()
        known = _EXACT.get(words)
        if known:
            return known
    if "/" in words:
        for half in words.split("/"):
            known = _EXACT.get(half.strip())
            if known and known not in ("ref", "from_to"):
                return known
        if not any(c.isdigit() for c in words):
            for half in reversed(words.split("/")):
                known = _by_part(half.strip())
                if known:
                    return known
    if any(c.isdigit() for c in words.replace("1st", "").replace("2nd", "").replace("cp1", "").replace("s47", "")):
        return ""
    return _by_part(words) or concept_of(words)


def _by_part(words: str) -> str:
    if len(words) > 75 or words.count(" ") > 11:
        return ""
    for phrase, field in _INSIDE:
        if phrase in words:
            return field
    if _GIVEN.match(words):
        return "forename"
    if _FAMILY.match(words):
        return "surname"
    if (
        words.startswith(("child", "young p", "name of ch", "plentyn"))
        and words.count(" ") <= 3
        and "protection" not in words
    ):
        if not any(part in words for part in ("plan", "need", "service", "social", "looked", "seen", "'s s")):
            return "child"
    if words.startswith(("adult", "parent")) and words.count(" ") <= 3:
        return "parent"
    if (
        words.startswith(("social worker in ", "social worker for ", "social worker at ", "social worker ("))
        and words.count(" ") <= 5
    ):
        return "social_worker"
    if _OF_THE_PAPER.match(words):
        return "document_date"
    if words.endswith(_PAST) and words.count(" ") <= 4:
        return "other_date"
    if words.endswith(_WRITTEN) and words.count(" ") <= 3 and not words.startswith("as "):
        return "document_date"
    for phrase, field in _ENDING:
        if words.endswith(phrase) and words.count(" ") <= 6:
            return field
    if "report" in words and any(part in words for part in ("due", "deadline", " by", "required by", "wanted")):
        return "report_due"
    if any(
        part in words for part in ("issued", "printed", "typed", "created", "generated", "form completed", "produced")
    ):
        return "document_date"
    if words.startswith(_DATE_START) and ("date" in words or any(part in words for part in _DATE_INSIDE)):
        if words.count(" ") <= 4 or words.startswith(("date", "dyddiad", "when", "target", "latest")):
            return "date"
    if words in (
        "held",
        "today's date",
        "today's date & time",
        "today's date and time",
        "scheduled start",
        "starts",
        "date & start",
        "date of today's meeting",
        "meeting held",
        "held on",
        "taking place",
        "takes place",
        "conference to be held",
    ):
        return "date"
    if words in ("date", "dyddiad", "when", "held on", "date and time", "date/time", "date & time", "pryd", "on"):
        return "date"
    return ""
