"""Who a letter lists at a meeting, what people know of the meeting beyond its letters, and the versions of plans."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seenheard.casework.plan.agencies import Agency
from seenheard.practice.children.models import Present
from seenheard.practice.conferences.models import choices


class Attendee(models.Model):
    """Somebody whom a letter lists at a meeting: there, with apologies, or not there. The row is the letters' own; what
    a person knows better stands in MeetingRecord. `agency` is worked out from the role, empty if that is not clear."""

    STATUSES = [("present", "was there"), ("apologies", "sent apologies"), ("absent", "was not there")]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="attendees")
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    agency = models.CharField(max_length=30, choices=choices(Agency), blank=True)
    status = models.CharField(max_length=12, choices=STATUSES, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"


class MeetingRecord(models.Model):
    """What people said of a meeting that no letter tells: a row each time somebody saved, the latest one holds.
    `contents` has the shape of casework.plan.decided.Decided. Never changed (guards)."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="records")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of its meeting")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    contents = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "number"], name="one_record_a_number")]


class PlanVersion(models.Model):
    """One version of a child's plan, as a person saved it. `contents` has the shape of casework.plan.content's
    PlanContent; `conference` and `letter` are those it was made from, if any. Never changed (guards): a new version is
    a new row."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="plan_versions")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of its child")
    conference = models.ForeignKey(
        "conferences.Conference", null=True, on_delete=models.PROTECT, related_name="plan_versions"
    )
    letter = models.ForeignKey("letters.Letter", null=True, on_delete=models.PROTECT, related_name="plan_versions")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    contents = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "number"], name="one_plan_version_a_number")]
