"""A child who was not brought: whether the social worker is to be told, by when, and why. Rules that are not confirmed
by any law are a practice's own setting and say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seenheard.casework.timetable.counting import add_months, deadline_after
from seenheard.casework.timetable.holidays import Calendar
from seenheard.casework.timetable.rules import Edition, Period, Rule, Unit

RCGP = (
    "RCGP child safeguarding toolkit, Part 2A: one missed appointment of a child on a plan needs action "
    "(https://elearning.rcgp.org.uk/mod/book/view.php?chapterid=964&id=15290)"
)
#: Scotland's rule for a significant change or concern that a core group finds; it binds the practice as a member.
CHANGE_RULE = "sc-core-group-change"


@dataclass(frozen=True, slots=True)
class TellingRules:
    """From which missed appointment on the social worker is told, and within how many working days. No source names
    the number for a child who is not on a plan, nor the days: a practice's own setting, not confirmed."""

    misses_on_plan: int = 1
    misses_otherwise: int = 2
    months: int = 12
    tell_within: int = 1


@dataclass(frozen=True, slots=True)
class ToTell:
    """Tell the social worker by that day. `rule` is a rule's id, "" for the practice's own setting."""

    due_on: date
    because: str
    rule: str = ""
    edition: str = ""
    source: str = ""
    confirmed: bool = False


def why_to_tell(misses: Iterable[date], this: date, *, closely: bool, rules: TellingRules) -> str:
    """Why the social worker is to be told of the appointment missed on `this` day; "" if nothing says so. `misses` are
    the days of all that are known, this one among them. `closely`: the child is on a plan or looked after."""
    if closely:
        least, words = rules.misses_on_plan, "The child is on a plan or looked after"
    else:
        least, words = rules.misses_otherwise, "The child is not on a plan"
    since = add_months(this, -rules.months)
    number = sum(since < day <= this for day in misses)
    if number < least:
        return ""
    times = "1 missed appointment" if number == 1 else f"{number} missed appointments in {rules.months} months"
    return f"{words}: {times} (told from {least} on; the practice’s setting)."


def to_tell(concern_on: date, why: str, *, calendar: Calendar, edition: Edition | None, rules: TellingRules) -> ToTell:
    """By when the social worker is told of a concern identified on that day: Scotland's 3 days where they hold
    (`edition` has them), else the practice's own days. Raises BeyondKnownHolidays."""
    change = change_rule(edition)
    if change is not None and edition is not None and change.period is not None:
        due_on = deadline_after(concern_on, change.period, calendar)
        because = f"{why} {change.period.words} after the concern was identified."
        return ToTell(due_on, because, change.id, edition.id, change.source.words, change.verified)
    period = Period(rules.tell_within, Unit.WORKING_DAY)
    because = f"{why} Told at the earliest opportunity: within {period.words}, the practice’s setting."
    return ToTell(deadline_after(concern_on, period, calendar), because, source=RCGP)


def change_rule(edition: Edition | None) -> Rule | None:
    return next((rule for rule in edition.rules if rule.id == CHANGE_RULE), None) if edition is not None else None
