"""The rest of the records: entries and lines that were not drafted, each as a statement that one press puts in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from seenheard.casework.report.drafting.facts import Fact, FactKind, RecordFacts
from seenheard.casework.report.drafting.health import problem_words, referral_words
from seenheard.casework.report.drafting.saying import told
from seenheard.casework.report.drafting.words import contact_words, term, upper, when_words
from seenheard.casework.report.model import Member, MemberRole, Report, Statement

#: A line with words that somebody said is offered under the child's voice; where it belongs is for the writer to see.
_SAID = re.compile(r"[“”\"]|\b(?:says|said|tells|told|described|describes)\b", re.IGNORECASE)
_LONGEST_LINE = 400


def offer(
    report: Report, records: Mapping[str, RecordFacts], drafted: Iterable[Statement], *, today: date = date.max
) -> tuple[Statement, ...]:
    """Everything else that the children's and adults' records hold, as statements that nobody asked for, the newest
    first; nothing that is in the draft already, or is dated before birth or after `today`. A consultation's lines are
    quoted, each with its date."""
    held = tuple(drafted)
    keys = {statement.key for statement in held}
    texts = {(statement.member, statement.text) for statement in held}
    about = {key.partition(":")[2] for key in keys}
    found: dict[str, tuple[date, Statement]] = {}
    for member in report.members:
        record = records.get(member.key, RecordFacts()).sound(member.born_on, today)
        for fact, statement in _of(member, record):
            in_draft = statement.key in keys or (statement.member, statement.text) in texts
            if not in_draft and statement.key.partition(":")[2] not in about:
                found.setdefault(statement.key, (fact.when.latest or date.min, statement))
    return tuple(statement for _, statement in sorted(found.values(), key=lambda each: each[0], reverse=True))


def _of(member: Member, record: RecordFacts) -> Iterator[tuple[Fact, Statement]]:
    """A person's entries and lines. Another child of the household has no part, so nothing of it is offered."""
    if member.role is MemberRole.OTHER_CHILD:
        return
    lines = {_flat(line) for fact in record.of(FactKind.CONTACT) for line in fact.lines}
    for fact in record.facts:
        if fact.kind is FactKind.CODE and not term(fact.words) and _flat(fact.text) in lines:
            continue  # the consultation says it, with its date
        statement = _one(member, fact)
        if statement:
            yield fact, statement
        for line in dict.fromkeys(map(_flat, fact.lines)) if fact.kind is FactKind.CONTACT else ():
            if line and line != _flat(fact.reason):
                yield fact, _line(member, fact, line)


def _line(member: Member, fact: Fact, line: str) -> Statement:
    voice = "F1" if _SAID.search(line) else "C1"
    question = "E2" if member.role is MemberRole.ADULT else voice
    text = f"The entry of the {contact_words(fact)} {when_words(fact.when)} says: “{_short(line)}”."
    mark = hashlib.sha256(line.encode()).hexdigest()[:16]
    return told(question, fact, text, member=member.key, topic=f"{fact.key}:{mark}")


def _one(member: Member, fact: Fact) -> Statement | None:
    """An entry by itself, under the question where it would stand. Immunisations are told as a whole."""
    name = _name(fact)
    if fact.kind is not FactKind.CONTACT and not name:
        return None
    if member.role is MemberRole.ADULT:
        if fact.kind is FactKind.PROBLEM:
            return told("E2", fact, problem_words(fact), member=member.key)
        if fact.kind is FactKind.CODE:
            return told("E2", fact, f"Recorded {when_words(fact.when)}: {name}.", member=member.key)
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
            return told("C1", fact, f"Allergy recorded {when_words(fact.when)}: {name}.", member=member.key)
        case FactKind.GROWTH:
            words = f"Recorded {when_words(fact.when)}: {term(fact.words)} {fact.value}".rstrip()
            return told("C4", fact, f"{words}.", member=member.key)
        case FactKind.CODE:
            return told("C1", fact, f"Recorded {when_words(fact.when)}: {name}.", member=member.key)
        case FactKind.CONTACT:
            reason = f": {term(fact.reason)}" if fact.reason else ""
            return told("B3", fact, f"{upper(contact_words(fact))} {when_words(fact.when)}{reason}.", member=member.key)
        case FactKind.DOCUMENT:
            return told("B7", fact, f"Letter received {when_words(fact.when)}: {name}.", member=member.key)
    return None


def _name(fact: Fact) -> str:
    """What it is, or else the first words that were written."""
    name = term(fact.words)
    return name or (f"“{_short(_flat(fact.text))}”" if fact.text.strip() else "")


def _flat(words: str) -> str:
    return " ".join(words.split()).rstrip(" .;,")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_LINE else f"{words[: _LONGEST_LINE - 1].rstrip()}…"
