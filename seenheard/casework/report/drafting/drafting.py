"""A report's first draft from the record: what it says and what is of weight; nothing that it does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from seenheard.casework.report.drafting.adults import adult, fathers, is_parent
from seenheard.casework.report.drafting.facts import Fact, FactKind, RecordFacts
from seenheard.casework.report.drafting.ground import CaseFacts
from seenheard.casework.report.drafting.health import health, problem_words, referral_words, unborn
from seenheard.casework.report.drafting.looked_at import looked_at
from seenheard.casework.report.drafting.past import chronology, earlier_harm, filed, injuries
from seenheard.casework.report.drafting.saying import told
from seenheard.casework.report.drafting.seen import seen
from seenheard.casework.report.drafting.words import contact_words, term, upper, when_words
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


def offer(report: Report, records: Mapping[str, RecordFacts], drafted: Iterable[Statement]) -> tuple[Statement, ...]:
    """Everything else that the children's and adults' records hold, as statements that nobody asked for: one press puts
    one into the report. Newest first. Nothing that is in the draft already."""
    held = {statement.key for statement in drafted}
    said = {key.partition(":")[2] for key in held}
    found: dict[str, tuple[object, Statement]] = {}
    for member in report.members:
        for fact in records[member.key].facts if member.key in records else ():
            statement = _one(member, fact)
            if statement and statement.key not in held and f"{member.key}:{fact.key}" not in said:
                found[statement.key] = ((fact.when.latest is not None, fact.when.latest, fact.key), statement)
    ordered = sorted(found.values(), key=lambda each: str(each[0]), reverse=True)
    return tuple(statement for _, statement in ordered)


def _one(member: Member, fact: Fact) -> Statement | None:
    """An entry by itself, under the question where it would stand. Immunisations are told as a whole."""
    if fact.kind is not FactKind.CONTACT and not _name(fact):
        return None
    if member.role is MemberRole.ADULT:
        if fact.kind is FactKind.PROBLEM:
            return told("E2", fact, problem_words(fact), member=member.key)
        if fact.kind is FactKind.CODE:
            return told("E2", fact, f"Recorded {when_words(fact.when)}: {_name(fact)}.", member=member.key)
        return None
    if member.role is MemberRole.OTHER_CHILD:
        return None
    match fact.kind:
        case FactKind.PROBLEM:
            return told("C1", fact, problem_words(fact), member=member.key)
        case FactKind.REFERRAL:
            return told("C2", fact, referral_words(fact), member=member.key)
        case FactKind.MEDICINE:
            words = f"Earlier medicine: {term(fact.words)}, recorded {when_words(fact.when)}."
            return told("C2", fact, words, member=member.key)
        case FactKind.ALLERGY:
            return told("C1", fact, f"Allergy recorded {when_words(fact.when)}: {term(fact.words)}.", member=member.key)
        case FactKind.GROWTH:
            words = f"Recorded {when_words(fact.when)}: {term(fact.words)} {fact.value}".rstrip()
            return told("C4", fact, f"{words}.", member=member.key)
        case FactKind.CODE:
            return told("C1", fact, f"Recorded {when_words(fact.when)}: {_name(fact)}.", member=member.key)
        case FactKind.CONTACT:
            reason = f": {term(fact.reason)}" if fact.reason else ""
            return told("B3", fact, f"{upper(contact_words(fact))} {when_words(fact.when)}{reason}.", member=member.key)
        case FactKind.DOCUMENT:
            return told("B7", fact, f"Letter received {when_words(fact.when)}: {term(fact.words)}.", member=member.key)
    return None


def _name(fact: Fact) -> str:
    """What it is, or else the first words that were written."""
    name = term(fact.words)
    if name or not fact.text.strip():
        return name
    flat = " ".join(fact.text.split())
    return f"“{flat}”" if len(flat) <= 200 else f"“{flat[:199].rstrip()}…”"
