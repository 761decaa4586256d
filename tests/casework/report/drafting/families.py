"""Made-up families and records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from seenheard.casework.report.drafting import (
    CaseFacts,
    Dated,
    Fact,
    FactKind,
    Precision,
    RecordFacts,
    Silence,
    draft,
)
from seenheard.casework.report.model import Member, MemberRole, Relation, Report, ReportType, Statement
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.immunisation import load_schedule
from seenheard.guidance.report import load_questions
from seenheard.guidance.report.topics import load_relevance

TODAY = date(2026, 11, 22)
MIA = Member("child:1", MemberRole.CHILD, "Mia Hart", date(2021, 7, 14), registered_here=True)
NOAH = Member("child:2", MemberRole.CHILD, "Noah Hart", date(2024, 2, 3), registered_here=True)
UNBORN = Member("child:3", MemberRole.CHILD, "", expected_on=date(2027, 2, 1))
RUTH = Member("adult:1", MemberRole.ADULT, "Ruth Hart", date(1990, 1, 2), registered_here=True)
TOM = Member("adult:2", MemberRole.ADULT, "Tom Quill", registered_here=False)
REPORT = Report(
    ReportType.INITIAL,
    Nation.ENGLAND,
    members=(MIA, NOAH, RUTH, TOM),
    relations=(
        Relation("adult:1", "child:1", "mother"),
        Relation("adult:1", "child:2", "mother"),
        Relation("adult:2", "child:2", "father"),
    ),
)
CASE = CaseFacts(today=TODAY, relevance=load_relevance(), schedule=load_schedule(Nation.ENGLAND))
_ALL = dict.fromkeys(FactKind, Silence.PRESENT)


def fact(kind: str, words: str = "", on: date | None = None, **more: Any) -> Fact:
    when = Dated.day(on) if on else more.pop("when", Dated())
    key = more.pop("key", f"{kind}|{words}|{on}|{more.get('setting', '')}|{more.get('reason', '')}")
    return Fact(key=key, kind=FactKind(kind), words=words, when=when, **more)


def contact(on: date, setting: str = "gp", **more: Any) -> Fact:
    return fact("contact", "", on, **{"setting": setting, "event": "attended", "mode": "face_to_face", **more})


def month(year: int, number: int) -> Dated:
    last = {4: 30, 6: 30, 9: 30, 11: 30, 2: 28}.get(number, 31)
    return Dated(Precision.MONTH, date(year, number, 1), date(year, number, last))


def record(*facts: Fact, **more: Any) -> RecordFacts:
    return RecordFacts(**{"facts": facts, "silences": _ALL, **more})


def drafted(records: dict[str, RecordFacts], report: Report = REPORT, case: CaseFacts = CASE) -> tuple[Statement, ...]:
    return draft(report, records, case, questions())


def questions() -> Iterable[Any]:
    held = load_questions()
    return getattr(held, "questions", held)


def texts(statements: Iterable[Statement], question: str, member: str | None = None) -> list[str]:
    return [each.text for each in statements if each.question == question and member in (None, each.member)]
