"""What follows from being looked after: health assessments, the yearly questionnaire, the passport of who moves.

A rule may speak of an age (`age_from`, `age_to`, whole years, both included): the child's on the day that the count
starts from. A child whose date of birth nobody knows is given the shortest of the intervals, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seenheard.casework.timetable.basis import Basis, from_rule
from seenheard.casework.timetable.case import Case, Fact
from seenheard.casework.timetable.context import Context, Limit
from seenheard.casework.timetable.counting import add_months
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import FactKind, Rule
from seenheard.casework.timetable.sentences import event_words
from seenheard.casework.vocabulary import DutyKind

_YEAR = 12
_FIRST_QUESTIONNAIRE = (
    "There is none on record: the rule wants the first when the child comes into care, so ask for it."
)


def looked_after_on(case: Case, day: date) -> bool:
    """Whether the child was looked after on that day, as far as the facts say. On the day it ended, no longer."""
    turns = [fact for fact in case.facts if fact.kind in _TURNS and fact.on <= day]
    last = max(turns, key=lambda fact: (fact.on, fact.kind is FactKind.LOOKED_AFTER_ENDED), default=None)
    return last is not None and last.kind is FactKind.BECAME_LOOKED_AFTER


_TURNS = frozenset({FactKind.BECAME_LOOKED_AFTER, FactKind.LOOKED_AFTER_ENDED})


def looked_after_duties(context: Context) -> Iterator[Owed]:
    """Everything that is counted from coming into care and from each assessment after it."""
    for fact in context.case.of_kind(FactKind.BECAME_LOOKED_AFTER):
        yield from _initial_assessment(context, fact)
    yield from _review_assessment(context)
    yield from _questionnaire(context)
    for fact in context.case.of_kind(FactKind.MOVED_AWAY):
        if looked_after_on(context.case, fact.on):
            for basis in context.bases(DutyKind.HEALTH_PASSPORT, fact):
                yield context.owed(DutyKind.HEALTH_PASSPORT, fact, context.limit(basis, fact))


def _initial_assessment(context: Context, began: Fact) -> Iterator[Owed]:
    """The initial assessment, unless the child had left care before one was done."""
    case = context.case
    done = _next(case, FactKind.HEALTH_ASSESSMENT, began.on)
    ended = _next(case, FactKind.LOOKED_AFTER_ENDED, began.on)
    if ended is not None and (done is None or done.on > ended.on):
        return
    duty = DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT
    for basis in context.bases(duty, began):
        yield context.owed(duty, began, context.limit(basis, began), answered_on=done.on if done else None)


def _review_assessment(context: Context) -> Iterator[Owed]:
    """The next assessment after the last one, while the child is looked after."""
    done = context.case.of_kind(FactKind.HEALTH_ASSESSMENT)
    if not done or _ended_since(context.case, done[-1].on):
        return
    last, duty = done[-1], DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT
    found = _by_age(context, duty, last, last.on)
    if found is not None:
        basis, more = found
        yield context.owed(duty, last, context.limit(basis, last), more)


def _questionnaire(context: Context) -> Iterator[Owed]:
    """The next questionnaire: a year after the last, or after coming into care if there is none."""
    case, duty = context.case, DutyKind.STRENGTHS_AND_DIFFICULTIES
    done = case.of_kind(FactKind.STRENGTHS_AND_DIFFICULTIES)
    began = case.of_kind(FactKind.BECAME_LOOKED_AFTER)
    start = max((*done[-1:], *began[-1:]), key=lambda fact: (fact.on, fact in done), default=None)
    if start is None or _ended_since(case, start.on):
        return
    rule, basis = next(_age_bases(context, duty, start), (None, None))
    if rule is None or basis is None:
        return
    anchor, event, more = start.on, event_words(start), "" if start in done else _FIRST_QUESTIONNAIRE
    if case.born_on is not None and rule.age_from is not None:
        begins = add_months(case.born_on, rule.age_from * _YEAR)
        if begins > anchor:
            anchor, event = begins, f"the birthday from which the rule holds, {rule.age_from} years,"
    limit = Limit(basis, anchor, event)
    if anchor != start.on and not _known(limit, context):
        return  # years ahead: the diary is worked out again long before
    if case.born_on is not None and not _fits(rule, age_on(case.born_on, limit.due_on(context.calendar))):
        return
    yield context.owed(duty, start, limit, more)


def _known(limit: Limit, context: Context) -> bool:
    try:
        limit.due_on(context.calendar)
    except BeyondKnownHolidays:
        return False
    return True


def _by_age(context: Context, duty: DutyKind, fact: Fact, day: date) -> tuple[Basis, str] | None:
    """The interval for the child's age on that day, with what to say of it; the shortest if nobody knows the age."""
    born = context.case.born_on
    found = [(rule, basis) for rule, basis in _age_bases(context, duty, fact)]
    if born is None:
        shortest = min(found, key=lambda pair: pair[1].due_on(fact.on, context.calendar), default=None)
        return (
            (shortest[1], "The child’s date of birth is not known: the shorter time is counted.") if shortest else None
        )
    for rule, basis in found:
        if _fits(rule, age_on(born, day)):
            return basis, f"The child was {age_on(born, day)} on that day."
    return None


def _age_bases(context: Context, duty: DutyKind, fact: Fact) -> Iterator[tuple[Rule, Basis]]:
    edition = context.edition(fact)
    for rule in edition.rules_for(duty):
        basis = from_rule(rule, edition)
        if basis is not None and (not rule.starts_from or fact.kind in rule.starts_from):
            yield rule, basis


def _fits(rule: Rule, age: int) -> bool:
    return (rule.age_from is None or age >= rule.age_from) and (rule.age_to is None or age <= rule.age_to)


def age_on(born: date, day: date) -> int:
    """Whole years. Somebody born on 29 February has the birthday on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _next(case: Case, kind: FactKind, since: date) -> Fact | None:
    return next((fact for fact in case.of_kind(kind) if fact.on >= since), None)


def _ended_since(case: Case, day: date) -> bool:
    """Whether the child left care on or after that day and has not come back."""
    ended = [fact for fact in case.of_kind(FactKind.LOOKED_AFTER_ENDED) if fact.on >= day]
    return (
        bool(ended)
        and not looked_after_on(case, ended[-1].on)
        and not any(fact.on > ended[-1].on for fact in case.of_kind(FactKind.BECAME_LOOKED_AFTER))
    )
