"""A copy for one reader, laid out: what is put on paper, in order. What is not here cannot leak from any format.

Made by `casework.report.readers`; turned into Word, PDF and FHIR by `seenheard.papers`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `label` says what it rests on: "Recorded: consultation, 4 March 2026", "Opinion of the author"."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with all that this reader may read in answer to it. `why_not` is a sentence, if there is no line."""

    question: str  # id
    words: str  # the question itself
    lines: tuple[Line, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as wide as the head. The first column names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. Level 2: a section; 3: a person's part within it, whose name is `person`."""

    heading: str
    parts: tuple[Answer | Table | Line, ...] = ()
    level: int = 2
    person: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the family as this reader may know them, in the words in which it stands in the sections: a council's
    form is filled from it. Empty: not known, or not for this reader."""

    role: str  # MemberRole's: "child", "other_child", "adult"
    name: str
    born: str = ""  # "4 March 2019", "expected 3 June 2027"
    nhs_number: str = ""
    address: str = ""
    relation: str = ""  # of an adult: "mother of Ava and Ben"
    words: str = ""  # school, nursery


@dataclass(frozen=True, slots=True)
class Occasion:
    """For which meeting the report is written, and by whom, in words."""

    conference: str = ""  # "Review conference"
    on: date | None = None
    author: str = ""
    role: str = ""
    practice: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document for one reader: the report, or the confidential annex to it."""

    title: str
    for_whom: str
    header: str  # initials, never names: it stands on each page
    marking: str  # "CONFIDENTIAL"
    sections: tuple[Section, ...]
    reference: str = ""
    version: int = 1
    made_on: date | None = None
    signed: str = ""  # "Signed by Dr A at 10:32am on 4 March 2026"; empty: a draft, and marked so
    signed_at: datetime | None = None
    annex: bool = False
    language: str = "en-GB"
    people: tuple[Person, ...] = ()  # who may be named here; nothing is printed from it that no section says
    occasion: Occasion = field(default_factory=Occasion)
    called: str = ""  # what it is, before it is opened, if it is no report: "Letter about a list of children"
