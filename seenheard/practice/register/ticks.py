"""What was said of codes so far, as the rules of coding read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils import timezone

from seenheard.casework.coding import CodeAction, CodeState, How, Place, Tick, states
from seenheard.practice.people.models import Practice

from .models import CodeTask


def ticks_of(practice: Practice, patients: Collection[int]) -> list[Tick]:
    """Every tick in these records that stands. One of a letter that was undone says nothing any more."""
    rows = CodeTask.objects.filter(practice=practice, patient__in=patients, taken_back_at=None).exclude(done_at=None)
    return [tick_of(one) for one in rows.only("pk", "patient_id", "code", "action", "how", "done_at", "seen_on")]


def tick_of(task: CodeTask) -> Tick:
    on = timezone.localdate(task.done_at)
    return Tick(task.patient_id, task.code, CodeAction(task.action), How(task.how), on, moment_of(task))


def moment_of(task: CodeTask) -> int:
    """Microseconds: which of two ticks of one day came later."""
    assert task.done_at is not None, "an open line is no tick"  # noqa: S101
    return int(task.done_at.timestamp() * 1_000_000)


def states_of(practice: Practice, patients: Collection[int]) -> dict[Place, CodeState]:
    """How each code stands in these records, as far as anybody said."""
    return {place: state for place, (state, _) in states(ticks_of(practice, patients)).items()}


def open_lines(practice: Practice, patients: Iterable[int]) -> list[CodeTask]:
    """The lines of these records that nobody has ticked."""
    rows = CodeTask.objects.filter(practice=practice, patient__in=list(patients), done_at=None, taken_back_at=None)
    return list(rows.select_related("child", "patient").order_by("pk"))
