"""Parents and carers (E2 to E4, E6): only what is of weight for the children, and never what it means for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seenheard.casework.report.drafting.facts import Fact, FactKind, RecordFacts
from seenheard.casework.report.drafting.ground import CaseFacts
from seenheard.casework.report.drafting.health import problem_words
from seenheard.casework.report.drafting.saying import said, told
from seenheard.casework.report.drafting.words import and_words, term, when_words, within
from seenheard.casework.report.model import Member, Report, Statement

#: An entry of several topics stands under the first of these.
_PLACES = (
    ("domestic_abuse", "E4"),
    ("substance_use", "E3"),
    ("mental_health", "E2"),
    ("learning", "E2"),
)


def adult(member: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """E2 to E4: problems and coded entries on mental health, learning, alcohol and drugs, and domestic abuse. Other
    illness of an adult is not drafted: whether it bears on the children is for the GP to say."""
    named: set[str] = set()
    for fact in record.of(FactKind.PROBLEM):
        place = place_of(fact, case)
        if place:
            named.add(term(fact.words).lower())
            yield told(place, fact, problem_words(fact), member=member.key)
    latest: dict[tuple[str, str], Fact] = {}
    for fact in record.of(FactKind.CODE):
        place = place_of(fact, case)
        name = term(fact.words)
        if place and name.lower() not in named and (within(fact.when, None, case.today) or not fact.when.earliest):
            latest[place, name.lower()] = fact
    for (place, _), fact in latest.items():
        value = f": {fact.value.strip()}" if fact.value.strip() else ""
        yield told(place, fact, f"Recorded {when_words(fact.when)}: {term(fact.words)}{value}.", member=member.key)


def place_of(fact: Fact, case: CaseFacts) -> str | None:
    topics = case.relevance.of(fact)
    return next((question for topic, question in _PLACES if topic in topics), None)


def effect_question(report: Report, adult: str) -> str:
    """What the writer is asked beside an adult's health: "How does this affect Mia and Noah?". Never answered here."""
    children = {child.key: child.name for child in report.children}
    cared = [tie.child for tie in report.relations if tie.adult == adult and tie.child in children] or list(children)
    names = [children[key] or "the unborn child" for key in dict.fromkeys(cared)]
    return f"How does this affect {and_words(names)}?" if names else "How does this affect the children?"


def fathers(report: Report, records: Mapping[str, RecordFacts]) -> Iterator[Statement]:
    """E6: for each child whether a father is named at all, and which adults' records were not seen."""
    source = "The practice's file of the family"
    for child in report.children:
        ties = [tie for tie in report.relations if tie.child == child.key]
        if not any(is_parent(tie.words, "father") for tie in ties):
            name = child.name or "the unborn child"
            text = f"No father of {name} is named in the practice's file: who he is has not been recorded here."
            yield said("E6", "no_father", text, member="", about=child.key, source=source)
    for person in report.adults:
        if person.key not in records:
            words = " and ".join(
                sorted({tie.words for tie in report.relations if tie.adult == person.key and tie.words})
            )
            who = f"{person.name or 'An adult'}{f' ({words})' if words else ''}"
            here = ": whether registered here is not known"
            if person.registered_here is not None:
                here = " is registered here" if person.registered_here else " is not registered here"
            yield said(
                "E6",
                "not_seen",
                f"{who}{here}; no GP record of theirs was seen.",
                member="",
                about=person.key,
                source=source,
            )


def is_parent(words: str, parent: str) -> bool:
    """Whether a tie's words name the child's own "mother" or "father": no grandfather, stepmother or foster father."""
    said = words.lower().replace("-", " ").split()
    return parent in said and not {"step", "foster", "grand", "god"} & set(said)
