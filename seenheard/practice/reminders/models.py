"""Reminders: the ladder of each kind of duty, who stands in for whom, and each reminder that was due."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seenheard.casework.vocabulary import DutyKind, Rung
from seenheard.practice.conferences.models import choices

PERSON = settings.AUTH_USER_MODEL


class Step(models.Model):
    """What a practice changed of the ladder, for one kind of duty or (`kind` empty) for all."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=50, blank=True, choices=choices(DutyKind))
    rung = models.CharField(max_length=12, choices=choices(Rung))
    days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="working days, for `before`")
    urgent = models.BooleanField(default=False, help_text="at once, not in the daily list")
    off = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "kind", "rung"], name="one_step_a_rung")]


class Hour(models.Model):
    """When the daily list leaves. Without a row the default holds."""

    practice = models.OneToOneField("people.Practice", on_delete=models.PROTECT, related_name="list_hour")
    at = models.TimeField(default="08:30")


class Deputy(models.Model):
    """Who stands in for somebody who is away, and hears of what is overdue."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="deputies")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="stands_in_for")

    class Meta:
        verbose_name_plural = "deputies"
        constraints = [
            models.UniqueConstraint(fields=["practice", "person"], name="one_deputy_a_person"),
            models.CheckConstraint(condition=~models.Q(person=models.F("deputy")), name="nobody_is_their_own_deputy"),
        ]


class Reminder(models.Model):
    """One rung of one duty's ladder, due to one person on one working day. Made once, never twice."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="reminders")
    duty = models.ForeignKey("diary.Duty", on_delete=models.PROTECT, related_name="reminders")
    rung = models.CharField(max_length=12, choices=choices(Rung))
    counted_to = models.DateField(null=True, help_text="the duty's day when this was counted")
    on = models.DateField(help_text="the working day on which it is due")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="reminders")
    instead_of = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    message = models.ForeignKey("post.Message", null=True, on_delete=models.PROTECT, related_name="reminders")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "rung", "on", "person"], name="one_reminder_a_rung_day_and_person")
        ]
        indexes = [models.Index(fields=["practice", "on", "person"])]
