"""Differences as a page shows them: a closed record as nothing but that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from seenheard.casework.matching.names import Level, similarity
from seenheard.casework.reconciliation.addresses import may_be_one
from seenheard.casework.reconciliation.answers import (
    ANSWER_WORDS,
    KIND_WORDS,
    LONG_OPEN_DAYS,
    PROTECTION,
    Answer,
    Kind,
)
from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .models import OPEN_AGAIN, Difference
from .queries import closed_ones

RESTRICTED = "Restricted record"
#: In this order both sides are told.
TOLD = (
    *("Name", "Born", "Expected", "Mother", "NHS number", "Known as", "Category", "Since", "Address", "Practice"),
    *("Council", "Moved", "Social worker"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One difference in a list. `weighty`: about whether a child is protected, not only how it is written."""

    pk: int
    kind: str
    words: str
    council: str
    opened_at: datetime
    long_open: bool
    weighty: bool
    closed: bool
    answer: str = ""
    answered: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing as their list and ours say it."""

    what: str
    theirs: str
    ours: str

    @property
    def differs(self) -> bool:
        """Do both say it, and not the same? How a name or an address is written is no difference by itself."""
        if not self.theirs or not self.ours:
            return False
        if self.what == "Name":
            return similarity(self.theirs, self.ours) < Level.FULL
        if self.what == "Address":
            return not may_be_one(self.theirs, self.ours)
        return self.theirs.casefold() != self.ours.casefold()


def rows_of(viewer: Viewer, found: Sequence[Difference], *, today: date, now: datetime) -> list[Row]:
    closed = closed_ones(viewer, found, today=today)
    return [row_of(one, hidden=one.pk in closed, now=now) for one in found]


def row_of(one: Difference, *, hidden: bool, now: datetime) -> Row:
    kind, standing = Kind(one.kind), one.answer
    long_ago = now - timedelta(days=LONG_OPEN_DAYS)
    return Row(
        pk=one.pk,
        kind=KIND_WORDS[kind],
        words=RESTRICTED if hidden else one.words,
        council=one.authority.name,
        opened_at=one.opened_at,
        long_open=one.gone_at is None and is_open(one) and one.opened_at < long_ago,
        weighty=kind in PROTECTION,
        closed=hidden,
        answer=answer_words(standing.answer) if standing else "",
        answered=f"{standing.by}, {day(standing.at)}" if standing else "",
    )


def is_open(one: Difference) -> bool:
    return one.answer is None or one.answer.answer == Answer.THEIRS_RIGHT.value


def answer_words(answer: str) -> str:
    return "Opened again" if answer == OPEN_AGAIN else ANSWER_WORDS[Answer(answer)]


def both_sides(one: Difference) -> list[Pair]:
    """What both say, side by side, in the order in which things are told."""
    theirs, ours = dict(one.theirs), dict(one.ours)
    others = [what for what in ours if what not in TOLD and what != "Rests on"]
    return [
        Pair(what, theirs.get(what, ""), ours.get(what, ""))
        for what in (*TOLD, *others)
        if what in theirs or what in ours
    ]


def chase_text(one: Difference, child: Child | None) -> str:
    """A text that asks the council for the letter that says what its list says. It names nobody in full."""
    who = f"initials {child.initials}" if child is not None else initials_of(dict(one.theirs).get("Name", ""))
    where = f", line {one.line}" if one.line else ""
    came = day(one.council_list.at)
    return (
        f"Your list of children, which reached us on {came}{where} ({who}), says something of which we hold no letter. "
        "Please send us the decision letter or the minutes that say so. Until they come, our records stay as they are."
    )


def initials_of(name: str) -> str:
    letters = "".join(part[0] for part in name.replace("-", " ").split() if part[:1].isalpha())[:4].upper()
    return f"initials {letters}" if letters else "no name"
