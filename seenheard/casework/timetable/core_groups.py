"""What follows from a core group: the next one by the authority's interval, and the notes of each.

A core group counts whether we know that it was held or only that it stands in the diary: where nobody tells us, the
next one is expected all the same. One that was not held after all is taken out of the diary.
"""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.casework.timetable.anchors import first_of, left_after, next_core_group
from seenheard.casework.timetable.authority import SettingKey
from seenheard.casework.timetable.basis import from_setting
from seenheard.casework.timetable.case import OFF_A_PLAN, ON_A_PLAN, Fact
from seenheard.casework.timetable.context import Context, Limit
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import Direction, FactKind
from seenheard.casework.timetable.sentences import other_limit
from seenheard.casework.vocabulary import ConferenceType, DutyKind, OwedBy


def core_group_dates(context: Context) -> Iterator[Owed]:
    """The notes of each core group, and the next one, while the plan lasts."""
    for group in context.case.of_kind(FactKind.CORE_GROUP):
        if _plan_ended_before(context, group):
            continue
        yield from _notes(context, group)
        following = next_core_group(context.case, group.on)
        if not _over(context, group, following):
            yield from _next(context, group, following)


def _notes(context: Context, group: Fact) -> Iterator[Owed]:
    key = SettingKey.CORE_GROUP_NOTES
    following = next_core_group(context.case, group.on)
    until = following.on if following else None
    came = first_of(context.case, [FactKind.CORE_GROUP_NOTES_RECEIVED], group.on, until)
    for basis in context.bases(DutyKind.CORE_GROUP_NOTES, group, setting=context.local(key), key=key):
        answered_on = came.on if came else None
        yield context.owed(DutyKind.CORE_GROUP_NOTES, group, context.limit(basis, group), answered_on=answered_on)


def _plan_ended_before(context: Context, group: Fact) -> bool:
    """Was it put in the diary while the child was on a plan, and the plan ended before its day? Brothers and sisters
    may go on with it; for this child nothing is expected of it."""
    known = [one for one in context.case.conferences if one.on < group.on and one.outcome in ON_A_PLAN | OFF_A_PLAN]
    return bool(known) and max(known, key=lambda one: one.on).outcome in OFF_A_PLAN


def _over(context: Context, group: Fact, following: Fact | None) -> bool:
    """Did the plan end, or the child move away, before another core group could be held?"""
    ends = [each.on for each in context.case.conferences if each.outcome in OFF_A_PLAN and each.on >= group.on]
    if following is None:
        return bool(ends) or left_after(context.case, group.on)
    return any(on < following.on for on in ends)


def _next(context: Context, group: Fact, following: Fact | None) -> Iterator[Owed]:
    """The latest day for the core group after this one: the interval, or the authority's last day before a review."""
    key, kind = SettingKey.CORE_GROUP_INTERVAL, DutyKind.FURTHER_CORE_GROUP
    bases = context.bases(kind, group, setting=context.local(key), key=key, direction=Direction.INTERVAL_MAX)
    limits = [context.limit(basis, group) for basis in bases] + _before_review(context, group)
    if limits:
        first, *others = sorted(limits, key=lambda limit: limit.due_on(context.calendar))
        said = [other_limit(other.due_on(context.calendar), other.basis) for other in others]
        yield context.owed(kind, group, first, *said, answered_on=following.on if following else None)


def _before_review(context: Context, group: Fact) -> list[Limit]:
    """Where the authority wants a core group so long before a review: the limit, if this one was earlier still."""
    case, key = context.case, SettingKey.CORE_GROUP_BEFORE_REVIEW
    setting = context.local(key)
    reviews = [one for one in case.conferences if one.type is ConferenceType.REVIEW and one.on > group.on]
    if setting is None or case.authority is None or not reviews:
        return []
    basis = from_setting(setting, key, case.authority, Direction.BEFORE, OwedBy.LOCAL_AUTHORITY)
    limit = context.limit(basis, reviews[0])
    return [limit] if limit.due_on(context.calendar) > group.on else []
