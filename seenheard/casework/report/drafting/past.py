"""What happened when (D1 to D3): the family's chronology, injuries, and what is known of earlier harm and plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seenheard.casework.report.drafting.counted import URGENT, months_before
from seenheard.casework.report.drafting.facts import Fact, FactKind, RecordFacts
from seenheard.casework.report.drafting.ground import CaseFacts
from seenheard.casework.report.drafting.health import problem_words, referral_words
from seenheard.casework.report.drafting.saying import said, told
from seenheard.casework.report.drafting.words import contact_words, place_words, term, upper, when_words, within
from seenheard.casework.report.model import Member, MemberRole, Statement

#: What is of weight for the family as a whole in a child's record. An adult's health stands under E only.
_WEIGHTY = frozenset({"safeguarding", "domestic_abuse", "injury"})
_OWN_HEALTH = frozenset({"domestic_abuse", "mental_health", "substance_use", "learning"})  # E2 to E4 say it
_YOUNG = frozenset({MemberRole.CHILD, MemberRole.OTHER_CHILD})


def chronology(
    members: Mapping[str, Member], records: Mapping[str, RecordFacts], case: CaseFacts
) -> Iterator[Statement]:
    """D1: of each child, what was urgent, missed, an injury, a referral to social care or about safeguarding; of adults
    only what is about safeguarding the children. Oldest first; each row names the person."""
    rows: list[tuple[object, Statement]] = []
    for key, record in records.items():
        member = members.get(key)
        if member is not None:
            rows += _rows(member, record, case)
    for each in case.file:
        name = members[each.member].name if each.member in members else ""
        text = f"{name}: {each.text}" if name else each.text
        row = said("D1", each.key, text, member="", about=each.member, source=each.source, on=each.on)
        if case.since is None or each.on is None or each.on >= case.since:
            rows.append(((each.on or case.today, each.member, each.key), row))
    for _, row in sorted(rows, key=lambda each: each[0]):  # type: ignore[arg-type, return-value]
        yield row


def _rows(member: Member, record: RecordFacts, case: CaseFacts) -> Iterator[tuple[object, Statement]]:
    """A person's rows; what was both a contact and an entry of the same day and name comes once."""
    name = member.name or "This person"
    told_of: set[tuple[object, str]] = set()
    for fact in record.of(FactKind.CONTACT, FactKind.NOT_BROUGHT, FactKind.REFERRAL):
        text = _row(member, fact, case)
        if text:
            told_of.add((fact.when.earliest, term(fact.reason or fact.words).lower()))
            row = told("D1", fact, f"{name}: {text}", member="", about=member.key)
            yield (fact.when.earliest or case.today, member.key, fact.key), row
    for fact in record.of(FactKind.PROBLEM, FactKind.CODE):
        text = _row(member, fact, case)
        if text and (fact.when.earliest, term(fact.words).lower()) not in told_of:
            told_of.add((fact.when.earliest, term(fact.words).lower()))
            row = told("D1", fact, f"{name}: {text}", member="", about=member.key)
            yield (fact.when.earliest or case.today, member.key, fact.key), row


def _row(member: Member, fact: Fact, case: CaseFacts) -> str:
    """The words of a row, or "" if the entry is none. An undated entry is none: D3 and C have it."""
    topics = case.relevance.of(fact)
    safeguarding = "safeguarding" in topics
    start = case.since or months_before(case.today, case.relevance.chronology_months)
    if not within(fact.when, case.since if safeguarding else start, case.today):
        return ""
    if member.role not in _YOUNG:
        of_harm = safeguarding and not topics & _OWN_HEALTH
        return _entry(fact) if of_harm and fact.kind in (FactKind.CODE, FactKind.PROBLEM) else ""
    match fact.kind:
        case FactKind.NOT_BROUGHT:
            place = place_words(fact.setting)
            return f"was not brought to an appointment{f' {place}' if place else ''} {when_words(fact.when)}."
        case FactKind.REFERRAL:
            return referral_words(fact)[:1].lower() + referral_words(fact)[1:]
        case FactKind.CONTACT if fact.setting in URGENT or fact.event == "admitted" or topics & _WEIGHTY:
            return _contact(fact)
        case FactKind.CODE | FactKind.PROBLEM if topics & _WEIGHTY:
            return _entry(fact)
    return ""


def _contact(fact: Fact) -> str:
    if fact.event in ("not_brought", "cancelled"):
        return ""
    reason = f": {term(fact.reason)}" if fact.reason else ""
    return f"{contact_words(fact)} {when_words(fact.when)}{reason}."


def _entry(fact: Fact) -> str:
    return f"recorded {when_words(fact.when)}: {term(fact.words) or 'an entry without a name'}."


def injuries(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """D2: entries that name an injury. The explanation given then stands in the consultation, for the GP to read."""
    days: set[tuple[object, str]] = set()
    for fact in (*record.of(FactKind.CONTACT), *record.of(FactKind.PROBLEM, FactKind.CODE)):
        if "injury" not in case.relevance.of(fact) or not within(fact.when, None, case.today):
            continue
        name = term(fact.reason or fact.words) if fact.kind is FactKind.CONTACT else term(fact.words)
        if (fact.when.earliest, name.lower()) in days:
            continue
        days.add((fact.when.earliest, name.lower()))
        at = place_words(fact.setting) if fact.kind is FactKind.CONTACT else ""
        yield told("D2", fact, f"Recorded {when_words(fact.when)}{f' {at}' if at else ''}: {name}.", member=child.key)


def earlier_harm(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """D3: entries about safeguarding in the child's record, and what the practice's own file says."""
    named: set[tuple[object, str]] = set()
    for fact in record.of(FactKind.CODE, FactKind.PROBLEM):
        name = term(fact.words).lower()
        if "safeguarding" in case.relevance.of(fact) and (fact.when.earliest, name) not in named:
            named.add((fact.when.earliest, name))
            text = problem_words(fact) if fact.kind is FactKind.PROBLEM else upper(_entry(fact))
            yield told("D3", fact, text, member=child.key)


def filed(child: Member, case: CaseFacts) -> Iterator[Statement]:
    """D3 from the practice's file of the family."""
    for each in case.file:
        if each.member == child.key:
            yield said("D3", each.key, each.text, member=child.key, source=each.source, on=each.on)
