"""What the practice knows of conferences beyond the letters: what is usual, and of one conference how long and far."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Arrangement, Usual
from .rows import children_of, locked_conference

USUAL = ("minutes", "travel_minutes", "appointment_minutes", "answer_days", "offer_days")


def set_usual(
    by: Viewer,
    *,
    minutes: int,
    travel_minutes: int,
    appointment_minutes: int | None,
    answer_days: int,
    offer_days: int | None = None,
    now: datetime,
) -> Usual:
    """Keep what holds of conferences unless one is known better. `offer_days` None leaves that as it is."""
    said = dict(zip(USUAL, (minutes, travel_minutes, appointment_minutes, answer_days, offer_days), strict=True))
    values = {name: value for name, value in said.items() if name != "offer_days" or value is not None}
    with transaction.atomic():
        Practice.objects.select_for_update().get(pk=by.practice.pk)
        held = Usual.objects.filter(practice=by.practice).first() or Usual(practice=by.practice)
        changed = {name: [getattr(held, name), value] for name, value in values.items() if getattr(held, name) != value}
        if changed:
            for name, value in values.items():
                setattr(held, name, value)
            held.save()
            record(by, "usual_conference_set", f"practice:{by.practice.pk}", detail={"changed": changed}, at=now)
    return held


def arrange(
    by: Viewer, *, conference_id: int, minutes: int | None, travel_minutes: int | None, now: datetime
) -> Arrangement:
    """Keep how long one conference lasts and how far it is; None for what is not known. Raises NoSuchAsking for
    another practice's."""
    with transaction.atomic():
        meeting = locked_conference(by, conference_id)
        held = Arrangement.objects.filter(conference=meeting).first() or Arrangement(conference=meeting)
        values = {"minutes": minutes, "travel_minutes": travel_minutes}
        changed = {name: [getattr(held, name), value] for name, value in values.items() if getattr(held, name) != value}
        if changed:
            held.minutes, held.travel_minutes = minutes, travel_minutes
            held.sequence += 1
            held.save()
            for child_id in children_of(meeting) or [None]:
                about = f"conference:{meeting.pk}"
                record(by, "arrangement_set", about, child_id=child_id, detail={"changed": changed}, at=now)
    return held
