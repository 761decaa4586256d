"""All checks over one report, in the order of the checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from seenheard.casework.report.gate import actions, annex, answers, labels, meaning, others, record, seen, sharing
from seenheard.casework.report.gate import voice as child
from seenheard.casework.report.gate import words as wording
from seenheard.casework.report.gate.case import Case, case_of
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.model import Report
from seenheard.casework.report.questions import Question, asked_of
from seenheard.casework.report.wording.jargon import Term

Check = Callable[[Case], Iterator[Gap]]
CHECKS: tuple[Check, ...] = (
    answers.missing,
    answers.without_reason,
    answers.hollow,
    answers.identity,
    record.unread,
    record.incomplete,
    record.future,
    sharing.shared,
    sharing.discussed,
    actions.promised,
    actions.since_last,
    annex.without_reason,
    seen.last_seen,
    child.voice,
    child.ordinary_day,
    child.own_part,
    child.same_words,
    meaning.health_tied,
    meaning.view_on_risk,
    meaning.analysis,
    labels.opinions,
    labels.sources,
    labels.minutes,
    others.other_children,
    wording.jargon,
    wording.hard_to_read,
    wording.did_not_attend,
)


def gaps(report: Report, questions: Iterable[Question], *, today: date, jargon: Sequence[Term] = ()) -> tuple[Gap, ...]:
    """What an audit would mark down, each once, in the checklist's order, in one question the musts first.

    `questions` and `jargon` are reviewed data (`guidance.report`). The same report gives the same gaps in the same
    order, and with one thing more answered, no gap of another place appears or goes."""
    asked = tuple(questions)
    case = case_of(report, asked_of(report, asked, today=today), today=today, jargon=jargon)
    order = {question.id: place for place, question in enumerate(asked)}
    members = {member.key: place for place, member in enumerate(report.members)}
    found = {gap.key: gap for check in CHECKS for gap in check(case)}
    return tuple(
        sorted(
            found.values(),
            key=lambda gap: (
                order.get(gap.question, len(order)),
                gap.level is not Level.MUST,
                members.get(gap.member, -1),
                gap.check,
                gap.statement,
                gap.words,
            ),
        )
    )
