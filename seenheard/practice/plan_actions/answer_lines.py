"""The answer that a social worker who was told owes us: a line of the diary for each telling that arrived."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils import timezone

from seenheard.casework.timetable.case import Case, Fact
from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import FactKind
from seenheard.casework.vocabulary import DutyKind, Nation, OwedBy
from seenheard.guidance import load_holidays, load_rulebook
from seenheard.practice.children.models import Family
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.case import settings_of
from seenheard.practice.diary.wanted_line import Wanted
from seenheard.practice.web.words import day

from .models import Telling

WORDS = "The social worker should have answered what we told"


def answer_lines(family: Family, tellings: Iterable[Telling]) -> dict[str, Wanted]:
    """A line for each telling that reached somebody. An authority that is set to "does not send this" owes none.
    Raises BeyondKnownHolidays."""
    lines = {}
    for one in tellings:
        if one.left_at is None or one.came_back_at is not None:
            continue
        owed = answer_owed(family, one.conference, timezone.localdate(one.left_at))
        if owed is None and one.answered_at is None:
            continue
        lines[answer_key(one.pk)] = answer_line(one, owed)
    return lines


def answer_key(telling_id: int) -> str:
    return f"answer_to_telling:telling:{telling_id}"


def answer_line(one: Telling, owed: Owed | None) -> Wanted:
    line = Wanted(
        key=answer_key(one.pk),
        kind=DutyKind.ANSWER_TO_TELLING.value,
        owed_by=OwedBy.LOCAL_AUTHORITY.value,
        words=WORDS,
        because=f"We told the social worker on {day(one.left_at)} ({one.get_way_display()}).",
        conference=one.conference,
        letter=one.letter,
        children={child.pk: child for child in one.children.all()},
    )
    if owed is not None:
        line.due_on, line.rule, line.edition = owed.due_on, owed.rule, owed.edition
        line.precedence, line.source, line.confirmed_rule = owed.precedence.value, owed.source, owed.confirmed
        line.because = f"{line.because} {owed.because}"
    if one.answered_at is not None:
        line.met_words = f"{one.answered_by} answered on {day(one.answered_on)}: {one.answer_words}"[:500]
        line.met_letter = one.answer_letter
    return line


def answer_owed(family: Family, conference: Conference | None, told_on: date) -> Owed | None:
    """By when an answer is awaited to what was told on that day: the authority's own setting, else the default, which
    is not confirmed. None if this authority does not answer."""
    authority = conference.authority if conference is not None else None
    nation = Nation(authority.nation if authority is not None else family.practice.nation)
    fact = Fact(kind=FactKind.SOCIAL_WORKER_TOLD, on=told_on)
    case = Case(nation=nation, facts=(fact,), authority=settings_of(authority))
    found = deadlines(case, rulebook=load_rulebook(settings.RULES), holidays=load_holidays())
    return next((one for one in found if one.duty is DutyKind.ANSWER_TO_TELLING), None)
