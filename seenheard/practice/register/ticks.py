"""What was said of codes so far, as the rules of coding read it. Of two ticks of one day the later one counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone

from seenheard.casework.coding import CodeAction, CodeState, How, Place, Tick, states
from seenheard.practice.people.models import Practice

from .models import CodeTask


def ticks_of(practice: Practice, patients: Collection[int] | None) -> list[Tick]:
    """Every tick in these records that stands, of all if None. One of a letter that was undone says nothing any
    more."""
    rows = CodeTask.objects.filter(practice=practice, taken_back_at=None).exclude(done_at=None)
    rows = rows if patients is None else rows.filter(patient__in=patients)
    here = timezone.get_current_timezone()
    return [
        Tick(patient, code, CodeAction(action), How(how), at.astimezone(here).date(), moment_of(at))
        for patient, code, action, how, at in rows.values_list("patient_id", "code", "action", "how", "done_at")
        if at is not None
    ]


def moment_of(at: datetime | None) -> int:
    """In microseconds."""
    return int(at.timestamp() * 1_000_000) if at else 0


def states_of(practice: Practice, patients: Collection[int]) -> dict[Place, CodeState]:
    """How each code stands in these records, as far as anybody said."""
    return {place: state for place, (state, _) in states(ticks_of(practice, patients)).items()}


def open_lines(practice: Practice, patients: Iterable[int]) -> list[CodeTask]:
    """The lines of these records that nobody has ticked."""
    rows = CodeTask.objects.filter(practice=practice, patient__in=list(patients), done_at=None, taken_back_at=None)
    return list(rows.select_related("child", "patient").order_by("pk"))
