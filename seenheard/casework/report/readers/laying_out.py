"""`lay_out`: the copy for one reader, made of what this reader may read and of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from seenheard.casework.report.model import Member, Reader, Report, Statement, StatementKind
from seenheard.casework.report.paper import Answer, Line, Occasion, Paper, Section, Table
from seenheard.casework.report.questions import Question
from seenheard.casework.report.readers.days import shown_day
from seenheard.casework.report.readers.deciding import may_read
from seenheard.casework.report.readers.decision import MayRead, Undecided
from seenheard.casework.report.readers.labels import label, meeting, signed_words, why_not
from seenheard.casework.report.readers.matrix import Matrix, Matter, Verdict
from seenheard.casework.report.readers.reporting import is_reader
from seenheard.casework.report.readers.tables import (
    action_tables,
    address_table,
    discussion_tables,
    family_tables,
    people,
    sharing_tables,
)

MARKING = "CONFIDENTIAL"
ANNEX_MARKING = "CONFIDENTIAL: NOT TO BE SHARED WITH THE FAMILY"
#: Stands in every copy of a practice that chose so, whether or not anything was left out: so it tells nothing.
LEFT_OUT = "Each copy of this report holds what its reader may read, so parts may be left out of any copy."
OTHER = "Further information"


def lay_out(
    report: Report,
    reader: Reader,
    questions: Iterable[Question],
    matrix: Matrix,
    *,
    made_on: date,
    version: int = 1,
    undecided_left_out: bool = False,
) -> tuple[Paper, ...]:
    """The report for this reader, and the annex if this reader may read it and there is something in it.

    Raises Undecided with the places that a person must look at first; with `undecided_left_out` (a look at a draft)
    they stay out. Raises ReaderNotPlaced if nobody said who this reader is in the family.
    """
    may = may_read(report, reader, matrix)
    if may.undecided and not undecided_left_out:
        raise Undecided(reader, may.undecided)
    order = list(questions)
    main = _report(report, may, order, matrix, made_on, version)
    annex = _annex(report, may, order, matrix, made_on, version) if may.whole["annex"].yes else None
    return (main,) if annex is None else (main, annex)


def _report(
    report: Report, may: MayRead, questions: Sequence[Question], matrix: Matrix, made_on: date, version: int
) -> Paper:
    meeting_words = _meeting(report, may)
    sections = [
        Section("About this report", tuple(_about(report, may, meeting_words, matrix))),
        Section("The family", tuple(family_tables(report, may))),
        *_answers(report, may, questions, matrix, Verdict.YES),
        Section("Actions", tuple(action_tables(report, may))),
        Section("Sharing and discussing", (*sharing_tables(report, may), *discussion_tables(report, may))),
    ]
    return Paper(
        title=f"GP report: {meeting(report).lower()}",
        for_whom=may.reader.name,
        header=_header(report, may),
        marking=MARKING,
        sections=_without_empty(sections),
        reference=report.reference,
        version=version,
        made_on=made_on,
        signed=signed_words(report),
        signed_at=report.signed_at,
        people=people(report, may),
        occasion=_occasion(report, meeting_words),
    )


def _annex(
    report: Report, may: MayRead, questions: Sequence[Question], matrix: Matrix, made_on: date, version: int
) -> Paper | None:
    sections = _without_empty(
        [
            Section("Where people live", tuple(address_table(report, may))),
            *_answers(report, may, questions, matrix, Verdict.ANNEX),
        ]
    )
    if not sections:
        return None
    return Paper(
        title="Confidential annex to a GP report",
        for_whom=may.reader.name,
        header=_header(report, may),
        marking=ANNEX_MARKING,
        sections=sections,
        reference=report.reference,
        version=version,
        made_on=made_on,
        signed=signed_words(report),
        signed_at=report.signed_at,
        annex=True,
        occasion=_occasion(report, _meeting(report, may)),
    )


def _about(report: Report, may: MayRead, meeting_words: str, matrix: Matrix) -> Iterator[Table | Line]:
    author = report.author
    rows = [
        ("Meeting", meeting_words),
        ("Date of the meeting", shown_day(report.conference_on)),
        ("Written by", ", ".join(part for part in (author.name, author.role) if part)),
        ("Practice", author.practice),
        ("Contact", author.contact),
        ("Looked over by", report.reviewed_by),
        ("Reference", report.reference),
        ("In place of", report.corrects),
    ]
    yield Table("Meeting and author", ("What", "Which"), tuple(row for row in rows if row[1].strip()))
    if report.incomplete and may.whole["incomplete"].yes:
        yield from (Line(words, "The record’s supplier says") for words in report.incomplete)
    if matrix.say_left_out:
        yield Line(LEFT_OUT)


def _meeting(report: Report, may: MayRead) -> str:
    words = report.conference_words.strip()
    return words if words and may.whole["conference_words"].yes else meeting(report)


def _occasion(report: Report, meeting_words: str) -> Occasion:
    author = report.author
    return Occasion(meeting_words, report.conference_on, author.name, author.role, author.practice, author.contact)


def _header(report: Report, may: MayRead) -> str:
    return ", ".join(child.initials for child in report.children if may.members[child.key].yes and child.initials)


def _answers(
    report: Report, may: MayRead, questions: Sequence[Question], matrix: Matrix, verdict: Verdict
) -> Iterator[Section]:
    """The sections of the questions, each with the family's answers and then each person's part. `verdict`: YES for the
    report, ANNEX for the annex."""
    said = _said(report, may, matrix, verdict)
    no_answers = _no_answers(report, may) if verdict is Verdict.YES else {}
    by_section = _by_section(report, questions)
    members = [("", ""), *((member.key, member.name) for member in _in_order(report))]
    for title, asked in by_section.items():
        found = [(name, tuple(_of_member(asked, key, said, no_answers))) for key, name in members]
        if any(parts for _, parts in found):
            yield Section(title, found[0][1])
            yield from (Section(name, parts, 3, name) for name, parts in found[1:] if parts)


def _by_section(report: Report, questions: Sequence[Question]) -> dict[str, list[tuple[str, str]]]:
    """Ids and words of the questions by their section; last, what was said in answer to none of them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for question in questions:
        found.setdefault(question.section.title, []).append((question.id, question.words_in(report.nation)))
    known = {question.id for question in questions}
    asked_of = [*(each.question for each in report.statements), *(each.question for each in report.no_answers)]
    found.setdefault(OTHER, []).extend((id, OTHER) for id in dict.fromkeys(asked_of) if id not in known)
    return found


