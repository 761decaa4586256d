"""The check before signing, on the site: what an audit would mark down, each with the way to its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from seenheard.casework.report.gate import Gap, Level, gaps
from seenheard.casework.report.model import Report as Values
from seenheard.guidance.report import load_jargon, load_questions

from .loading import report_of
from .locking import OPEN
from .models import Report, Step, Wording


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the check found. `key` stays the same as long as it is the same thing."""

    key: str
    words: str
    level: str
    question: str = ""
    member: str = ""
    statement: str = ""

    @property
    def must(self) -> bool:
        return self.level == Level.MUST

    @property
    def field(self) -> str:
        """The name of the box for a reason: letters, figures and dashes."""
        return f"despite-{re.sub(r'[^A-Za-z0-9]+', '-', self.key)}"


@dataclass(frozen=True, slots=True)
class Beside:
    """Two wordings of a statement stand side by side, and nobody has chosen."""

    statement: int
    question: str
    member: str


@lru_cache(maxsize=16)
def found_in(value: Values, *, today: date) -> tuple[Found, ...]:
    """What the check finds in a report; musts first, else in the order of the questions. The report's page asks this
    each time that it is opened, so the answer for the very same words and day is kept in memory."""
    found = [found_of(gap) for gap in gaps(value, load_questions(), today=today, jargon=load_jargon())]
    return tuple(sorted(found, key=lambda one: not one.must))


def found_now(report: Report, *, today: date, value: Values | None = None) -> tuple[Found, ...]:
    """The same, of a report as its rows are now; nothing for one that is signed or withdrawn. `value`: the report,
    if the caller holds it already."""
    if report.state not in OPEN:
        return ()
    return found_in(report_of(report, today=today) if value is None else value, today=today)


def found_of(gap: Gap) -> Found:
    return Found(
        key=gap.key,
        words=gap.words,
        level=gap.level.value,
        question=gap.question,
        member=gap.member,
        statement=gap.statement,
    )


def musts(found: Iterable[Found]) -> list[Found]:
    return [one for one in found if one.must]


def two_wordings(report: Report) -> list[Beside]:
    """Statements of which two wordings wait for somebody to choose. Until then nobody knows which one is signed."""
    rows = Wording.objects.filter(
        statement__report=report, statement__removed_at=None, beside=True, settled_at=None
    ).order_by("statement__question", "statement_id")
    seen = {
        (one.statement_id, one.statement.question, one.statement.member) for one in rows.select_related("statement")
    }
    return [Beside(*one) for one in sorted(seen, key=lambda one: (one[1], one[2], one[0]))]


@dataclass(frozen=True, slots=True)
class Since:
    """What was open when the report last changed hands and is not any more."""

    step: Step
    mended: tuple[str, ...]
    of: int


def mended_since(report: Report, found: Iterable[Found]) -> Since | None:
    """What was mended since the report was last given, returned or looked over; None before that."""
    steps = Step.objects.filter(report=report, what__in=("to_gp", "returned", "reviewed")).select_related("by", "to")
    last = steps.order_by("-pk").first()
    if last is None or not last.gaps:
        return None
    now = {one.key for one in found}
    mended = tuple(words for key, words, _ in last.gaps if key not in now)
    return Since(last, mended, len(last.gaps))
