"""Each child's health (C1 to C8), as far as the record says it. Each problem stands under one question."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.casework.report.drafting.counted import months_before
from seenheard.casework.report.drafting.facts import Fact, FactKind, RecordFacts, Silence
from seenheard.casework.report.drafting.ground import CaseFacts
from seenheard.casework.report.drafting.immunised import immunised
from seenheard.casework.report.drafting.saying import said, told
from seenheard.casework.report.drafting.words import place_words, term, when_words, within
from seenheard.casework.report.model import Member, Statement

#: A problem of several topics stands under the first of these.
_PLACES = (
    ("safeguarding", ""),  # D3 says it
    ("domestic_abuse", ""),
    ("disability", "C5"),
    ("mental_health", "C6"),
    ("substance_use", "C6"),
    ("behaviour", "C6"),
    ("injury", ""),  # D2 says it
    ("dental", "C7"),
    ("growth", "C4"),
)
_MEASURES = {
    "weight": "weight",
    "height": "height or length",
    "head_circumference": "head circumference",
    "body_mass_index": "body mass index",
}
_NONE = (Silence.NOT_REQUESTED, Silence.WITHHELD)


def health(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """C1 to C7 for a child who is born."""
    yield from _problems(child, record, case)
    yield from _entries(child, record, case)
    yield from _medicines(child, record, case)
    yield from _referrals(child, record, case)
    yield from immunised(child, record, case)
    yield from _growth(child, record)


def place_of(fact: Fact, case: CaseFacts) -> str | None:
    """The question under which a child's problem or entry stands by its topics; "" if another section says it, None if
    no list names it."""
    topics = case.relevance.of(fact)
    return next((question for topic, question in _PLACES if topic in topics), None)


def problem_words(fact: Fact) -> str:
    """ "Asthma, active, recorded since March 2019."."""
    name = term(fact.words) or "A problem without a name"
    began = f" since {fact.when.words}" if fact.when.earliest else ", on a day that is not recorded"
    if fact.until.earliest or fact.active is False:
        ended = f", ended {when_words(fact.until)}" if fact.until.earliest else ", no longer active"
        return f"{name}: recorded{began}{ended}."
    state = "an active problem" if fact.active else "recorded"
    return f"{name}: {state}{began}."


def _problems(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    for fact in record.of(FactKind.PROBLEM):
        place = place_of(fact, case)
        if place is None and fact.active and fact.significance != "minor":
            place = "C1"
        if place:
            yield told(place, fact, problem_words(fact), member=child.key)
    if record.silence(FactKind.PROBLEM) is Silence.NONE_RECORDED:
        text = "The problem list that was read holds no problem."
        yield said("C1", "no_problem", text, member=child.key, source="Problem list of the GP record")


def _entries(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """Coded entries and reasons of contacts on disability, behaviour, mental health and teeth, the latest of each
    name."""
    named = {term(fact.words).lower() for fact in record.of(FactKind.PROBLEM)}
    latest: dict[tuple[str, str], Fact] = {}
    for fact in record.of(FactKind.CODE, FactKind.CONTACT):
        name = _entry_name(fact)
        place = place_of(fact, case)
        if name and place in ("C5", "C6", "C7") and name.lower() not in named and _till(fact, case):
            latest[place, name.lower()] = fact
    for (place, _), fact in latest.items():
        at = place_words(fact.setting) if fact.kind is FactKind.CONTACT else ""
        text = f"Recorded {when_words(fact.when)}{f' {at}' if at else ''}: {_entry_name(fact)}."
        yield told(place, fact, text, member=child.key)


def _entry_name(fact: Fact) -> str:
    name = term(fact.reason if fact.kind is FactKind.CONTACT else fact.words)
    return f"{name}: {fact.value.strip()}" if fact.value.strip() and fact.kind is FactKind.CODE else name


def _till(fact: Fact, case: CaseFacts) -> bool:
    return fact.when.earliest is None or fact.when.earliest <= case.today


def _medicines(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    current = [fact for fact in record.of(FactKind.MEDICINE) if fact.active and term(fact.words)]
    for fact in current:
        how = f", {term(fact.how)}" if fact.how.strip() else ""
        began = f" It began {when_words(fact.when)}." if fact.when.earliest else ""
        yield told("C2", fact, f"Current medicine: {term(fact.words)}{how}.{began}", member=child.key)
    if not current and record.silence(FactKind.MEDICINE) not in _NONE:
        text = "The record that was read holds no current medicine."
        yield said("C2", "no_medicine", text, member=child.key, source="Medicines in the GP record")


def _referrals(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    start = months_before(case.today, case.relevance.chronology_months)
    for fact in record.of(FactKind.REFERRAL):
        if within(fact.when, start, case.today):
            yield told("C2", fact, referral_words(fact), member=child.key)


def referral_words(fact: Fact) -> str:
    """ "Referred to paediatrics on 4 March 2026: faltering growth."."""
    to = f" to {term(fact.to)}" if fact.to.strip() else ""
    why = term(fact.reason or fact.words)
    return f"Referred{to} {when_words(fact.when)}{f': {why}' if why else ''}."


def _growth(child: Member, record: RecordFacts) -> Iterator[Statement]:
    latest: dict[str, Fact] = {}
    for fact in record.of(FactKind.GROWTH):
        if fact.value.strip() and fact.when.earliest and (fact.measure or term(fact.words)):
            latest[fact.measure or fact.words.lower()] = fact
    for measure, fact in latest.items():
        name = _MEASURES.get(measure) or term(fact.words)
        text = f"Latest {name} recorded: {fact.value.strip()}, {when_words(fact.when)}."
        yield told("C4", fact, text, member=child.key, topic=f"latest_{measure}")
    for fact in record.of(FactKind.QUESTIONNAIRE):
        name = f": {term(fact.words)}" if term(fact.words) else ""
        yield told("C4", fact, f"A review was recorded {when_words(fact.when)}{name}.", member=child.key)


def unborn(child: Member, mother: str, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """C8: what the mother's record says of the pregnancy, from ten months before the expected day."""
    began = months_before(child.expected_on or case.today, 10)
    for fact in record.of(FactKind.CONTACT, FactKind.CODE, FactKind.PROBLEM):
        midwife = fact.kind is FactKind.CONTACT and fact.setting == "midwifery"
        if not (midwife or "pregnancy" in case.relevance.of(fact)):
            continue
        if not within(fact.when, began, case.today):
            continue
        what = _entry_name(fact) or place_words(fact.setting)
        yield told("C8", fact, f"Recorded {when_words(fact.when)}: {what}.", member=child.key, about=mother)
