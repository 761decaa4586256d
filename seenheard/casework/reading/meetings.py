"""The meetings of a letter: the one it invites to or records, the next conference, the core group, and what is taken out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from seenheard.casework.reading import senses
from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.choosing import Choice, choose
from seenheard.casework.reading.corrections import put_corrections
from seenheard.casework.reading.meeting_details import provisional, put_time, put_type
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.places import put_place
from seenheard.casework.reading.purpose_words import held_today
from seenheard.casework.reading.role import AHEAD, ANNOUNCING, BEHIND, Role
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_MEETS = AHEAD | BEHIND | {Kind.CORE_GROUP_MINUTES, Kind.STRATEGY_DISCUSSION_MINUTES, Kind.OTHER_SAFEGUARDING}


def put_meetings(
    answers: Answers, letter: Letter, roles: list[Role], kind: Kind | None, near: date | None, *, sure: bool = True
) -> None:
    """Writes conference, next_conference and core_group; `sure` is whether the kind of letter is clear."""
    if kind == Kind.OTHER or kind not in _MEETS | ANNOUNCING:
        return
    roles = _message_first(roles)
    by_name: dict[str, list[Role]] = {}
    for role in roles:
        by_name.setdefault(role.name, []).append(role)
    if (
        kind == Kind.OTHER_SAFEGUARDING
        and "conference" not in by_name
        and re.search(
            r"invit|please (?:attend|join|come)|(?:will|to) be (?:held|reviewed)|welcome to (?:join|come|attend)|join us|takes? place|(?:will|shall) meet",
            letter.text,
        )
    ):
        by_name["conference"] = by_name.get("other_next", [])
    quoted = [r for r in by_name.get("conference", []) if r.mention.quoted]
    fresh = [r for r in by_name.get("conference", []) if not r.mention.quoted]
    own: Choice | None = None
    if kind in _MEETS:
        own = _own_meeting(
            answers, letter, fresh or ([] if kind == Kind.CONFERENCE_CHANGE_NOTICE else quoted), kind, near, by_name
        )
        put_type(answers, letter, kind, own)
    if kind in AHEAD:
        _put_replaced(answers, by_name.get("replaced", []), quoted, kind, own)
    if kind in BEHIND and own is None and sure:
        own = _held_among_next(answers, letter, by_name, kind, near)
        if own is None and near:
            _held_today(answers, letter, near)
    day = own.day if own else None
    if kind in BEHIND or kind in ANNOUNCING:
        _next_conference(answers, letter, by_name.get("next", []), kind, day, near)
    if kind in BEHIND or kind in (Kind.CORE_GROUP_MINUTES, Kind.CONFERENCE_CHANGE_NOTICE):
        _core_group(answers, letter, by_name, kind, day, near)
    if own or kind != Kind.CONFERENCE_CHANGE_NOTICE:
        put_place(answers, letter, own.role.mention if own else None, kind)
    put_corrections(answers, letter)


def _held_among_next(
    answers: Answers, letter: Letter, by_name: dict[str, list[Role]], kind: Kind, near: date | None
) -> Choice | None:
    """The record of a review calls its own day "review conference" too: the first and earliest of two such days, or a day
    that is past when the letter is written, is the one it records."""
    roles = sorted(
        (r for r in by_name.get("next", []) if r.mention.date.value), key=lambda r: r.mention.date.value or date.min
    )
    if not roles:
        return None
    first, last = roles[0].mention.date.value, roles[-1].mention.date.value
    early = [r for r in roles if r.mention.date.value == first]
    past = bool(near and first and first <= near)
    two = bool(
        first and last and (last - first).days >= 28 and early[0].mention.unit.index < roles[-1].mention.unit.index
    )
    only = first == last and near is None and _heads_record(early[0].mention)
    if not past and not only and not (two and early[0].mention.unit.index < 15):
        return None
    by_name["next"] = [r for r in roles if r.mention.date.value != first]
    return _own_meeting(answers, letter, early, kind, near, by_name)


def _held_today(answers: Answers, letter: Letter, written: date) -> None:
    """A note sent on the day itself: "Initial conference was today" gives the day of the note."""
    for unit in letter.units:
        match = None if unit.quoted or answers.doubted("conference.date") else held_today(lowered(unit.text))
        if match:
            answers.put("conference.date", written, spot_of(unit, match.start(), match.end()))
            answers.put("conference.provisional", False, spot_of(unit, match.start(), match.end()))
            return


def _heads_record(mention: Mention) -> bool:
    """Whether a day stands at the head of a record, in words that do not look ahead."""
    words = f"{mention.label} {mention.before}"
    return mention.unit.index < 14 and not re.search(
        r"next|nesaf|future|will|booked|arranged|to be|further|following", words
    )


def _message_first(roles: list[Role]) -> list[Role]:
    """In an e-mail with attachments a date that the message itself gives outweighs the attachment's."""
    for role in roles:
        if (
            role.mention.unit.part == "message"
            and role.name in ("conference", "next", "core_group", "replaced")
            and not role.mention.quoted
        ):
            role.strength += 2.0
    return roles


