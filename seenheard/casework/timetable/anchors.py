"""Which of a child's facts starts a count: the first strategy discussion or the last, in each enquiry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

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


def came_of(case: Case, conference: Fact, *kinds: FactKind) -> Fact | None:
    """The first fact of these kinds after this conference and before the next one: its minutes came, or None."""
    return first_of(
        case, kinds, conference.on, min((one.on for one in _after(case.conferences, conference)), default=None)
    )


def first_of(case: Case, kinds: Iterable[FactKind], since: date, until: date | None) -> Fact | None:
    """The first fact of these kinds from `since` to the day before `until`, or None."""
    found = [fact for kind in kinds for fact in case.of_kind(kind)]
    found = [fact for fact in found if since <= fact.on and (until is None or fact.on < until)]
    return min(found, key=lambda fact: fact.on, default=None)


def next_core_group(case: Case, after: date, *, same_day: bool = False) -> Fact | None:
    """The first core group after that day, or on it too if `same_day`; None if the case has none."""
    groups = case.of_kind(FactKind.CORE_GROUP)
    return next((one for one in groups if one.on > after or (same_day and one.on == after)), None)


def left_after(case: Case, day: date) -> bool:
    """Did the child move away on that day or later, and has not come back since?"""
    back = max((fact.on for fact in case.of_kind(FactKind.MOVED_IN)), default=None)
    away = [fact.on for fact in case.of_kind(FactKind.MOVED_AWAY) if fact.on >= day]
    return any(back is None or back <= on for on in away)


def ended_after(case: Case, day: date) -> bool:
    """Did a conference on that day or later leave the child without a plan?"""
    return any(one.on >= day and one.outcome in OFF_A_PLAN for one in case.conferences)


def _after(facts: Iterable[Fact], this: Fact) -> list[Fact]:
    return [fact for fact in facts if fact.on > this.on]


def _in_order(case: Case, kind: FactKind) -> list[Fact]:
    """Facts of `kind` and conferences by date; on one day the conferences come last, and of two that contradict each
    other the one that leaves no plan, so that a later discussion is still counted from."""
    wanted = [fact for fact in case.facts if fact.kind in (kind, FactKind.CONFERENCE)]
    return sorted(wanted, key=lambda fact: (fact.on, fact.kind is FactKind.CONFERENCE, fact.outcome in OFF_A_PLAN))
