"""A report's first draft from the record: what it says and what is of weight; nothing that it does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from seenheard.casework.report.drafting.adults import adult, fathers, is_parent
from seenheard.casework.report.drafting.facts import FactKind, RecordFacts
from seenheard.casework.report.drafting.ground import CaseFacts
from seenheard.casework.report.drafting.health import health, unborn
from seenheard.casework.report.drafting.looked_at import looked_at
from seenheard.casework.report.drafting.past import chronology, earlier_harm, filed, injuries
from seenheard.casework.report.drafting.seen import seen
from seenheard.casework.report.model import Member, MemberRole, Report, Statement
from seenheard.casework.report.questions import Question


def draft(
    report: Report, records: Mapping[str, RecordFacts], facts: CaseFacts, questions: Iterable[Question]
) -> tuple[Statement, ...]:
    """Statements in answer to A5, B1-B6, C1-C8, D1-D3, E2-E4 and E6, each recorded, with its source, and not yet read.

    `records` by the member's key. Who the people are, the conference and the author (A1 to A4, E1) are parts of the
    report itself. Opinion, the children's voice and what an adult's health means for a child are never drafted. Only
    `questions` are answered. Each key comes once, and is the same at every drafting.
    """
    ids = {question.id for question in questions}
    facts = replace(facts, relevance=replace(facts.relevance))  # remembers nobody's record after this draft
    found: dict[str, Statement] = {}
    for statement in _all(report, records, facts):
        if statement.question in ids:
            found.setdefault(statement.key, statement)
    return tuple(found.values())


def _all(report: Report, records: Mapping[str, RecordFacts], facts: CaseFacts) -> Iterator[Statement]:
    yield from looked_at(report, records, facts.today)
    born = {member.key: member.born_on for member in report.members}
    records = {key: record.sound(born.get(key), facts.today) for key, record in records.items()}
    records |= {one.key: _discreet(records[one.key], facts) for one in report.members if _young(one, records)}
    for child in report.children:
        record = records.get(child.key)
        if child.born_on is None and child.expected_on:
            yield from _unborn(report, child, records, facts)
        elif record:
            yield from seen(child, record, facts)
            yield from health(child, record, facts)
            yield from injuries(child, record, facts)
            yield from earlier_harm(child, record, facts)
        yield from filed(child, facts)
    yield from chronology({member.key: member for member in report.members}, records, facts)
    for person in report.adults:
        if person.key in records:
            yield from adult(person, records[person.key], facts)
    yield from fathers(report, records)


def _unborn(report: Report, child: Member, records: Mapping[str, RecordFacts], facts: CaseFacts) -> Iterator[Statement]:
    for tie in report.relations:
        if tie.child == child.key and is_parent(tie.words, "mother") and tie.adult in records:
            yield from unborn(child, tie.adult, records[tie.adult], facts)


def _young(member: Member, records: Mapping[str, RecordFacts]) -> bool:
    return member.role is not MemberRole.ADULT and member.key in records


def _discreet(record: RecordFacts, facts: CaseFacts) -> RecordFacts:
    """Without what a young person may have told in confidence. That there was a contact stays, not what about."""
    kept = []
    for fact in record.facts:
        if not facts.relevance.in_confidence(fact):
            kept.append(fact)
        elif fact.kind is FactKind.CONTACT:
            kept.append(replace(fact, words="", reason="", lines=()))
    return replace(record, facts=tuple(kept))
