"""What another body should tell us or do next: the date of the next conference, one held again, an answer to us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from seenheard.casework.timetable.anchors import first_of, held_after, left_after
from seenheard.casework.timetable.authority import SettingKey
from seenheard.casework.timetable.basis import Basis
from seenheard.casework.timetable.case import ON_A_PLAN, Fact, Outcome
from seenheard.casework.timetable.context import Context
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import FactKind
from seenheard.casework.vocabulary import DutyKind

_UNDECIDED = frozenset({Outcome.ADJOURNED, Outcome.INQUORATE})
WITH_THE_LETTER = "No rule says when the next date comes; it is looked for together with the decision letter."


def next_conferences(context: Context) -> Iterator[Owed]:
    """The date of the conference after each that left the child on a plan; and one held again after each that could
    not decide."""
    case = context.case
    for conference in case.conferences:
        if left_after(case, conference.on):
            continue
        if conference.outcome in ON_A_PLAN and held_after(case, conference) is None:
            yield from _next_date(context, conference)
        elif conference.outcome in _UNDECIDED:
            yield from _held_again(context, conference)


def _next_date(context: Context, conference: Fact) -> Iterator[Owed]:
    key, duty = SettingKey.NEXT_DATE, DutyKind.NEXT_CONFERENCE_DATE
    setting = context.local(key)
    more = () if setting else (WITH_THE_LETTER,)
    bases = (
        context.bases(duty, conference, setting=setting, key=key) if setting else _with_the_letter(context, conference)
    )
    for basis in bases:
        limit = context.limit(basis, conference)
        yield context.owed(duty, conference, limit, *more, answered_on=_later(context, conference))


def _with_the_letter(context: Context, conference: Fact) -> list[Basis]:
    """The product's default: the day of the decision letter, or where none is sent, the default's own number."""
    key = SettingKey.DECISION_LETTER
    bases = context.defaults(DutyKind.NEXT_CONFERENCE_DATE, conference)
    letter = context.bases(DutyKind.DECISION_LETTER, conference, setting=context.local(key), key=key)
    return [replace(basis, period=letter[0].period) if letter else basis for basis in bases]


def _held_again(context: Context, conference: Fact) -> Iterator[Owed]:
    """A conference without a quorum, by the authority's or the nation's rule; one that was adjourned, for which no
    rule was read, by the product's default."""
    key, duty = SettingKey.INQUORATE, DutyKind.CONFERENCE_HELD_AGAIN
    if conference.outcome is Outcome.INQUORATE:
        bases = context.bases(duty, conference, setting=context.local(key), key=key)
    else:
        bases = context.defaults(duty, conference)
    more = "which could not decide" if conference.outcome is Outcome.INQUORATE else "which was adjourned"
    for basis in bases:
        limit = context.limit(basis, conference, more)
        yield context.owed(duty, conference, limit, answered_on=_later(context, conference))


def _later(context: Context, conference: Fact) -> date | None:
    """The day of the next conference in the diary, or None."""
    return min((other.on for other in context.case.conferences if other.on > conference.on), default=None)


def answers_to_tellings(context: Context) -> Iterator[Owed]:
    """An answer each time that we told the social worker something."""
    key, duty = SettingKey.TELLING_ANSWER, DutyKind.ANSWER_TO_TELLING
    for told in context.case.of_kind(FactKind.SOCIAL_WORKER_TOLD):
        came = first_of(context.case, [FactKind.TELLING_ANSWERED], told.on, None)
        for basis in context.bases(duty, told, setting=context.local(key), key=key):
            yield context.owed(duty, told, context.limit(basis, told), answered_on=came.on if came else None)