def _own_meeting(
    answers: Answers, letter: Letter, roles: list[Role], kind: Kind, near: date | None, by_name: dict[str, list[Role]]
) -> Choice | None:
    if kind == Kind.CORE_GROUP_MINUTES and not roles:
        roles = [
            r
            for r in by_name.get("core_group_any", [])
            if near is None or not r.mention.date.value or r.mention.date.value <= near
        ]
    if kind not in AHEAD and len({r.mention.date.value for r in roles}) > 1:
        roles = _in_order(roles, by_name)
    if kind == Kind.OTHER_SAFEGUARDING:
        roles = [r for r in roles if r.strength >= 2.5]
    if kind == Kind.CONFERENCE_CHANGE_NOTICE:
        gone = {r.mention.date.value for r in by_name.get("replaced", []) if r.strength > 0}
        roles = [r for r in roles if r.mention.date.value not in gone]
    if kind == Kind.CONFERENCE_CHANGE_NOTICE and not _is_moved(letter, roles, by_name):
        return None
    choice = choose(roles)
    if choice is None:
        return None
    mention = choice.role.mention
    spot = spot_of(mention.unit, mention.date.start, mention.date.end)
    if choice.day is None or not _plausible(choice.day, kind, near, choice.role):
        answers.doubt("conference.date", choice.candidates or [choice.day], spot)
        return choice if choice.day else None
    answers.put("conference.date", choice.day, spot)
    answers.put("conference.provisional", provisional(mention), spot)
    put_time(answers, letter, "conference.time", mention)
    return choice


_CHANGED = re.compile(
    r"instead|moved|re-?arranged|rescheduled|changed|brought forward|put back|replac|previously|original|cancel|postpone|no longer|not go ahead"
)
_CALLED_OFF = re.compile(
    r"cancel|postpone|stood down|will not (?:now )?(?:go ahead|take place|be held|proceed)|cannot (?:now )?(?:go ahead|take place|proceed)|no longer (?:take|go|be)|called off"
)
_LATER = re.compile(
    r"(?:new|another|further|alternative|revised|next) date[^.]{0,50}(?:to be (?:confirmed|advised|arranged|agreed|notified|set)|will be|tbc|when|once|in due course|as soon as|is not|has not)|(?:once|when) (?:we have|a) (?:another|new)|write (?:to you )?again|until further notice|in due course|tbc|to be confirmed"
)


def _is_moved(letter: Letter, roles: list[Role], by_name: dict[str, list[Role]]) -> bool:
    """Whether a change notice gives the day that now holds. The one day of a cancellation is the day called off."""
    gone = [r for r in by_name.get("replaced", []) if r.strength > 0]
    days = {r.mention.date.value for r in roles}
    if gone or not roles or len(days) > 1 or not _CALLED_OFF.search(letter.text):
        return True
    if any(
        senses.is_new(r.mention.before) or r.mention.unit.means == "new_date" or "new" in r.mention.label for r in roles
    ):
        return True
    if _LATER.search(letter.text) or any(_CALLED_OFF.search(r.mention.sentence.lower()) for r in roles):
        for role in roles:
            role.name, role.strength = "replaced", 3.0
        by_name.setdefault("replaced", []).extend(roles)
        return False
    return True


def _in_order(roles: list[Role], by_name: dict[str, list[Role]]) -> list[Role]:
    """Of several days that a record calls its own, only those before the next one that it announces."""
    ahead = [r.mention.date.value for r in by_name.get("next", []) if r.mention.date.value and r.strength >= 3]
    if not ahead:
        return _announced_later(roles, by_name)
    first = min(ahead)
    return [r for r in roles if r.mention.date.value and r.mention.date.value < first] or roles


