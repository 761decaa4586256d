"""What we know of a family, as the facts that the timetable counts from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from seenheard.casework.timetable.authority import Authority as PureAuthority
from seenheard.casework.timetable.case import Case, Outcome, PrintedRule
from seenheard.casework.timetable.case import Fact as PureFact
from seenheard.casework.timetable.facts import authority_from_json
from seenheard.casework.timetable.rules import FactKind, Period, Unit
from seenheard.casework.vocabulary import ConferenceType, Decision, Nation
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact

from .models import Authority

#: The meetings that the rules call a conference.
CONFERENCES = (
    ConferenceType.INITIAL,
    ConferenceType.REVIEW,
    ConferenceType.PRE_BIRTH,
    ConferenceType.TRANSFER_IN,
)
UNITS = {
    "working_days": Unit.WORKING_DAY,
    "days": Unit.CALENDAR_DAY,
    "hours": Unit.HOUR,
    "weeks": Unit.WEEK,
}
OUTCOMES = {outcome.value for outcome in Outcome}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact of a case comes from: a conference or a fact of ours."""

    key: str
    conference: Conference | None
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class ChildCase:
    """One child's case, with the origin of each of its facts at the same place."""

    child: Child
    case: Case
    origins: tuple[Origin, ...]


def cases_of(family: Family) -> list[ChildCase]:
    """The case of each child of the family, from everything that stands confirmed."""
    conferences = list(
        Conference.objects.filter(family=family, cancelled_at=None)
        .exclude(on=None)
        .select_related("authority")
        .prefetch_related("seats__child__patient")
        .order_by("on", "pk")
    )
    facts = list(Fact.objects.filter(family=family).order_by("on", "pk"))
    children = {seat.child_id: seat.child for c in conferences for seat in standing(c)}
    for child in Child.objects.filter(family=family):
        children.setdefault(child.pk, child)
    return [case_of(child, conferences, facts, family) for child in children.values()]


def before_the_move(one: ChildCase) -> ChildCase:
    """The case as it would be if the child had not moved away."""
    pairs = zip(one.case.facts, one.origins, strict=True)
    kept = [(fact, origin) for fact, origin in pairs if fact.kind is not FactKind.MOVED_AWAY]
    case = replace(one.case, facts=tuple(fact for fact, _ in kept))
    return ChildCase(one.child, case, tuple(origin for _, origin in kept))


def standing(conference: Conference) -> list[ConferenceChild]:
    """The conference's seats that are not taken back."""
    return [seat for seat in conference.seats.all() if seat.removed_at is None]


def case_of(child: Child, conferences: list[Conference], facts: Iterable[Fact], family: Family) -> ChildCase:
    seats = [(c, seat) for c in conferences for seat in standing(c) if seat.child_id == child.pk]
    mine = [conference for conference, _ in seats]
    authority = leading(mine)
    nation = Nation(authority.nation if authority else family.practice.nation)
    pairs: list[tuple[PureFact, Origin]] = []
    for conference, seat in seats:
        if (fact := conference_fact(conference, seat.decision, nation)) is not None:
            pairs.append((fact, Origin(f"conference:{conference.pk}", conference)))
    for row in facts:
        about = next((c for c in mine if c.pk == row.conference_id), None)
        if row.child_id not in (None, child.pk) or (row.conference_id and about is None):
            continue
        if row.kind in set(FactKind):
            pairs.append((PureFact(kind=FactKind(row.kind), on=row.on), Origin(f"fact:{row.pk}", about, row)))
    case = Case(
        nation=nation,
        facts=tuple(fact for fact, _ in pairs),
        authority=settings_of(authority),
        born_on=child.born_on,
        expected_on=child.expected_on,
    )
    return ChildCase(child, case, tuple(origin for _, origin in pairs))


def settings_of(authority: Authority | None) -> PureAuthority | None:
    """The authority's own settings, or None if it has none."""
    if authority is None or not authority.settings:
        return None
    given = {
        "name": authority.name,
        "source": authority.source or "the practice's safeguarding lead",
        "last_checked": authority.last_checked.isoformat() if authority.last_checked else None,
        "confirmed": authority.last_checked is not None,
        **authority.settings,
    }
    return authority_from_json(given)


def leading(conferences: list[Conference]) -> Authority | None:
    """The authority of the latest conference that names one: it leads now."""
    return next((c.authority for c in reversed(conferences) if c.authority is not None), None)


def conference_fact(conference: Conference, decision: str, nation: Nation) -> PureFact | None:
    """The conference as the rules see it for a child with that decision; None if no rule counts from it."""
    if conference.on is None:
        return None
    if conference.type == ConferenceType.STRATEGY:
        if decision == Decision.SECTION47_NOT_STARTED:
            return None
        return PureFact(kind=FactKind.STRATEGY_DISCUSSION, on=conference.on)
    keeps = conference.edition if timed_in(conference) in (nation, None) else ""
    if conference.type == ConferenceType.CORE_GROUP:
        return PureFact(kind=FactKind.CORE_GROUP, on=conference.on, keeps=keeps)
    if conference.type not in CONFERENCES:
        return None
    return PureFact(
        kind=FactKind.CONFERENCE,
        on=conference.on,
        keeps=keeps,
        type=ConferenceType(conference.type),
        outcome=Outcome(decision) if decision in OUTCOMES else None,
        report_due_on=conference.report_due_on,
        report_due_rule=printed_rule(conference),
    )


def timed_in(conference: Conference) -> Nation | None:
    """The nation whose edition the conference keeps; None if no authority is named."""
    return Nation(conference.authority.nation) if conference.authority else None


def printed_rule(conference: Conference) -> PrintedRule | None:
    said = conference.report_rule
    if not said:
        return None
    period = Period(int(said["amount"]), UNITS[said["unit"]])
    if said["anchor"] != "after_document":
        return PrintedRule(period)
    if not said["from"]:
        return None  # the letter counts from its own date, which it does not give
    return PrintedRule(period, date.fromisoformat(said["from"]))
