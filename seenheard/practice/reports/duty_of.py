"""The diary's duty behind a report: it goes with the report to whoever has it."""

from __future__ import annotations

from datetime import datetime

from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer

from .models import Report


def duty_of(report: Report) -> Duty | None:
    """What the diary says of this report: of its conference, or of the early warning that it was begun for."""
    rows = Duty.objects.filter(
        practice=report.practice_id, kind=DutyKind.REPORT.value, owed_by=OwedBy.PRACTICE.value, withdrawn_at=None
    )
    if report.conference_id is not None:
        return rows.filter(conference=report.conference_id).order_by("due_on", "pk").first()
    if report.likely_id is not None:
        return rows.filter(key=f"report:likely:{report.likely_id}").first()
    return None


def give_duty(by: Viewer, report: Report, person: Person, *, now: datetime) -> None:
    """In the caller's transaction. A duty that is done, or that nobody may be given, stays as it is."""
    duty = duty_of(report)
    if duty is not None and duty.met_at is None and duty.person_id != person.pk:
        try:
            marking.assign(by, duty_id=duty.pk, person_id=person.pk, now=now)
        except marking.DutyRefused:  # whoever it would go to works here no more: the report's page says who has it
            return
