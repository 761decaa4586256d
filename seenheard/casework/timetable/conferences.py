"""What follows from a conference: our report before it; letter, minutes, core group and review after it."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.casework.timetable.anchors import came_of, held_after, left_after, next_core_group
from seenheard.casework.timetable.authority import SettingKey
from seenheard.casework.timetable.basis import Basis, from_setting
from seenheard.casework.timetable.case import ON_A_PLAN, Fact, Outcome
from seenheard.casework.timetable.context import Context, Limit
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import Direction, FactKind, Stage
from seenheard.casework.timetable.sentences import other_limit, printed_sentence
from seenheard.casework.vocabulary import ConferenceType, DutyKind, OwedBy, Precedence

PRINTED = "printed-on-the-letter"


def conference_duties(context: Context) -> Iterator[Owed]:
    """Everything that is counted from each conference of the case."""
    for conference in context.case.conferences:
        if conference.outcome is None:
            yield from _report(context, conference)
        yield from _sent_after(context, conference)
        if conference.outcome is Outcome.PLAN_MADE:
            yield from _core_group(context, conference)
        settled = held_after(context.case, conference) or left_after(context.case, conference.on)
        if conference.outcome in ON_A_PLAN and not settled:
            yield from _review(context, conference)


def _report(context: Context, conference: Fact) -> Iterator[Owed]:
    """Our report: the letter's own date or rule, else the authority's number of days, else the default."""
    if conference.report_due_on is not None:
        yield _printed_date(context, conference)
        return
    printed = conference.report_due_rule
    if printed is not None:
        yield _printed_rule(context, conference)
        return
    authority = context.case.authority
    key = authority.report_key(conference.type or ConferenceType.INITIAL) if authority else None
    bases = context.bases(
        DutyKind.REPORT,
        conference,
        setting=context.local(key) if key else None,
        key=key,
        direction=Direction.BEFORE,
        owed_by=OwedBy.PRACTICE,
    )
    for basis in bases:
        yield context.owed(DutyKind.REPORT, conference, context.limit(basis, conference))


def _printed_date(context: Context, conference: Fact) -> Owed:
    due_on = conference.report_due_on or conference.on
    context.calendar.require(due_on, f"The report date of {due_on.isoformat()} that the letter gives")
    return Owed(
        duty=DutyKind.REPORT,
        owed_by=OwedBy.PRACTICE,
        due_on=due_on,
        rule=PRINTED,
        edition="letter",
        precedence=Precedence.LETTER,
        source="the letter itself",
        because=printed_sentence(due_on, conference.on, context.calendar),
        about=context.place(conference),
        counted_from=conference.on,
        closed_day=context.calendar.closed(due_on),
    )


def _printed_rule(context: Context, conference: Fact) -> Owed:
    printed = conference.report_due_rule
    if printed is None:
        raise ValueError("This conference has no printed rule.")
    direction = Direction.AFTER if printed.counted_from else Direction.BEFORE
    basis = Basis(
        printed.period, direction, PRINTED, "letter", Precedence.LETTER, "the letter itself", True, OwedBy.PRACTICE
    )
    limit = context.limit(basis, conference)
    if printed.counted_from:
        limit = Limit(basis, printed.counted_from, "the letter’s own date,")
    return context.owed(DutyKind.REPORT, conference, limit, "The letter says so.")


def _sent_after(context: Context, conference: Fact) -> Iterator[Owed]:
    """The decision letter and the minutes, unless the authority does not send them."""
    minutes = came_of(context.case, conference, FactKind.MINUTES_RECEIVED)
    letter = came_of(context.case, conference, FactKind.DECISION_LETTER_RECEIVED, FactKind.MINUTES_RECEIVED)
    for duty, key, came in (
        (DutyKind.DECISION_LETTER, SettingKey.DECISION_LETTER, letter),
        (DutyKind.MINUTES, SettingKey.MINUTES, minutes),
    ):
        for basis in context.bases(duty, conference, setting=context.local(key), key=key):
            answered_on = came.on if came else None
            yield context.owed(duty, conference, context.limit(basis, conference), answered_on=answered_on)


def _core_group(context: Context, conference: Fact) -> Iterator[Owed]:
    key = SettingKey.CORE_GROUP_FIRST
    held = next_core_group(context.case, conference.on, same_day=True)
    if held is None and left_after(context.case, conference.on):
        return
    for basis in context.bases(DutyKind.CORE_GROUP, conference, setting=context.local(key), key=key):
        limit = context.limit(basis, conference, "which made the plan")
        yield context.owed(DutyKind.CORE_GROUP, conference, limit, answered_on=held.on if held else None)


def _review(context: Context, conference: Fact) -> Iterator[Owed]:
    """The latest day for the next review. After birth the authority may set an earlier one."""
    further = conference.type is ConferenceType.REVIEW and conference.outcome is not Outcome.PLAN_MADE
    stage = Stage.FURTHER if further else Stage.FIRST
    key = SettingKey.REVIEW_FURTHER if further else SettingKey.REVIEW_FIRST
    more = "which continued the plan" if conference.outcome is Outcome.PLAN_CONTINUED else "which made the plan"
    bases = context.bases(DutyKind.REVIEW_CONFERENCE, conference, setting=context.local(key), key=key, stage=stage)
    limits = [context.limit(basis, conference, more) for basis in bases] + _after_birth(context, conference)
    if limits:
        first, *others = sorted(limits, key=lambda limit: limit.due_on(context.calendar))
        said = [other_limit(other.due_on(context.calendar), other.basis) for other in others]
        yield context.owed(DutyKind.REVIEW_CONFERENCE, conference, first, *said)


def _after_birth(context: Context, conference: Fact) -> list[Limit]:
    case, key = context.case, SettingKey.REVIEW_AFTER_BIRTH
    setting = context.local(key)
    born = case.born_on
    if conference.type is not ConferenceType.PRE_BIRTH or setting is None or case.authority is None:
        return []
    if born is None or born < conference.on:
        return []
    basis = from_setting(setting, key, case.authority, Direction.AFTER, OwedBy.LOCAL_AUTHORITY)
    return [Limit(basis, born, "the child was born")]
