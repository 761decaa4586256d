"""What looked-after children put into the diary beside what rules count: care to be taken over, and passports given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from seenheard.casework.timetable.words import plain_date
from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.children.models import Family
from seenheard.practice.conferences.models import Fact
from seenheard.practice.diary.wanted_line import Wanted

from .models import Passport, TakingOver


def care_lines(family: Family) -> dict[str, Wanted]:
    """A line for each service that somebody must take over. It stays until a kept appointment is confirmed."""
    found = {}
    for row in TakingOver.objects.filter(family=family).select_related("child").order_by("by_when", "pk"):
        who = f" by {row.taken_by}" if row.taken_by else ": nobody is named yet"
        line = Wanted(
            key=f"{DutyKind.CARE_TAKEN_OVER.value}:{row.pk}",
            kind=DutyKind.CARE_TAKEN_OVER.value,
            owed_by=OwedBy.PRACTICE.value,
            words=f"See that “{row.service}” is taken over{who}",
            because=f"This service ends, and somebody must take it over by {plain_date(row.by_when)}, as a person "
            "entered. It is done when the first appointment there was kept.",
            due_on=row.by_when,
            children={row.child_id: row.child},
        )
        if row.seen_on is not None:
            line.met_words = f"The first appointment was kept on {plain_date(row.seen_on)}."
        found[line.key] = line
    return found


def answer_passports(family: Family, lines: Mapping[str, Wanted]) -> None:
    """A passport that was given since the move before answers for this move, once each child of the line has one."""
    asked = [line for line in lines.values() if line.kind == DutyKind.HEALTH_PASSPORT]
    if not asked:
        return
    moves = sorted(Fact.objects.filter(family=family, kind="moved_away").values_list("on", "child_id"))
    given = list(Passport.objects.filter(family=family).exclude(given_on=None).order_by("given_on"))
    for line in asked:
        days = [given_since(line, child, moves, given) for child in line.children]
        if days and None not in days:
            said = ", ".join(plain_date(on) for on in sorted({on for on in days if on is not None}))
            line.met_words = f"It was given on {said}."


def given_since(
    line: Wanted, child: int, moves: Sequence[tuple[date, int | None]], given: Sequence[Passport]
) -> date | None:
    """The day on which this child's passport was given after the move before this line's; None if it was not."""
    before = [on for on, whose in moves if whose in (None, child) and line.due_on and on < line.due_on]
    since = max(before, default=date.min)
    days = [one.given_on for one in given if one.child_id == child and one.given_on is not None]
    return next((on for on in days if on > since), None)
