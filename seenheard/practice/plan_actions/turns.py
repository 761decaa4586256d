"""Recurring actions: the further turns of one, each a line of the diary of its own, named by its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from seenheard.casework.plan.recurring import Recurring, further_turns
from seenheard.casework.timetable.rules import Unit
from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.wanted_line import Wanted

from .models import ActionTerms

TURN = ":turn:"
UNITS = {"week": Unit.WEEK, "month": Unit.CALENDAR_MONTH}


def base_key(key: str) -> str:
    """The key of the action of which this may be a further turn."""
    return key.partition(TURN)[0]


def is_turn(duty: Duty) -> bool:
    return TURN in duty.key


def rule_of(terms: ActionTerms) -> Recurring | None:
    """How the action recurs; None if it does not."""
    if terms.every is None or terms.first_on is None:
        return None
    return Recurring(terms.every, UNITS[terms.unit], terms.first_on, terms.until)


def plan_ended_on(children: Iterable[Child], *, today: date) -> date | None:
    """When the plan of the last of these children ended; None while one is on a plan, or if none ever was."""
    found = list(standings(children, today=today).values())
    ended = [one.plan.plan_ended_on for one in found if one.plan.plan_ended_on is not None]
    if not ended or any(one.on_plan for one in found):
        return None
    return max(ended)


def turn_lines(
    base: Wanted, terms: ActionTerms, held: Iterable[Duty], *, today: date, ended_on: date | None
) -> dict[str, Wanted]:
    """The lines of the further turns of an action: those that its rule gives, those that were done, and those that had
    come before the rule was changed and are still owed."""
    set_on = timezone.localdate(terms.set_at)
    rule = rule_of(terms)
    lines: dict[str, Wanted] = {}
    if rule is not None:
        for on in further_turns(rule, since=set_on, plan_ended_on=ended_on, today=today):
            line = turn_line(base, on, f"The action comes {rule.words}, counted from its first day.")
            line.person_id = terms.duty.person_id
            lines[line.key] = line
    for duty in held:
        if duty.key not in lines and stays(duty, set_on, ended_on):
            lines[duty.key] = as_it_is(base, duty)
    return lines


def stays(duty: Duty, set_on: date, ended_on: date | None) -> bool:
    """Was this turn done, or had it come when the rule was changed or the plan ended?"""
    if duty.met_at is not None:
        return True
    if duty.withdrawn_at is not None or duty.due_on is None:
        return False
    return duty.due_on < set_on and (ended_on is None or duty.due_on <= ended_on)


def turn_line(base: Wanted, on: date, because: str) -> Wanted:
    return Wanted(
        key=f"{base.key}{TURN}{on.isoformat()}",
        kind=DutyKind.ACTION.value,
        owed_by=OwedBy.PRACTICE.value,
        words=base.words,
        because=f"{base.because} {because}",
        due_on=on,
        precedence=base.precedence,
        source=base.source,
        letter=base.letter,
        children=dict(base.children),
    )


def as_it_is(base: Wanted, duty: Duty) -> Wanted:
    """The line of a turn that stands as it was, whatever the rule says now."""
    assert duty.due_on is not None  # noqa: S101 - a turn is named by its day
    line = turn_line(base, duty.due_on, "")
    line.words, line.because, line.source = duty.words, duty.because, duty.source
    return line
