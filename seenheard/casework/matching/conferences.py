"""Which known conference a letter's conference, next conference and core group are, and what changes.

The rule, in this order:

1. A meeting of the same family and the same sort on the same date is the same one, even if its type is written
   otherwise (which is then said). The four types of child protection conference are one sort.
2. If the letter names a date that it takes out of the diary, the meeting of that sort on that date is meant: it has
   moved, or is cancelled if there is no new date. A meeting held on that date is never mistaken for another.
3. Otherwise a meeting of the same type that is still to come (neither cancelled nor held, and not before the letter's
   day) and stands within eight weeks is the same one, moved; within ten days for core groups, strategy discussions and
   other meetings, because core groups follow one another every few weeks. A review in March and one in September
   are two conferences. If several fit, the nearest is proposed and the others are named.
4. Otherwise a known meeting of the same type without a date is the same one, which now has a date.
5. Otherwise it is new.

A letter that records a meeting (minutes, decision, plan) finds it by 1 and 3, whether or not it is already marked as
held. A moved date always shows what we hold beside what the letter says, and asks for a check unless the letter is a
change notice that names the very date we hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from seenheard.casework.matching.changes import match_known, match_unknown
from seenheard.casework.matching.letter import Unsure
from seenheard.casework.matching.listing import PreparedKnown, prepare
from seenheard.casework.matching.meetings import Meeting, meetings_of, sort_of
from seenheard.casework.matching.proposal import ConferenceMatch, Known, KnownConference


def match_conferences(
    fields: Mapping[str, Any],
    known: Known | PreparedKnown,
    *,
    family_key: int | None,
    child_keys: Collection[int] = (),
    unsure: Unsure | None = None,
    today: date,
) -> tuple[ConferenceMatch, ...]:
    """The letter's `conference`, `next_conference` and `core_group`, in this order, against one family's meetings.

    `family_key` and `child_keys`: whom the letter is about, as matched or as a person has chosen. The rule is this
    module's docstring."""
    prepared = known if isinstance(known, PreparedKnown) else prepare(known)
    pool = prepared.conferences.about(family_key, child_keys)
    found: list[ConferenceMatch] = []
    for meeting in meetings_of(fields, unsure or {}, today):
        taken = {each.conference_key for each in found}
        free = [each for each in pool if each.key not in taken]
        found.append(_match(meeting, free, set(child_keys), today))
    return tuple(found)


def conference_doubts(matches: Sequence[ConferenceMatch]) -> tuple[str, ...]:
    """What to check about the meetings before confirming."""
    return tuple(dict.fromkeys(match.doubt for match in matches if match.doubt))


def _match(meeting: Meeting, pool: Sequence[KnownConference], children: set[int], today: date) -> ConferenceMatch:
    found = find(meeting, pool, children)
    if found:
        return match_known(meeting, found[0], tuple(each.key for each in found[1:]))
    waiting = [each for each in pool if _is_open(each, meeting) and _same_type(each, meeting)]
    return match_unknown(meeting, waiting, today)


def find(meeting: Meeting, pool: Sequence[KnownConference], children: set[int]) -> tuple[KnownConference, ...]:
    """The known meeting that this one is, with others that it might be; empty if it is new."""
    sort = [each for each in pool if meeting.sort is None or sort_of(each.type) == meeting.sort]
    same_day = [each for each in sort if each.on and each.on == meeting.on]
    if same_day:
        return tuple(sorted(same_day, key=lambda each: _order(each, meeting, children)))
    replaced = [each for each in sort if each.on and each.on == meeting.replaces]
    if replaced:
        return tuple(sorted(replaced, key=lambda each: _order(each, meeting, children)))
    about_them = [each for each in sort if not each.child_keys or not children or children & set(each.child_keys)]
    alike = [each for each in about_them if _same_type(each, meeting)]
    when = meeting.on or meeting.replaces
    if when:
        close = [each for each in alike if each.on and abs(each.on - when) <= meeting.gap and _could_be(each, meeting)]
        if close:
            return tuple(sorted(close, key=lambda each: _order(each, meeting, children)))
        undated = [each for each in alike if each.on is None and not each.cancelled and not each.held]
        return tuple(undated)
    return _without_a_date(meeting, alike)


def _without_a_date(meeting: Meeting, alike: Sequence[KnownConference]) -> tuple[KnownConference, ...]:
    """A meeting named without a clear date: the one that has one of its readings as date, or the only one open."""
    if meeting.may_be_on:
        return tuple(each for each in alike if each.on in meeting.may_be_on)[:1]
    if not meeting.type or meeting.field != "conference" or meeting.notice:
        return ()
    if meeting.recorded:
        past = [each for each in alike if each.on and not each.cancelled and each.on <= meeting.from_day]
        recent = [each for each in past if each.on and meeting.from_day - each.on <= meeting.gap]
        return tuple(recent) if len(recent) == 1 else ()
    waiting = [each for each in alike if _is_open(each, meeting)]
    return tuple(waiting) if len(waiting) == 1 else ()


def _order(each: KnownConference, meeting: Meeting, children: set[int]) -> tuple[bool, bool, bool, timedelta, int]:
    when = meeting.on or meeting.replaces
    away = abs(each.on - when) if each.on and when else timedelta.max
    others = bool(children) and children.isdisjoint(each.child_keys)
    return each.cancelled, others, not _same_type(each, meeting), away, each.key


def _same_type(each: KnownConference, meeting: Meeting) -> bool:
    if meeting.type is None:
        return meeting.sort is None or sort_of(each.type) == meeting.sort
    return each.type == meeting.type or {each.type, meeting.type} == {"initial", "pre_birth"}


def _could_be(each: KnownConference, meeting: Meeting) -> bool:
    """A recorded meeting may be marked as held already, if the dates are near; one to come must still be open."""
    if not meeting.recorded:
        return _is_open(each, meeting)
    near = each.on and meeting.on and abs(each.on - meeting.on) <= timedelta(days=10)
    return not each.cancelled and (not each.held or bool(near))


def _is_open(each: KnownConference, meeting: Meeting) -> bool:
    return not each.cancelled and not each.held and (each.on is None or each.on >= meeting.from_day)
