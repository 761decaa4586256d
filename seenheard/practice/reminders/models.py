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


class OwnWay(models.Model):
    """How somebody wants to be told. Without a row: by e-mail if an address is known, and on the page."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="own_ways")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="own_ways")
    by_email = models.BooleanField(default=True, help_text="False: on the page only")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "person"], name="one_own_way_a_person")]


class DayList(models.Model):
    """The daily lists of a practice left: one row a working day, also if there was nothing to tell."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="day_lists")
    on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "on"], name="one_daily_list_a_day")]


class Reminder(models.Model):
    """One person told of one duty on one working day. Made once, never twice: a ladder that begins anew (moved, given
    to somebody, not done after all) has another `begun_at`."""

    WHY = [
        ("has_it", "has it"),
        ("stands_in", "stands in for who has it"),
        ("nobody_has_it", "nobody has it"),
        ("deputy", "deputy of who has it"),
        ("lead", "safeguarding lead"),
    ]
    NEWS = [
        ("entered", "new in the diary"),
        ("moved", "moved to another day"),
        ("given", "given to somebody"),
        ("reopened", "not done after all"),
        ("revived", "owed again"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="reminders")
    duty = models.ForeignKey("diary.Duty", on_delete=models.PROTECT, related_name="reminders")
    rung = models.CharField(max_length=12, choices=choices(Rung))
    rungs = models.JSONField(default=list, help_text="every rung that was told by this, most urgent first")
    news = models.CharField(max_length=10, choices=NEWS, default="entered", help_text="what began the ladder")
    begun_at = models.DateTimeField(help_text="when the ladder began")
    counted_to = models.DateField(null=True, help_text="the duty's day when this was counted")
    fell_on = models.DateField(help_text="the working day on which the rung fell; before `on` if it could not be told")
    on = models.DateField(help_text="the working day on which it was told")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="reminders")
    why = models.CharField(max_length=15, choices=WHY, default="has_it")
    instead_of = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    urgent = models.BooleanField(default=False, help_text="told by itself and at once, not in the daily list")
    made_at = models.DateTimeField()
    message = models.ForeignKey("post.Message", null=True, on_delete=models.PROTECT, related_name="reminders")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "begun_at", "on", "person"], name="told_once_a_day_of_one_duty")
        ]
        indexes = [models.Index(fields=["practice", "on", "person"])]
