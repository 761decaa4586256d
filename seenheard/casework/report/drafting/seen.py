"""Contact with health services (B1 to B6), as far as the record says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seenheard.casework.report.drafting.counted import Counted, frequency, last_seen, not_brought, urgent_pattern
from seenheard.casework.report.drafting.facts import Fact, FactKind, RecordFacts, Silence
from seenheard.casework.report.drafting.ground import CaseFacts
from seenheard.casework.report.drafting.relevance import says
from seenheard.casework.report.drafting.saying import said, told
from seenheard.casework.report.drafting.words import (
    and_words,
    by_words,
    contact_words,
    number,
    place_words,
    term,
    upper,
    when_words,
)
from seenheard.casework.report.model import Member, Statement
from seenheard.casework.timetable.words import plain_date

_RECORD = "Contacts in the GP record"
_ACCOMPANIED = 3  # the latest ones
_ROWS = 12  # so many rows are told one by one; more are counted only


def seen(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """B1 to B6 for a child."""
    yield from registration(child, record)
    if record.silence(FactKind.CONTACT) in (Silence.NOT_REQUESTED, Silence.WITHHELD):
        return
    yield from _last_seen(child, record, case)
    yield from _frequency(child, record, case)
    yield from _urgent(child, record, case)
    yield from _not_brought(child, record, case)
    yield from _accompanied(child, record, case)


def registration(child: Member, record: RecordFacts) -> Iterator[Statement]:
    """B1: since when registered here, if the record says so."""
    at = record.practice_name or "this practice"
    if record.registered_from.earliest:
        text = f"Registered with {at} since {record.registered_from.words}."
        yield said("B1", "registered_from", text, member=child.key, source="Registration in the GP record")
    if record.registered_to.earliest:
        text = f"The registration with {at} ended {when_words(record.registered_to)}."
        yield said("B1", "registered_to", text, member=child.key, source="Registration in the GP record")


def _last_seen(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    last = last_seen(record, today=case.today)
    if last is None:
        text = "The record that was read holds no contact at which this child may have been seen."
        yield said("B2", "last_seen", text, member=child.key, source=_RECORD)
        return
    place = place_words(last.fact.setting)
    where = "at home" if last.fact.mode == "home_visit" else place
    by = by_words(last.fact)
    if last.in_person:
        text = f"Last seen {when_words(last.fact.when)}{f' {where}' if where else ''}{by}."
    else:
        text = f"Last contact {when_words(last.fact.when)}{f' {where}' if where else ''}{by}."
        text += " The record does not say whether the child was seen in person."
    yield told("B2", last.fact, text, member=child.key, topic="last_seen")
    if last.fact.reason:
        text = f"The reason recorded for that contact was: {term(last.fact.reason)}."
        yield told("B2", last.fact, text, member=child.key, topic="last_seen_reason")
    if last.since:
        latest = last.since[-1]
        text = (
            f"Since then there {'was' if len(last.since) == 1 else 'were'} {number(len(last.since), 'contact')} by "
            f"telephone, video or message, the latest {when_words(latest.when)}."
        )
        yield told("B2", latest, text, member=child.key, topic="since_last_seen")


def _frequency(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    months = case.relevance.frequency_months
    until = record.known_until(case.today)
    counted = frequency(record, today=until, months=months)
    period = f"In the {months} months to {plain_date(until)}"
    if not counted.count:
        text = f"{period} the record that was read holds no contact."
    else:
        kinds = Counter(place_words(fact.setting) or "elsewhere" for fact in counted.rows)
        listed = and_words(f"{count} {place}" for place, count in sorted(kinds.items(), key=lambda k: (-k[1], k[0])))
        text = f"{period} there {'was' if counted.count == 1 else 'were'} at least {number(counted.count, 'contact')} "
        text += f"of those recorded: {listed}."
    yield said("B3", "frequency", text, member=child.key, source=f"{_RECORD}, counted")


def _urgent(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    months = case.relevance.chronology_months
    until = record.known_until(case.today)
    counted = urgent_pattern(record, today=until, months=months)
    since = f"In the {months} months to {plain_date(until)}"
    if not counted.count:
        text = f"{since} the record that was read holds no attendance at A&E or out of hours and no emergency stay."
        yield said("B4", "urgent", text, member=child.key, source=f"{_RECORD}, counted")
        return
    places = {fact.site.strip() for fact in counted.rows if fact.site.strip()}
    text = f"{since} there {'was' if counted.count == 1 else 'were'} at least "
    text += f"{number(counted.count, 'attendance')} at A&E, out of hours or in hospital, of those recorded"
    text += f", at {len(places)} places that are named." if len(places) > 1 else "."
    yield said("B4", "urgent", text, member=child.key, source=f"{_RECORD}, counted")
    yield from _rows(child, "B4", counted)


def _rows(child: Member, question: str, counted: Counted) -> Iterator[Statement]:
    for fact in counted.rows[-_ROWS:]:
        reason = f", reason recorded: {term(fact.reason)}" if fact.reason else ""
        site = f" ({fact.site.strip()})" if fact.site.strip() else ""
        text = f"{upper(contact_words(fact))}{site} {when_words(fact.when)}{reason}."
        yield told(question, fact, text, member=child.key)


def _not_brought(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    if record.silence(FactKind.NOT_BROUGHT) in (Silence.NOT_REQUESTED, Silence.WITHHELD):
        return
    counted = not_brought(record, today=case.today)
    if not counted.count:
        text = (
            "No appointment is coded as missed in the record that was read. Missed appointments stand there only if "
            "somebody coded them."
        )
        yield said("B5", "not_brought", text, member=child.key, source="Missed appointments in the GP record, counted")
        return
    text = (
        f"There {'was' if counted.count == 1 else 'were'} at least {number(counted.count, 'appointment')} to which "
        f"{child.name or 'this child'} was not brought, of those coded."
    )
    yield said("B5", "not_brought", text, member=child.key, source="Missed appointments in the GP record, counted")
    for fact in counted.rows[-_ROWS:]:
        place = place_words(fact.setting)
        text = f"Was not brought to an appointment{f' {place}' if place else ''} {when_words(fact.when)}."
        yield told("B5", fact, text, member=child.key)


def _accompanied(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """B6: lines of a consultation that say who came with the child, quoted."""
    found: list[tuple[Fact, str]] = []
    for fact in record.of(FactKind.CONTACT):
        line = next((line for line in fact.lines if len(line) <= 160 and says(line, case.relevance.accompanied)), None)
        if line and fact.when.earliest and fact.when.earliest <= case.today:
            found.append((fact, " ".join(line.split())))
    for fact, line in found[-_ACCOMPANIED:]:
        text = f"The entry of the {contact_words(fact)} {when_words(fact.when)} says: “{line}”."
        yield told("B6", fact, text, member=child.key)
