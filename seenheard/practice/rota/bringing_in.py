"""Bringing something into the rota: first shown as what would be new, changed and gone, then done at one press.

What is shown is tried with the very actions that do it, and undone; so what can be shown can be done. Nothing is done
if anything has changed since it was shown, and all of it or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer

from .refusing import RotaRefused
from .table_cells import CellRefused

MOST_STEPS = 3_000
NEW, CHANGED, GONE = "new", "changed", "gone"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the file: its line, who it is about, what will be, and what is now."""

    line: int
    who: str
    what: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A change that the file asks for. `act` makes it, and raises RotaRefused or CellRefused if it cannot be."""

    section: str
    line: Line
    act: Callable[[datetime], object]


@dataclass(slots=True)
class Asked:
    """What a file asks for: steps, what stands so already, and lines that cannot be taken. What is known to be possible
    may stand in `lines` by its section, and be done at once by `act_on_all`."""

    steps: list[Step] = field(default_factory=list)
    lines: dict[str, list[Line]] = field(default_factory=lambda: {NEW: [], CHANGED: [], GONE: []})
    act_on_all: Callable[[datetime], object] | None = None
    same: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do. `same`: how much stands so already; `wrong`: (line, sentence)."""

    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    gone: tuple[Line, ...]
    same: int
    wrong: tuple[tuple[int, str], ...]
    remarks: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        return len(self.new) + len(self.changed) + len(self.gone)

    @property
    def seal(self) -> str:
        """The same for the same plan."""
        told = [
            [[one.line, one.who, one.what, one.before] for one in lines]
            for lines in (self.new, self.changed, self.gone)
        ]
        return sha256(json.dumps([told, self.wrong]).encode()).hexdigest()


class ImportRefused(Exception):
    """The file cannot be brought in at all; the sentence says how to mend it."""


class ChangedSince(Exception):
    """What the file would do is not what was shown. `plan` is what it would do now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("The rota has changed since. Look again at what will change.")
        self.plan = plan


Read = Callable[[Viewer], Asked]


def preview(by: Viewer, read: Read, *, now: datetime) -> Plan:
    """What it would do; nothing is kept. Raises ImportRefused."""
    with transaction.atomic():
        plan = carried_out(read(by), now)
        transaction.set_rollback(True)
    return plan


def bring_in(by: Viewer, read: Read, *, what: str, seal: str, now: datetime) -> Plan:
    """Do all of it, if it is still what was shown with this seal. Raises ChangedSince, ImportRefused."""
    with transaction.atomic():
        plan = carried_out(read(by), now)
        if plan.seal != seal:
            transaction.set_rollback(True)
        elif plan.number:
            numbers = {"new": len(plan.new), "changed": len(plan.changed), "gone": len(plan.gone)}
            record(by, "rota_imported", "rota", detail={"what": what, **numbers, "left": len(plan.wrong)}, at=now)
    if plan.seal != seal:
        raise ChangedSince(plan)
    return plan


def carried_out(asked: Asked, now: datetime) -> Plan:
    if len(asked.steps) > MOST_STEPS:
        raise ImportRefused(f"The file would change {len(asked.steps):,} things. Bring in {MOST_STEPS:,} at a time.")
    done = {section: list(lines) for section, lines in asked.lines.items()}
    if asked.act_on_all is not None:
        asked.act_on_all(now)
    wrong = list(asked.wrong)
    for step in asked.steps:
        try:
            with transaction.atomic():
                step.act(now)
        except (RotaRefused, CellRefused) as refused:
            wrong.append((step.line.line, str(refused)))
        else:
            done[step.section].append(step.line)
    return Plan(
        new=tuple(done[NEW]),
        changed=tuple(done[CHANGED]),
        gone=tuple(done[GONE]),
        same=asked.same,
        wrong=in_order(wrong),
        remarks=tuple(asked.remarks),
    )


def in_order(wrong: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(wrong, key=lambda one: one[0]))