def _announced_later(roles: list[Role], by_name: dict[str, list[Role]]) -> list[Role]:
    """A record that names two conferences: the earlier, named first, was held; a review weeks later is the next one."""
    dated = sorted((r for r in roles if r.mention.date.value), key=lambda r: r.mention.date.value or date.min)
    days = [r.mention.date.value for r in dated if r.mention.date.value]
    if not days:
        return roles
    first, last = dated[0], dated[-1]
    early = [r for r in dated if r.mention.date.value == first.mention.date.value]
    late = [r for r in dated if r.mention.date.value == last.mention.date.value]
    apart = (days[-1] - days[0]).days
    in_order = min(r.mention.unit.index for r in early) <= min(r.mention.unit.index for r in late)
    if len(early) + len(late) == len(dated) and apart >= 28 and in_order and any(r.type == "review" for r in late):
        for role in late:
            role.name = "next"
        by_name.setdefault("next", []).extend(late)
        return early
    return roles


def _plausible(day: date, kind: Kind, near: date | None, role: Role) -> bool:
    if near is None:
        return True
    apart = (day - near).days
    if kind == Kind.OTHER_SAFEGUARDING:
        return -400 <= apart <= 400
    if kind in AHEAD:
        return -1 <= apart <= 400
    return -400 <= apart <= 3


def _put_replaced(answers: Answers, roles: list[Role], quoted: list[Role], kind: Kind, own: Choice | None) -> None:
    gone = [r for r in roles if r.strength > 0]
    if kind != Kind.CONFERENCE_CHANGE_NOTICE:
        gone = [r for r in gone if _CHANGED.search(r.mention.sentence) or r.mention.unit.means == "old_date"]
    day = own.day if own else None
    if kind == Kind.CONFERENCE_CHANGE_NOTICE and not gone:
        gone = [r for r in quoted if r.mention.date.value and r.mention.date.value != day]
    gone = [r for r in gone if r.mention.date.value != day or day is None]
    days = sorted({r.mention.date.value for r in gone if r.mention.date.value})
    if not days:
        return
    role = next(r for r in gone if r.mention.date.value == days[-1])
    mention = role.mention
    spot = spot_of(mention.unit, mention.date.start, mention.date.end)
    if mention.date.flaw:
        answers.doubt("conference.replaces_date", mention.date.candidates(), spot)
    else:
        answers.put("conference.replaces_date", days[-1], spot)


def _next_conference(
    answers: Answers, letter: Letter, roles: list[Role], kind: Kind, held: date | None, near: date | None
) -> None:
    after = held or near
    fitting = [r for r in roles if not (after and r.mention.date.value and r.mention.date.value <= after)]
    choice = choose(fitting)
    if choice is None:
        return
    mention = choice.role.mention
    spot = spot_of(mention.unit, mention.date.start, mention.date.end)
    ctype = choice.role.type
    if ctype is None:
        ctype = (
            "initial"
            if kind in (Kind.STRATEGY_DISCUSSION_MINUTES, Kind.SECTION47_OUTCOME_LETTER, Kind.REFERRAL_OUTCOME)
            else "review"
            if kind != Kind.OTHER_SAFEGUARDING
            else None
        )
    adjourned = re.search(r"reconven|adjourn", f"{mention.label} {mention.sentence}")
    if adjourned and answers.get("conference.type"):
        ctype = answers.get("conference.type")
    if choice.day is None or (after and not timedelta(0) < choice.day - after <= timedelta(days=400)):
        answers.doubt("next_conference.date", choice.candidates or [choice.day], spot)
    else:
        answers.put("next_conference.date", choice.day, spot)
        answers.put("next_conference.provisional", provisional(mention), spot)
        put_time(answers, letter, "next_conference.time", mention)
    answers.put("next_conference.type", ctype, spot)


def _core_group(
    answers: Answers, letter: Letter, by_name: dict[str, list[Role]], kind: Kind, held: date | None, near: date | None
) -> None:
    roles = list(by_name.get("core_group", []))
    if kind == Kind.CORE_GROUP_MINUTES:
        roles += [
            r
            for r in by_name.get("core_group_any", [])
            if held and r.mention.date.value and r.mention.date.value > held
        ]
        roles += list(by_name.get("other_next", []))
    after = held or near
    fitting = [r for r in roles if not (after and r.mention.date.value and r.mention.date.value < after)]
    choice = choose(fitting, earliest=True)
    if choice is None:
        return
    mention = choice.role.mention
    spot = spot_of(mention.unit, mention.date.start, mention.date.end)
    if choice.day is None or (after and choice.day - after > timedelta(days=200)):
        answers.doubt("core_group.date", choice.candidates or [choice.day], spot)
        return
    answers.put("core_group.date", choice.day, spot)
    put_time(answers, letter, "core_group.time", mention)
