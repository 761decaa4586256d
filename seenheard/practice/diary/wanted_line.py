"""One line that the diary should hold, before it is compared with what it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.letters.models import Letter


@dataclass(slots=True)
class Wanted:
    """One line that the diary should hold, and what already answers it."""

    key: str
    kind: str
    owed_by: str
    words: str
    because: str
    due_on: date | None = None
    due_text: str = ""
    rule: str = ""
    edition: str = ""
    precedence: str = ""
    source: str = ""
    confirmed_rule: bool = True
    conference: Conference | None = None
    letter: Letter | None = None
    children: dict[int, Child] = field(default_factory=dict)
    answered_on: date | None = None
    met_words: str = ""
    met_letter: Letter | None = None
    handed_over_on: date | None = None  # open in another practice's pack, and taken over on this day
    person_id: int | None = None  # whose it is when it is made; afterwards people say so
