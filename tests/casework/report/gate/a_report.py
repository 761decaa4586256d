"""A report with nothing wrong in it, to change in one place at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from seenheard.casework.report.gate import Gap, gaps
from seenheard.casework.report.model import (
    Action,
    Author,
    Discussed,
    Member,
    MemberRole,
    NoAnswer,
    Relation,
    Report,
    ReportType,
    Shared,
    Statement,
    StatementKind,
    WhyNot,
)
from seenheard.casework.report.questions import AnsweredIn, Per, asked_of
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.report import load_jargon, load_questions

TODAY = date(2026, 11, 22)
QUESTIONS = load_questions()
ADA = Member("ada", MemberRole.CHILD, "Ada Moss", date(2017, 5, 4), nhs_number="9991000003", address="4 Weir Lane")
TOBY = Member("toby", MemberRole.CHILD, "Toby Moss", date(2025, 9, 1), nhs_number="9991000011", address="4 Weir Lane")
EVE = Member("eve", MemberRole.ADULT, "Eve Moss")
RECORDED, OBSERVED, OPINION = StatementKind.RECORDED, StatementKind.OBSERVED, StatementKind.OPINION

SAID = {
    "B2": (RECORDED, "Last seen on 12 October 2026 by Dr Osei, with her mother."),
    "E2": (RECORDED, "No health problem is recorded that affects the care of the children."),
    "G4": (OPINION, "In my opinion the risk of significant harm is low, because help is at hand."),
    "H6": (RECORDED, "Mother agreed on 9 November 2026."),
}
VOICE = {"ada": "She told me alone: “I want my own room.”", "toby": "He looked to his mother and settled in her arms."}
MEANS = {
    "ada": "Ada is often tired. If nothing changes, she will fall behind at school.",
    "toby": "A baby cannot wait. Without help at night he may go hungry.",
}
DAY = {"ada": "She walks to school with her aunt.", "toby": "He sleeps beside his mother and feeds well."}


def whole(**changes: Any) -> Report:
    """The report, with some of its fields otherwise."""
    report = Report(
        type=ReportType.INITIAL,
        nation=Nation.ENGLAND,
        conference_on=date(2026, 12, 1),
        members=(ADA, TOBY, EVE),
        relations=(Relation("eve", "ada", "mother"), Relation("eve", "toby", "mother")),
        shared=(Shared("eve", True, date(2026, 11, 19), "read together"),),
        discussed=(Discussed("social_worker", "Ms Orr", date(2026, 11, 18), "agreed"),),
        actions=(Action("Give the booster", "Nurse Fell", date(2026, 12, 15)),),
        author=Author("Dr Osei", "GP", "Millbrook", "01632 960100"),
    )
    answers = tuple(_answers(report))
    return replace(replace(report, statements=answers), **changes)


def _answers(report: Report) -> list[Statement]:
    made = []
    for asked in asked_of(report, QUESTIONS, today=TODAY):
        if asked.required and (asked.question.answered_in is AnsweredIn.STATEMENTS or asked.id == "I5"):
            kind, text = SAID.get(asked.id, (RECORDED, "Nothing is recorded about this."))
            if asked.id in ("F1", "F2"):
                kind, text = OBSERVED, VOICE[asked.member]
            if asked.id == "F3":
                text = DAY[asked.member]
            if asked.id == "G3":
                kind, text = OPINION, MEANS[asked.member]
            made.append(Statement(f"{asked.id}-{asked.member}", asked.id, text, kind, asked.member))
    return made


def saying(question: str, text: str, kind: StatementKind = RECORDED, member: str | None = None, **more: Any) -> Report:
    """The report with this in answer to a question instead: for Ada, Eve or the family, as the question asks."""
    per = next(one.per for one in QUESTIONS if one.id == question)
    whose = {Per.CHILD: "ada", Per.ADULT: "eve", Per.FAMILY: ""}[per] if member is None else member
    report = whole()
    others = tuple(one for one in report.statements if (one.question, one.member) != (question, whose))
    return replace(report, statements=(*others, Statement("new", question, text, kind, whose, **more)))


def silent(question: str, member: str = "", why: WhyNot | None = None, reason: str = "") -> Report:
    """The report without an answer to a question, or with a reason in its place."""
    report = whole()
    others = tuple(one for one in report.statements if (one.question, one.member) != (question, member))
    told = (NoAnswer(question, why, reason, member),) if why else ()
    return replace(report, statements=others, no_answers=told)


def found(report: Report) -> tuple[Gap, ...]:
    return gaps(report, QUESTIONS, today=TODAY, jargon=load_jargon())


def checks(report: Report) -> list[tuple[str, str, str]]:
    """What the gate found: check, question, whose part."""
    return [(gap.check, gap.question, gap.member) for gap in found(report)]
