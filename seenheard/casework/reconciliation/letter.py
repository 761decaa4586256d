"""The letter of differences to a council: only what concerns its list, in its own order, and what we ask of it.

Of ours it says no more than the difference is about. An address of ours is never written: who may not learn where
somebody lives might read the letter too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from seenheard.casework.matching.words import count, day
from seenheard.casework.reconciliation.answers import ORDER, Answer, Kind
from seenheard.casework.report.paper import Line, Paper, Section, Table

HEAD = ("Child", "Your list says", "Our records say", "We ask you")
#: Which of the told things belong to a difference, on either side.
_STANDING = ("Known as", "Category", "Since")
_SHOWN: Mapping[Kind, tuple[str, ...]] = {
    Kind.NOT_HELD: _STANDING,
    Kind.NOT_OUR_PATIENT: _STANDING,
    Kind.NOT_LISTED: _STANDING,
    Kind.STATUS: _STANDING,
    Kind.FORMER: _STANDING,
    Kind.CATEGORY: ("Category",),
    Kind.MOVED: ("Practice", "Council", "Moved"),
    Kind.ADDRESS: ("Address",),
    Kind.UNBORN: ("Born", "Expected"),
    Kind.NAME: ("Name",),
    Kind.BIRTH: ("Born", "Expected"),
    Kind.NUMBER: ("NHS number",),
    Kind.NO_NUMBER: ("NHS number",),
}
_IDENTITY = ("Name", "Born", "Expected", "NHS number")
_RESTS = frozenset({Kind.NOT_LISTED, Kind.STATUS, Kind.FORMER, Kind.CATEGORY})
_ASKED: dict[tuple[Kind, Answer], str] = {
    (Kind.NOT_LISTED, Answer.OURS_RIGHT): "Please look why this child is not on your list, and tell us.",
    (Kind.NOT_HELD, Answer.OURS_RIGHT): "Please look why this child is on your list: nothing tells us so.",
    (Kind.NOT_LISTED, Answer.THEIRS_RIGHT): "Please send us the letter that says so.",
    (Kind.MOVED, Answer.OURS_RIGHT): "Please put right which practice or council the child is with.",
    (Kind.ADDRESS, Answer.OURS_RIGHT): "Please telephone us about the address.",
    (Kind.TWICE, Answer.OURS_RIGHT): "Please look whether these are one child.",
    (Kind.UNREAD, Answer.OURS_RIGHT): "Please put this right in your list.",
}
_USUALLY = {
    Answer.OURS_RIGHT: "Please put this right in your list.",
    Answer.THEIRS_RIGHT: "Please send us the letter that says so.",
    Answer.NOT_OURS: "Please look with which practice this child is registered, and tell that one.",
}
_HEADINGS = {
    Answer.OURS_RIGHT: "Where we believe that your list is not right",
    Answer.THEIRS_RIGHT: "Where we need a letter from you",
    Answer.NOT_OURS: "Children who are not registered with us",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One answered difference. `theirs` and `ours`: [what, words], as `differences` gives them."""

    kind: Kind
    answer: Answer
    words: str
    theirs: tuple[tuple[str, str], ...] = ()
    ours: tuple[tuple[str, str], ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the letter is about and who writes it."""

    council: str
    practice: str
    practice_code: str
    reference: str
    list_name: str
    list_came_on: date
    children: int
    writer: str
    written_at: datetime


def letter_of(about: About, told: Iterable[Told]) -> Paper:
    """The letter as it is printed."""
    ordered = sorted(
        told, key=lambda one: (ORDER.index(one.kind), dict(one.theirs or one.ours).get("Name", ""), one.words)
    )
    sections = [opening(about, len(ordered))]
    for answer, heading in _HEADINGS.items():
        rows = tuple(row_of(one) for one in ordered if one.answer is answer)
        if rows:
            sections.append(Section(heading, (Table("Each child", HEAD, rows),)))
    return Paper(
        title="Differences between your list and our records",
        for_whom=about.council,
        header=about.reference,
        marking="CONFIDENTIAL: child protection",
        sections=tuple(sections),
        reference=about.reference,
        made_on=about.written_at.date(),
        signed=f"Written for {about.practice} by {about.writer} on {day(about.written_at.date())}",
        signed_at=about.written_at,
        called="Letter about a list of children",
    )


def opening(about: About, number: int) -> Section:
    came = (
        f"We compared the list that reached us on {day(about.list_came_on)} "
        f"({count(about.children, 'child', 'children')} on it) with the records of {about.practice} "
        f"({about.practice_code}). {count(number, 'difference', 'differences')} concern your list."
    )
    nothing = "Nothing in our records was changed because of the list: they rest on your letters alone."
    return Section("What this is about", (Line(came), Line(nothing)))


def row_of(one: Told) -> tuple[str, str, str, str]:
    theirs, ours = dict(one.theirs), dict(one.ours)
    who = [words for what in _IDENTITY if (words := said(what, theirs or ours))]
    line = f"line {one.line}" if one.line else ""
    return (
        "; ".join(filter(None, [*who, line])),
        their_words(one, theirs),
        our_words(one, ours),
        _ASKED.get((one.kind, one.answer), _USUALLY[one.answer]),
    )


def said(what: str, told: Mapping[str, str]) -> str:
    words = told.get(what, "")
    if not words:
        return ""
    return words if what == "Name" else f"{what[:1].lower() if what != 'NHS number' else 'N'}{what[1:]} {words}"


def their_words(one: Told, theirs: Mapping[str, str]) -> str:
    if not theirs:
        return "The child is not on it"
    if one.kind in (Kind.TWICE, Kind.UNREAD):
        return one.words
    return pairs(_SHOWN[one.kind], theirs) or "Nothing"


def our_words(one: Told, ours: Mapping[str, str]) -> str:
    if one.kind is Kind.NOT_OUR_PATIENT or one.answer is Answer.NOT_OURS:
        return "Not registered with us"
    if one.kind is Kind.NOT_HELD:
        return "Registered with us. We hold no letter about this"
    if one.kind is Kind.ADDRESS:
        return "Another address"
    if one.kind in (Kind.TWICE, Kind.UNREAD):
        return "One child" if one.kind is Kind.TWICE else ""
    found = pairs(_SHOWN[one.kind], ours) or "Nothing"
    rests = ours.get("Rests on", "")
    return f"{found}. It rests on {rests}" if rests and one.kind in _RESTS else found


def pairs(shown: Sequence[str], told: Mapping[str, str]) -> str:
    return "; ".join(
        said(what, told) if what == "Name" else f"{what}: {told[what]}" for what in shown if told.get(what)
    )
