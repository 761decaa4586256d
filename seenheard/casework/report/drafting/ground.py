"""What drafting needs beside the report and the records: the day, the schedule, the lists, and the practice's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seenheard.casework.immunisation.schedule import Schedule
from seenheard.casework.report.drafting.relevance import Relevance


@dataclass(frozen=True, slots=True)
class CaseFact:
    """Something that the practice's own file of the family says: "Child protection plan made, category neglect".

    `member` is the person whom it is about, `key` the same at each drafting, `source` in words: "Decision letter,
    4 March 2026".
    """

    key: str
    member: str
    text: str
    source: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """`since`: for a review, the day of the last conference; the chronology then begins there. `schedule` None: no
    immunisation schedule is held for the nation."""

    today: date
    relevance: Relevance
    schedule: Schedule | None = None
    since: date | None = None
    file: tuple[CaseFact, ...] = ()
