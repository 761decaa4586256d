"""Saying what became of a line of the checklist: typed in, was so already, decided against; and that it was not so."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from seenheard.casework.coding import CodeAction, How
from seenheard.guidance.clinical_codes import codes_by_key
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer

from .models import CodeTask

EARLIEST = date(2000, 1, 1)


class TickRefused(Exception):
    """It cannot be said so. `where` names the box; the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def tick(
    by: Viewer, *, task_id: int, how: str, seen_on: date | None = None, words: str = "", today: date, now: datetime
) -> CodeTask:
    """Say what became of a line. `how`: a value of How. Raises TickRefused, LookupError."""
    said = " ".join(words.split())[:500]
    check(how, seen_on, said, today)
    with transaction.atomic():
        task = CodeTask.objects.select_for_update().filter(practice=by.practice, pk=task_id).first()
        if task is None or task.taken_back_at is not None:
            raise LookupError(task_id)
        if task.done_at is not None:
            raise TickRefused(f"{task.done_by} has ticked this line already.")
        return write_tick(by, task, how, seen_on, said, now)


def say(
    by: Viewer,
    *,
    child: Child,
    patient_id: int,
    code: str,
    action: str,
    how: str,
    seen_on: date | None = None,
    words: str = "",
    today: date,
    now: datetime,
) -> CodeTask:
    """Say of a code that stands on no line what became of it: the line is made and ticked in one. `patient_id` must be
    a record of the child's family. Raises TickRefused."""
    said = " ".join(words.split())[:500]
    check(how, seen_on, said, today)
    if code not in codes_by_key() or action not in (CodeAction.ADD, CodeAction.END):
        raise TickRefused("Choose a code of the list.")
    with transaction.atomic():
        Child.objects.select_for_update().get(practice=by.practice, pk=child.pk)
        rows = CodeTask.objects.select_for_update().filter(
            practice=by.practice, patient=patient_id, code=code, done_at=None, taken_back_at=None
        )
        actions = [CodeAction.ADD, CodeAction.CHECK] if action == CodeAction.ADD else [CodeAction.END]
        held = list(rows.filter(action__in=actions).order_by("pk"))
        for more in held[1:]:
            write_tick(by, more, how, seen_on, said, now)
        if held:
            return write_tick(by, held[0], how, seen_on, said, now)
        last = said_last(by, patient_id, code, today)
        if last is not None and last.action in actions and last.how == how:
            return last  # pressed twice, or by two at once
        made = CodeTask(
            practice=by.practice,
            family_id=child.family_id,
            child=child,
            patient_id=patient_id,
            code=code,
            action=action,
            because="Said without a letter.",
            made_at=now,
        )
        return write_tick(by, made, how, seen_on, said, now)


def said_last(by: Viewer, patient_id: int, code: str, today: date) -> CodeTask | None:
    """What was said last of this code in that record, if it was today."""
    rows = CodeTask.objects.filter(practice=by.practice, patient=patient_id, code=code, taken_back_at=None)
    last = rows.exclude(done_at=None).order_by("-done_at", "-pk").first()
    return last if last is not None and last.done_at and timezone.localdate(last.done_at) == today else None


def check(how: str, seen_on: date | None, words: str, today: date) -> None:
    if how not in set(How):
        raise TickRefused("Choose what became of it.", "how")
    if how == How.THERE_ALREADY:
        if seen_on is None:
            raise TickRefused("Enter the day on which you saw it in the clinical system, like 31 7 2026", "seen_on")
        if seen_on > today:
            raise TickRefused("This day has not come yet. Enter the day on which you saw it.", "seen_on")
        if seen_on < EARLIEST:
            raise TickRefused(f"The year {seen_on.year} cannot be right. Type the date again", "seen_on")
    if how == How.NOT_WANTED and len(words) < 5:
        raise TickRefused("Say in a few words why it is not entered.", "words")


def write_tick(by: Viewer, task: CodeTask, how: str, seen_on: date | None, words: str, now: datetime) -> CodeTask:
    assert by.person is not None, "the software types nothing into a record"  # noqa: S101
    task.done_at, task.done_by, task.how = now, by.person, how
    task.seen_on = seen_on if how == How.THERE_ALREADY else None
    task.words = words
    task.save()
    detail = {
        "line": task.pk,
        "patient": task.patient_id,
        "code": task.code,
        "action": task.action,
        "how": how,
        **({"seen_on": task.seen_on.isoformat()} if task.seen_on else {}),
        **({"because": words} if words else {}),
    }
    record(by, "code_ticked", f"child:{task.child_id}", child_id=task.child_id, detail=detail, at=now)
    return task


def untick(by: Viewer, *, task_id: int, because: str, now: datetime) -> CodeTask:
    """It was not so after all: the line is open again. What was said stays in the record. Raises TickRefused,
    LookupError."""
    said = " ".join(because.split())[:500]
    if len(said) < 5:
        raise TickRefused("Say in a few words why the tick was wrong.", "because")
    with transaction.atomic():
        task = CodeTask.objects.select_for_update().filter(practice=by.practice, pk=task_id).first()
        if task is None or task.taken_back_at is not None or task.done_at is None:
            raise LookupError(task_id)
        if CodeTask.objects.filter(
            patient=task.patient_id, code=task.code, action=task.action, done_at=None, taken_back_at=None
        ).exists():
            raise TickRefused("The same line stands open already. Tick that one instead.")
        was = {"how": task.how, "done_at": task.done_at.isoformat(), "done_by": task.done_by_id}
        task.done_at, task.done_by, task.how, task.seen_on, task.words = None, None, "", None, ""
        task.save()
        detail = {"line": task.pk, "patient": task.patient_id, "code": task.code, "was": was, "because": said}
        record(by, "code_unticked", f"child:{task.child_id}", child_id=task.child_id, detail=detail, at=now)
    return task
