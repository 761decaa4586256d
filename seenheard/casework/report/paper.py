"""A copy for one reader, laid out: what is put on paper, in order. What is not here cannot leak from any format.

Made by `casework.report.readers`; turned into Word, PDF and FHIR by `seenheard.papers`.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    """A heading and what stands under it. Level 2: a section; 3: a person's part within it."""

    heading: str
    parts: tuple[Answer | Table | Line, ...] = ()
    level: int = 2


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
