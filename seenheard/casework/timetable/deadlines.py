"""Facts and rules in; every date that follows from them out, each with its rule, its source and why."""

from __future__ import annotations

from seenheard.casework.timetable.beginnings import after_each_fact, initial_conferences
from seenheard.casework.timetable.case import Case
from seenheard.casework.timetable.conferences import conference_duties
from seenheard.casework.timetable.context import Context
from seenheard.casework.timetable.core_groups import core_group_dates
from seenheard.casework.timetable.expected import answers_to_tellings, next_conferences
from seenheard.casework.timetable.holidays import Calendar, Holidays
from seenheard.casework.timetable.looked_after import looked_after_duties
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import Rulebook
from seenheard.casework.timetable.sentences import fact_words
from seenheard.casework.timetable.words import plain_date
from seenheard.casework.vocabulary import DutyKind

_ORDER = {duty: place for place, duty in enumerate(DutyKind)}


def deadlines(case: Case, *, rulebook: Rulebook, holidays: Holidays) -> list[Owed]:
    """What is owed, by whom and when, in order of date.

    The lead authority's nation gives rules and holidays. Nothing is known of today: a date stays in the answer when
    it has passed. A moved conference is timed by giving its new date. Raises BeyondKnownHolidays if a fact, or a date
    counted from it, is outside the known holidays, and NoEdition if no edition covers a fact.
    """
    authority = case.authority
    calendar = holidays.calendar(case.nation, authority.closed_on if authority else ())
    _require_known(case, calendar)
    context = Context(case, rulebook, calendar)
    owed = [*after_each_fact(context), *initial_conferences(context), *conference_duties(context)]
    owed += looked_after_duties(context)
    owed += [*core_group_dates(context), *next_conferences(context), *answers_to_tellings(context)]
    return sorted(owed, key=lambda each: (each.due_on, _ORDER[each.duty], each.about))


def _require_known(case: Case, calendar: Calendar) -> None:
    for place, fact in enumerate(case.facts, start=1):
        calendar.require(fact.on, f"Fact {place} ({fact_words(fact)} on {plain_date(fact.on)})")
