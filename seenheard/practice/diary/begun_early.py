"""A report that is begun before its conference is in the diary, because an early warning says that one is likely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from seenheard.casework.timetable.case import Fact
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.holidays import BeyondKnownHolidays, Holidays
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import FactKind, NoEdition, Rulebook
from seenheard.casework.timetable.words import plain_date
from seenheard.casework.vocabulary import ConferenceType, DutyKind, OwedBy
from seenheard.practice.children.models import Family
from seenheard.practice.conferences.models import Likely
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.moving_on import go_on_with_conferences

from . import marking
from .case import ChildCase
from .models import Duty
from .wanted_line import Wanted


def key_of(warning: Likely) -> str:
    return f"report:likely:{warning.pk}"


def begun_early(
    family: Family, cases: Sequence[ChildCase], *, rulebook: Rulebook, holidays: Holidays
) -> dict[str, Wanted]:
    """A line for each open warning for which somebody began our report."""
    lines = {}
    for warning in Likely.objects.filter(family=family, closed_at=None).exclude(started_at=None):
        owed = report_if_held(cases, warning.by_on, rulebook=rulebook, holidays=holidays) if warning.by_on else None
        line = Wanted(
            key=key_of(warning),
            kind=DutyKind.REPORT.value,
            owed_by=OwedBy.PRACTICE.value,
            words="Have our report ready: a conference is likely",
            because=because(warning, owed),
            due_text="" if owed else "Before the conference, whose day is not known yet",
            letter=warning.letter,
            children={one.child.pk: one.child for one in cases},
        )
        if owed is not None:
            line.due_on, line.rule, line.edition = owed.due_on, owed.rule, owed.edition
            line.precedence, line.source, line.confirmed_rule = owed.precedence.value, owed.source, owed.confirmed
        lines[line.key] = line
    return lines


def because(warning: Likely, owed: Owed | None) -> str:
    if owed is None or warning.by_on is None:
        return "A conference is likely, and our report was begun. No day can be counted before the conference has one."
    return (
        f"No conference is in the diary yet. If it is held on the last day that the rules allow, "
        f"{plain_date(warning.by_on)}: {owed.because} If it is sooner, so is the report."
    )


def report_if_held(cases: Sequence[ChildCase], on: date, *, rulebook: Rulebook, holidays: Holidays) -> Owed | None:
    """By when our report would be due if the conference were held on that day: the earliest for any of the children.
    None if that cannot be counted."""
    found = [owed for one in cases if (owed := if_held(one, on, rulebook, holidays)) is not None]
    return min(found, key=lambda owed: owed.due_on, default=None)


def if_held(one: ChildCase, on: date, rulebook: Rulebook, holidays: Holidays) -> Owed | None:
    kind = ConferenceType.PRE_BIRTH if one.case.unborn_on(on) else ConferenceType.INITIAL
    supposed = Fact(kind=FactKind.CONFERENCE, on=on, type=kind)
    case = replace(one.case, facts=(*one.case.facts, supposed))
    try:
        owed = deadlines(case, rulebook=rulebook, holidays=holidays)
    except (BeyondKnownHolidays, NoEdition):
        return None
    place = len(case.facts) - 1
    return next((each for each in owed if each.duty is DutyKind.REPORT and each.about == place), None)


def carry_over(by: Viewer, family: Family, now: datetime) -> None:
    """The conference came: the report that was begun goes on with it, and whoever had begun it has its duty in the
    diary, if nobody has it yet."""
    go_on_with_conferences(by, family, now)
    came = Likely.objects.filter(family=family, closed_as="conference_came").exclude(started_at=None)
    for warning in came.exclude(conference=None):
        begun = Duty.objects.filter(practice=family.practice, key=key_of(warning), withdrawn_at=None).first()
        if begun is None or begun.person_id is None:
            continue
        reports = Duty.objects.filter(conference=warning.conference_id, kind=DutyKind.REPORT, person=None, met_at=None)
        for duty in reports.filter(withdrawn_at=None).prefetch_related("children").order_by("pk"):
            duty.person_id = begun.person_id
            marking.keep(duty, ["person"], now)
            marking.write(by, "duty_given", duty, now, {"person": duty.person_id, "before": None})
