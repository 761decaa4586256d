"""Which open dates an authority's new numbers move: found by saving them, and told before the save may stand.

The numbers are saved and the diary is worked out anew in a transaction; what has then changed is the answer. If nobody
has seen that answer yet, the transaction is undone. So what is shown is what happens, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from seenheard.practice.children.models import Child

from .models import Duty


@dataclass(frozen=True, slots=True)
class Line:
    """An open line of the diary as it stands at one moment. `children` are (name, restricted) of each child; of a
    restricted one the name is initials."""

    family: int
    key: str
    kind: str
    due_on: date | None
    words: str
    because: str
    children: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One open date that becomes another: `what` is moved, new, or withdrawn."""

    what: str
    line: Line
    before: date | None
    after: date | None
    newly_late: bool = False


@dataclass(frozen=True, slots=True)
class Moves:
    """Everything that changes in the open diary. `reasons` counts lines that keep their day and change their rule."""

    moves: tuple[Move, ...]
    reasons: int = 0

    def __bool__(self) -> bool:
        return bool(self.moves)

    @property
    def fingerprint(self) -> str:
        """Names exactly these changes: other open work, another day, and it is another."""
        told = [
            (each.what, each.line.family, each.line.key, str(each.before), str(each.after), each.newly_late)
            for each in self.moves
        ]
        return hashlib.sha256(json.dumps(sorted(told)).encode()).hexdigest()[:32]

    def count(self, what: str) -> int:
        return sum(1 for each in self.moves if each.what == what)

    @property
    def newly_late(self) -> int:
        return sum(1 for each in self.moves if each.newly_late)


Diary = Mapping[tuple[int, str], Line]


def open_lines(families: Iterable[int]) -> Diary:
    """What stands open in the diary of these families."""
    rows = Duty.objects.filter(family__in=list(families), met_at=None, withdrawn_at=None)
    return {
        (duty.family_id, duty.key): Line(
            duty.family_id,
            duty.key,
            duty.kind,
            duty.due_on,
            duty.words,
            duty.because,
            tuple(sorted((named(child), child.restricted) for child in duty.children.all())),
        )
        for duty in rows.prefetch_related("children")
    }


def named(child: Child) -> str:
    """As a line of the diary shows a child."""
    return child.initials if child.restricted else child.name


def moves_between(before: Diary, after: Diary, *, today: date) -> Moves:
    """What has changed from one state of the diary to the other, what is newly late first, then by its new day."""
    found, reasons = [], 0
    for place in {**before, **after}:
        was, now = before.get(place), after.get(place)
        if was is None and now is not None:
            found.append(Move("new", now, None, now.due_on, late(now, today)))
        elif was is not None and now is None:
            found.append(Move("withdrawn", was, was.due_on, None))
        elif was is not None and now is not None and was.due_on != now.due_on:
            found.append(Move("moved", now, was.due_on, now.due_on, late(now, today) and not late(was, today)))
        elif was is not None and now is not None and was.because != now.because:
            reasons += 1
    found.sort(key=lambda each: (not each.newly_late, each.after or each.before or date.max, each.line.key))
    return Moves(tuple(found), reasons)


def late(line: Line, today: date) -> bool:
    return line.due_on is not None and line.due_on < today


class ShowFirst(Exception):
    """Open dates would change, and whoever saves has not seen how. Nothing was saved."""

    def __init__(self, moves: Moves) -> None:
        super().__init__("These dates move.")
        self.moves = moves
