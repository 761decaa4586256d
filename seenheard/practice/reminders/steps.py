"""The ladders of a practice: the defaults, what it changed for all duties, and what it changed for one kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from seenheard.casework.reminders.steps import MOST_CHASE_EVERY, MOST_DAYS_BEFORE, USUAL, Step, Steps
from seenheard.casework.vocabulary import DutyKind, OwedBy, Rung
from seenheard.practice.audit.actions import record
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from . import models

ALL = ""
#: The rungs whose `days` mean something, and how many there may be.
MOST_DAYS = {Rung.BEFORE: MOST_DAYS_BEFORE, Rung.OVERDUE: MOST_CHASE_EVERY}
USUAL_HOUR = time(8, 30)
#: The daily list leaves in the morning or at noon, not at night.
EARLIEST, LATEST = time(6, 0), time(18, 0)


class StepsRefused(Exception):
    """The ladder cannot be set so; the sentence says how to mend it."""


@dataclass(frozen=True)
class Ladders:
    """The steps of every kind of duty in one practice."""

    changed: Mapping[str, Mapping[Rung, Step]]

    def of_kind(self, kind: str) -> Steps:
        return USUAL.within(self.changed.get(ALL, {})).within(self.changed.get(kind, {}))

    def of(self, duty: Duty) -> Steps:
        """What others owe has one step for all kinds: when it is chased."""
        return self.of_kind(duty.kind if duty.owed_by == OwedBy.PRACTICE else ALL)


def ladders(practice: Practice) -> Ladders:
    changed: dict[str, dict[Rung, Step]] = {}
    for row in models.Step.objects.filter(practice=practice):
        rung = Rung(row.rung)
        days = row.days if row.days is not None else USUAL[rung].days
        changed.setdefault(row.kind, {})[rung] = Step(not row.off, row.urgent, days)
    return Ladders(changed)


def hour_of(practice: Practice) -> time:
    """When the daily list leaves."""
    found = models.Hour.objects.filter(practice=practice).values_list("at", flat=True).first()
    return found or USUAL_HOUR


def set_steps(by: Viewer, *, kind: str, steps: Mapping[Rung, Step]) -> None:
    """Set the ladder of one kind of duty, or of all (`kind` empty). Only what differs from what would hold anyway is
    kept. Raises StepsRefused."""
    if kind != ALL and kind not in set(DutyKind):
        raise StepsRefused("There is no such kind of duty.")
    for rung, step in steps.items():
        most = MOST_DAYS.get(rung)
        if most is not None and not 1 <= step.days <= most:
            raise StepsRefused(f"Give a number of working days from 1 to {most}.")
    with transaction.atomic():
        before = ladders(by.practice)
        held = before.of_kind(kind)
        inherited = USUAL if kind == ALL else before.of_kind(ALL)
        changed = {rung: step for rung, step in steps.items() if held[rung] != step}
        if not changed:
            return
        for rung, step in changed.items():
            rows = models.Step.objects.filter(practice=by.practice, kind=kind, rung=rung)
            if step == inherited[rung]:
                rows.delete()
            else:
                values = {"days": step.days if rung in MOST_DAYS else None, "urgent": step.urgent, "off": not step.on}
                models.Step.objects.update_or_create(practice=by.practice, kind=kind, rung=rung, defaults=values)
        detail = {f"{rung}": [told(held[rung]), told(step)] for rung, step in changed.items()}
        held_now = rows_of(by.practice, kind)
        record(by, "steps_set", f"ladder:{kind or 'all'}", detail={"changed": detail, "rows": held_now})


def back_to_default(by: Viewer, *, kind: str) -> bool:
    """The ladder of this kind of duty is as before anybody changed it. False if nobody had."""
    with transaction.atomic():
        rows = models.Step.objects.filter(practice=by.practice, kind=kind)
        if not rows.exists():
            return False
        rows.delete()
        record(by, "steps_reset", f"ladder:{kind or 'all'}")
    return True


def set_hour(by: Viewer, *, at: time) -> None:
    """From now on the daily list leaves at that time. Raises StepsRefused."""
    if not EARLIEST <= at <= LATEST:
        raise StepsRefused("The daily list leaves between 6 in the morning and 6 in the evening, for example at 8:30.")
    with transaction.atomic():
        before = hour_of(by.practice)
        if before == at:
            return
        models.Hour.objects.update_or_create(practice=by.practice, defaults={"at": at})
        pair = [f"{before:%H:%M}", f"{at:%H:%M}"]
        record(by, "list_hour_set", f"practice:{by.practice.pk}", detail={"changed": {"daily list": pair}})


def rows_of(practice: Practice, kind: str) -> dict[str, list[object]]:
    """What is kept of one kind: rung -> [days, at once, off]. The record holds it, so that a row can be held against
    it."""
    rows = models.Step.objects.filter(practice=practice, kind=kind)
    return {rung: [days, urgent, off] for rung, days, urgent, off in rows.values_list("rung", "days", "urgent", "off")}


def told(step: Step) -> str:
    """A step in words, for the record."""
    if not step.on:
        return "off"
    return ", ".join(filter(None, ["on", f"{step.days} working days" if step.days else "", "at once" * step.urgent]))