def _in_order(report: Report) -> list[Member]:
    children = [member for member in report.members if member not in report.adults]
    return [*children, *report.adults]


def _said(report: Report, may: MayRead, matrix: Matrix, verdict: Verdict) -> dict[tuple[str, str], tuple[Line, ...]]:
    """The lines of this paper by question and member, in the report's order; dated events by their day."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for statement in report.statements:
        if statement.text.strip() and may.statements[statement.key].verdict is verdict:
            found.setdefault((statement.question, statement.member), []).append(statement)
    for (question, _), statements in found.items():
        if matrix.questions.get(question) is Matter.CHRONOLOGY:
            statements.sort(key=lambda statement: (statement.on or date.max, statement.text))
    return {at: tuple(_line(each, report, may, matrix) for each in statements) for at, statements in found.items()}


def _no_answers(report: Report, may: MayRead) -> dict[tuple[str, str], str]:
    return {
        (each.question, each.member): why_not(each)
        for each in report.no_answers
        if may.no_answers[each.question, each.member].yes
    }


def _of_member(
    asked: Sequence[tuple[str, str]],
    member: str,
    said: Mapping[tuple[str, str], tuple[Line, ...]],
    no_answers: Mapping[tuple[str, str], str],
) -> Iterator[Answer]:
    for id, words in asked:
        lines, no_answer = said.get((id, member), ()), no_answers.get((id, member), "")
        if lines or no_answer:
            yield Answer(id, words, lines, "" if lines else no_answer)


def _line(statement: Statement, report: Report, may: MayRead, matrix: Matrix) -> Line:
    names = (
        statement.kind is not StatementKind.REPORTED_BY
        or matrix.verdict(Matter.INFORMANT, may.reader.kind) is Verdict.YES
        or is_reader(statement, report, may.seen)
    )
    dated = matrix.questions.get(statement.question) is Matter.CHRONOLOGY and statement.on is not None
    text = f"{shown_day(statement.on)}: {statement.text}" if dated else statement.text
    words = label(statement, names_reporter=names, draft=report.signed_at is None)
    if statement.annex and statement.annex_because.strip():  # only the annex holds such a statement
        words = f"{words}. Kept apart: {statement.annex_because.strip()}"
    return Line(text, words)


def _without_empty(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Headings with nothing under them vanish; a section's heading stays for its persons' parts."""
    kept: list[Section] = []
    for section in reversed(sections):
        if section.parts or (section.level == 2 and kept and kept[0].level == 3):
            kept.insert(0, section)
    return tuple(kept)
