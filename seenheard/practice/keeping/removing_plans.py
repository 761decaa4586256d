"""Taking a family's plans out of the database: their versions, who was at its meetings, what people said of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from seenheard.practice.letters.models import Effect
from seenheard.practice.plans.models import Attendee, MeetingRecord, PlanVersion

from .file_of import CaseFile
from .taking import take

#: The tables of the room of plans that a disposal empties.
PLAN_TABLES: tuple[type[models.Model], ...] = (PlanVersion, MeetingRecord, Attendee)


def remove_plans(file: CaseFile, removed: dict[str, int]) -> None:
    """Remove the family's plans and all that was kept of who was at its meetings, with what letters, also of another
    family, entered there."""
    take(removed, PlanVersion.objects.filter(Q(family=file.family) | Q(child__in=file.children)))
    take(removed, MeetingRecord.objects.filter(conference__in=file.conferences))
    attendees = list(Attendee.everything.filter(conference__in=file.conferences).values_list("pk", flat=True))
    take(removed, Effect.objects.filter(table=Attendee._meta.label_lower, row__in=attendees))
    take(removed, Attendee.everything.filter(pk__in=attendees))
