"""One fictional family: Ava's parents have parted, her father must not learn where she lives; Will has another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from seenheard.casework.report.model import (
    Author,
    Member,
    MemberRole,
    Reader,
    ReaderKind,
    Relation,
    Report,
    ReportType,
    Statement,
    StatementKind,
)
from seenheard.casework.report.paper import Answer, Line, Paper, Table
from seenheard.casework.report.readers import Decision, Matrix, lay_out, may_read
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.report import load_questions
from seenheard.guidance.report.readers import load_readers

AVA, WILL, DANA, JAMES, OTTO = "child:1", "child:2", "adult:1", "adult:2", "adult:3"
HOME = "14 Larch Road, Northmere, ZZ4 2AB"
CHAIR = Reader("reader:1", ReaderKind.CHAIR, "Ms Birtwistle")
FOR_DANA = Reader("reader:2", ReaderKind.PARENT, "Dana Lane", DANA)
FOR_JAMES = Reader("reader:3", ReaderKind.PARENT, "James Quill", JAMES)
FOR_OTTO = Reader("reader:4", ReaderKind.PARENT, "Otto Pike", OTTO)
FOR_AVA = Reader("reader:5", ReaderKind.YOUNG_PERSON, "Ava Quill", AVA)
POLICE = Reader("reader:6", ReaderKind.AGENCY, "Northmere police")
EVERYBODY = (CHAIR, FOR_DANA, FOR_JAMES, FOR_OTTO, FOR_AVA, POLICE)
MEMBERS = (
    Member(
        AVA,
        MemberRole.CHILD,
        "Ava Quill",
        date(2012, 3, 4),
        nhs_number="9990000018",
        address=HOME,
        address_kept_from=frozenset({JAMES}),
        words="Larkfield Primary School",
    ),
    Member(WILL, MemberRole.CHILD, "Will Benjamin Lane", date(2021, 7, 9), nhs_number="9990000026", address=HOME),
    Member(
        DANA, MemberRole.ADULT, "Dana Lane", date(1990, 2, 1), nhs_number="9990000034", address="14 Larch Rd\nZZ42AB"
    ),
    Member(JAMES, MemberRole.ADULT, "James Quill", date(1988, 1, 2), address="3 Mill Street, Northmere"),
    Member(OTTO, MemberRole.ADULT, "Otto Pike"),
)
RELATIONS = (
    Relation(DANA, AVA, "mother", True, True),
    Relation(DANA, WILL, "mother", True, True),
    Relation(JAMES, AVA, "father", True, False),
    Relation(OTTO, WILL, "father"),
)
REPORT = Report(
    ReportType.INITIAL,
    Nation.ENGLAND,
    date(2026, 12, 4),
    members=MEMBERS,
    relations=RELATIONS,
    author=Author("Dr Amara Tindall", "GP", "Cloverdale Surgery", "01632 960999, amara@cloverdale.example"),
    signed_at=datetime(2026, 11, 20, 10, 32),
    reference="R12",
)


def statement(text: str, question: str = "C1", member: str = AVA, **more: Any) -> Statement:
    return Statement(
        **{"key": "1", "kind": StatementKind.RECORDED, **more, "question": question, "text": text, "member": member}
    )


def report(*statements: Statement, **more: Any) -> Report:
    """The family's report with these statements; each gets a key of its own."""
    keyed = tuple(replace(each, key=str(at)) for at, each in enumerate(statements))
    return replace(REPORT, statements=keyed, **more)


def decided(one: Statement, reader: Reader, matrix: Matrix | None = None, **more: Any) -> Decision:
    return may_read(report(one, **more), reader, matrix or load_readers()).statements["0"]


def laid(whole: Report, reader: Reader, matrix: Matrix | None = None, **more: Any) -> tuple[Paper, ...]:
    return lay_out(whole, reader, load_questions(), matrix or load_readers(), made_on=date(2026, 11, 22), **more)


def lines(*papers: Paper) -> list[Line]:
    parts = [part for paper in papers for section in paper.sections for part in section.parts]
    return [line for part in parts if isinstance(part, Answer) for line in part.lines]


def tables(*papers: Paper) -> dict[str, Table]:
    parts = [part for paper in papers for section in paper.sections for part in section.parts]
    return {part.caption: part for part in parts if isinstance(part, Table)}
