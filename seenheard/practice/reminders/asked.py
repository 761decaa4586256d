"""Askings to go to a conference that somebody has not answered."""

from __future__ import annotations

from datetime import date

from seenheard.practice.cover.models import Asking
from seenheard.practice.people.models import Practice


def unanswered(practice: Practice, today: date) -> dict[int, list[Asking]]:
    """By the number of the person who was asked: of conferences that are still ahead and stand."""
    rows = Asking.objects.filter(
        practice=practice,
        answer="",
        ended_at=None,
        conference__on__gte=today,
        conference__cancelled_at=None,
        conference__removed_at=None,
        conference__handed_on_at=None,
        clinician__person__isnull=False,
    )
    found: dict[int, list[Asking]] = {}
    for one in (
        rows.select_related("conference", "clinician")
        .prefetch_related("conference__seats__child__mother")
        .order_by("conference__on", "pk")
    ):
        if one.clinician.person_id is not None:
            found.setdefault(one.clinician.person_id, []).append(one)
    return found
