"""What an ending in a child's case asks of the practice, and what is no longer owed once a child is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from seenheard.casework.plan.happenings import Happened, Step
from seenheard.casework.plan.stages import Stage
from seenheard.casework.plan.walk import Walk
from seenheard.casework.timetable.rules import Source
from seenheard.casework.vocabulary import DutyKind

Whose = Literal["child", "mother", "family", "practice"]
Duties = Literal["none", "theirs", "from_the_day", "all"]
ByItself = Literal["", "diary", "registered"]

#: What social care owes for a child it works with: nothing of it comes here once the child is elsewhere.
#: Letters about what we took part in (decision, minutes, notes) are still ours to have, and an answer to what we told.
THEIRS = frozenset(
    {
        DutyKind.REFERRAL_ACKNOWLEDGED,
        DutyKind.INITIAL_CONFERENCE,
        DutyKind.CORE_GROUP,
        DutyKind.FURTHER_CORE_GROUP,
        DutyKind.REVIEW_CONFERENCE,
        DutyKind.NEXT_CONFERENCE_DATE,
        DutyKind.CONFERENCE_HELD_AGAIN,
        DutyKind.TRANSFER_IN_CONFERENCE,
        DutyKind.LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT,
        DutyKind.LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT,
        DutyKind.STRENGTHS_AND_DIFFICULTIES,
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that an ending asks. `by_itself`: a program does it; nobody ticks it."""

    id: str
    words: str
    whose: Whose
    source: Source
    confirmed: bool
    by_itself: ByItself = ""
    only_if: Literal["", "twins"] = ""


@dataclass(frozen=True, slots=True)
class EndingKind:
    """What one kind of ending is called, what makes it, what it asks, and what it ends in the diary."""

    id: str
    when: str  # a decision or a fact, by its word
    words: str
    about: str
    lines: tuple[Line, ...]
    duties: Duties
    if_known: bool = False  # asks nothing where we knew of nothing before
    note: str = ""
    note_source: Source | None = None

    def asked(self, *, twins: bool) -> tuple[Line, ...]:
        """The lines that somebody is to tick."""
        return tuple(one for one in self.shown(twins=twins) if not one.by_itself)

    def shown(self, *, twins: bool) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.only_if != "twins" or twins)


@dataclass(frozen=True, slots=True)
class Endings:
    """All kinds of endings, by their id."""

    kinds: Mapping[str, EndingKind]
    asked_for: timedelta
    checked_on: date

    def of(self, happening: str) -> EndingKind | None:
        return next((one for one in self.kinds.values() if one.when == happening), None)


@dataclass(frozen=True, slots=True)
class Ended:
    """An ending in one child's case."""

    kind: str
    on: date


def endings_in(taken: Sequence[Step], endings: Endings, *, was_unborn: bool) -> tuple[Ended, ...]:
    """The endings in a case, by its steps in order. A birth counts only for a child whom we knew before it; what is
    `if_known` only where the case had come anywhere before, and was not closed already."""
    found = []
    walk = Walk()
    for step in taken:
        kind = endings.of(step.kind)
        before = walk.stage()[0]
        walk.take(step)
        if kind is None or (step.kind == Happened.BORN and not was_unborn):
            continue
        if kind.if_known and before in (Stage.NOTHING_KNOWN, Stage.CLOSED, Stage.LOST):
            continue
        found.append(Ended(kind.id, step.on))
    return tuple(found)


def no_longer_owed(
    kind: str, due_on: date | None, taken: Sequence[Step], endings: Endings, *, of_age_on: date | None = None
) -> bool:
    """Is this not owed any more for a child whose case has gone so? `kind` is the DutyKind's word.

    The eighteenth birthday, `of_age_on`, counts before it has come: a conference that would be due only then is none
    of a child."""
    if due_on is not None and of_age_on is not None and due_on >= of_age_on and kind in THEIRS | {DutyKind.REPORT}:
        return True
    for step, rule in _gone(taken, endings):
        if rule == "all" or (rule in ("theirs", "from_the_day") and kind in THEIRS):
            return True
        if rule == "from_the_day" and kind == DutyKind.REPORT and due_on is not None and due_on >= step.on:
            return True
    return False


def gone_since(taken: Sequence[Step], endings: Endings) -> Step | None:
    """The step by which the child is gone, if it is: why nothing is owed."""
    return next((step for step, _ in _gone(taken, endings)), None)


def _gone(taken: Sequence[Step], endings: Endings) -> Iterable[tuple[Step, Duties]]:
    """The steps by which a child is gone and has not come back, each with what it ends in the diary."""
    away: Step | None = None
    for step in taken:
        if step.kind == Happened.MOVED_AWAY:
            away = away or step
        elif step.kind == Happened.MOVED_IN:
            away = None
    last = [one for one in taken if one.kind in (Happened.LOST_BEFORE_BIRTH, Happened.DIED, Happened.TURNED_18)]
    for step in [*last, *([away] if away else [])]:
        kind = endings.of(step.kind)
        if kind is not None:
            yield step, kind.duties
