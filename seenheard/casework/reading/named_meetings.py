"""A date beside the name of a meeting: the one recorded, the next one, or neither?"""

from __future__ import annotations

import re
from datetime import date

from seenheard.casework.reading import senses
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.role import AHEAD, ANNOUNCING, BEHIND, Role
from seenheard.casework.reading.senses import Sense
from seenheard.casework.vocabulary import LetterKind as Kind


def named(
    m: Mention,
    kind: Kind | None,
    meeting: str,
    own: str,
    label: Sense,
    words: Sense,
    ctype: str | None,
    near: date | None,
    where: str,
) -> Role:
    """A date beside a meeting's name."""
    day = m.date.value
    upcoming = (label.next or words.next) and not (words.held and not words.next)
    later = bool(day and near and day > near)
    labelled = bool(label.meeting)
    strength = 4.0 if labelled else 3.0 if where == "before" else 2.5 if where in ("lead", "after", "section") else 2.0
    if where == "earlier":
        strength = 2.0
    if meeting == senses.MEETING:
        meeting = own if kind else senses.MEETING
    if meeting == senses.CORE_GROUP:
        return _core_group(m, kind, upcoming, later, words, strength)
    if meeting == senses.STRATEGY:
        if kind == Kind.STRATEGY_DISCUSSION_MINUTES and not upcoming:
            return Role("conference", m, strength)
        return Role("", m)
    if meeting == senses.CONFERENCE:
        return _conference(m, kind, label, words, ctype, upcoming, later, strength, near)
    if meeting == senses.OTHER_MEETING and own == senses.OTHER_MEETING:
        if upcoming or label.next:
            return Role("other_next", m, strength)
        if senses.is_past_thing(m.before) and not labelled:
            return Role("", m)
        return Role("conference", m, strength if labelled or where == "before" else strength - 1.0)
    if meeting == senses.APPOINTMENT:
        return Role("appointment", m, strength)
    return Role("", m)


def _core_group(m: Mention, kind: Kind | None, upcoming: bool, later: bool, words: Sense, strength: float) -> Role:
    last = bool(re.search(r"\blast\b|previous|since", m.label + m.before[-60:]))
    if last:
        return Role("", m)
    if kind == Kind.CORE_GROUP_MINUTES and not upcoming:
        if words.held or re.search(r"date of (?:this |the )?(?:core group|meeting)", m.label) or m.unit.kind == "head":
            return Role("conference", m, strength)
        return Role("core_group_any", m, strength)
    return Role("core_group", m, strength)


def _conference(
    m: Mention,
    kind: Kind | None,
    label: Sense,
    words: Sense,
    ctype: str | None,
    upcoming: bool,
    later: bool,
    strength: float,
    near: date | None,
) -> Role:
    last = bool(re.search(r"\b(?:last|previous|since the|earlier)\b", m.label + " " + m.before[-40:]))
    if kind in AHEAD or kind is None:
        if last or (m.date.value and near and m.date.value < near):
            return Role("", m)
        return Role("conference", m, strength + (0.5 if upcoming else 0.0), ctype)
    if kind in BEHIND:
        if last:
            return Role("", m)
        forward = (
            upcoming
            or bool(re.search(r"next|review|nesaf|rcpc|adolyg|reconven|future", m.label))
            or m.unit.section_kind == "next"
        )
        if words.held and not words.next and not later:
            forward = False
        if (
            re.search(
                r"date of (?:this )?conference$|conference date|^date of (?:the )?(?:initial|review) (?:child protection )?conference held|conference held|held|made at",
                m.label,
            )
            and not label.next
        ):
            return Role("conference", m, strength, ctype)
        if forward and not (near and m.date.value and m.date.value < near and not label.next and words.held):
            return Role("next", m, strength, ctype)
        return Role("next" if later and not words.held else "conference", m, strength, ctype)
    if kind in ANNOUNCING:
        if (
            last
            or (words.held and not upcoming and not later)
            or (re.search(r"initial|icpc", m.label) and kind == Kind.CORE_GROUP_MINUTES)
        ):
            return Role("", m)
        return Role("next", m, strength, ctype)
    return Role("", m)
