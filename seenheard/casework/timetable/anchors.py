"""Which of a child's facts starts a count: the first strategy discussion or the last, in each enquiry."""

from __future__ import annotations

from seenheard.casework.timetable.case import OFF_A_PLAN, ON_A_PLAN, Case, Fact
from seenheard.casework.timetable.rules import FactKind


def enquiries(case: Case, kind: FactKind) -> list[tuple[Fact, ...]]:
    """The facts of `kind` in groups, one for each enquiry that led, or may lead, to an initial conference.

    A conference that decided something ends an enquiry, so that a strategy discussion after a plan has ended starts
    a new count. While a child is on a plan there is no initial conference to count to, so such facts are left out.
    """
    groups: list[tuple[Fact, ...]] = []
    current: list[Fact] = []
    on_a_plan = False
    for fact in _in_order(case, kind):
        if fact.kind is kind:
            if not on_a_plan:
                current.append(fact)
        elif fact.outcome in ON_A_PLAN or fact.outcome in OFF_A_PLAN:
            on_a_plan = fact.outcome in ON_A_PLAN
            if current:
                groups.append(tuple(current))
            current = []
    if current:
        groups.append(tuple(current))
    return groups


def held_after(case: Case, conference: Fact) -> Fact | None:
    """The next conference after this one that decided something for the child, or None."""
    for other in case.conferences:
        if other.on > conference.on and (other.outcome in ON_A_PLAN or other.outcome in OFF_A_PLAN):
            return other
    return None


def minutes_of(case: Case, conference: Fact) -> Fact | None:
    """The minutes that came after this conference and before the next one, or None."""
    later = [other.on for other in case.conferences if other.on > conference.on]
    for minutes in case.of_kind(FactKind.MINUTES_RECEIVED):
        if conference.on <= minutes.on and (not later or minutes.on < min(later)):
            return minutes
    return None


def _in_order(case: Case, kind: FactKind) -> list[Fact]:
    """Facts of `kind` and conferences by date; on one day the conferences come last, and of two that contradict each
    other the one that leaves no plan, so that a later discussion is still counted from."""
    wanted = [fact for fact in case.facts if fact.kind in (kind, FactKind.CONFERENCE)]
    return sorted(wanted, key=lambda fact: (fact.on, fact.kind is FactKind.CONFERENCE, fact.outcome in OFF_A_PLAN))
