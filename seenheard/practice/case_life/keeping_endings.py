"""Keeping the open endings of a family in step with its facts: each is opened once, and withdrawn if its fact goes."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from seenheard.casework.plan.endings import Ended, EndingKind, endings_in
from seenheard.guidance.endings_file import load_endings
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.children.models import Child, Family
from seenheard.practice.people.viewer import Viewer

from .models import Birth, Ending
from .queries import taken_steps


def keep_endings(by: Viewer, family: Family, *, today: date, now: datetime) -> None:
    """Open and withdraw what differs from the facts; each change is an event. Does nothing the second time."""
    children = list(Child.objects.filter(family=family))
    wanted = wanted_endings(children, today=today)
    with transaction.atomic():
        standing = {(one.child_id, Ended(one.kind, one.on)): one for one in Ending.objects.filter(family=family)}
        for (child_id, ended), row in standing.items():
            if row.withdrawn_at is None and ended not in wanted.get(child_id, set()):
                row.withdrawn_at = now
                row.save(update_fields=["withdrawn_at"])
                write(by, "ending_withdrawn", row, now)
        for child_id, all_ended in wanted.items():
            for ended in sorted(all_ended, key=lambda one: (one.on, one.kind)):
                found = standing.get((child_id, ended))
                if found is None and today - ended.on <= load_endings().asked_for:
                    open_ending(by, family, child_id, ended, now)
                elif found is not None and found.withdrawn_at is not None:
                    found.withdrawn_at, found.opened_at = None, now
                    found.save(update_fields=["withdrawn_at", "opened_at"])
                    write(by, "ending_opened", found, now)


def wanted_endings(children: list[Child], *, today: date) -> dict[int, set[Ended]]:
    """The endings in the cases of these children, by the child's number."""
    endings = load_endings()
    steps = taken_steps(children, today=today)
    return {
        child.pk: set(endings_in(steps[child.pk], endings, was_unborn=child.mother_id is not None))
        for child in children
    }


def open_ending(by: Viewer, family: Family, child_id: int, ended: Ended, now: datetime) -> None:
    made = Ending.objects.create(
        practice=family.practice, family=family, child_id=child_id, kind=ended.kind, on=ended.on, opened_at=now
    )
    write(by, "ending_opened", made, now)


def kind_of(ending: Ending) -> EndingKind:
    """What this ending asks. Its kind is one that the file names, for the file keeps every kind that it ever had."""
    return load_endings().kinds[ending.kind]


def twins_at(ending: Ending) -> bool:
    """Were more children born than this one?"""
    mine = Birth.objects.filter(child=ending.child_id, undone_at=None).first()
    if mine is None or ending.kind != "born":
        return False
    return mine.first_id is not None or mine.twins.filter(undone_at=None).exists()


def write(by: Viewer, verb: str, ending: Ending, now: datetime, **more: str) -> None:
    detail = {"ending": ending.kind, "on": ending.on.isoformat(), **more, **prints_of(ending)}
    record(by, verb, f"ending:{ending.pk}", child_id=ending.child_id, detail=detail, at=now)
