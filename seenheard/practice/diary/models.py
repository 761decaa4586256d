"""The diary: what the practice owes and what others owe it, each with its date and the rule behind it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from seenheard.casework.vocabulary import DutyKind, Nation, OwedBy, Precedence
from seenheard.practice.conferences.models import choices

PERSON = settings.AUTH_USER_MODEL
#: What was due longer ago than this when its letter was entered raises no alarm: it is old post, not news.
LONG_PAST = timedelta(weeks=13)


class Authority(models.Model):
    """A lead authority's own settings, kept by the practice's safeguarding lead, with source and "last checked"."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="authorities")
    name = models.CharField(max_length=200)
    nation = models.CharField(max_length=20, choices=choices(Nation))
    settings = models.JSONField(default=dict, help_text="the shape of INTERFACES' authority")
    source = models.CharField(max_length=500, blank=True)
    last_checked = models.DateField(null=True, blank=True)
    reports_to = models.EmailField(blank=True, help_text="where reports are sent")
    further_name = models.CharField(max_length=200, blank=True, help_text="whom to ask when two chases went unanswered")
    further_phone = models.CharField(max_length=60, blank=True)
    further_email = models.EmailField(blank=True)
    fictional = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "authorities"
        constraints = [models.UniqueConstraint(fields=["practice", "name"], name="one_authority_a_name")]

    def __str__(self) -> str:
        return self.name


class Duty(models.Model):
    """Something owed, with a date and a reason. Worked out from facts; never typed over.

    `key` names the same duty each time it is worked out, so that it moves instead of doubling.
    """

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="duties")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="duties")
    children = models.ManyToManyField("children.Child", related_name="duties")
    conference = models.ForeignKey("conferences.Conference", null=True, on_delete=models.PROTECT, related_name="duties")
    letter = models.ForeignKey("letters.Letter", null=True, on_delete=models.PROTECT, related_name="duties")
    key = models.CharField(max_length=120)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=50, choices=choices(DutyKind))
    owed_by = models.CharField(max_length=20, choices=choices(OwedBy))
    due_on = models.DateField(null=True, db_index=True)
    due_text = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=600)
    rule = models.CharField(max_length=80, blank=True)
    edition = models.CharField(max_length=80, blank=True)
    precedence = models.CharField(max_length=12, choices=choices(Precedence), blank=True)
    source = models.TextField(blank=True)
    because = models.TextField()
    confirmed_rule = models.BooleanField(default=True, help_text="False: local rule not confirmed")
    was_due_on = models.DateField(null=True, help_text="the date before the last move")
    handed_over_on = models.DateField(null=True, help_text="taken over on this day, open, with another practice's pack")
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="duties")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    met_at = models.DateTimeField(null=True)
    met_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    met_letter = models.ForeignKey("letters.Letter", null=True, on_delete=models.PROTECT, related_name="+")
    met_words = models.CharField(max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="no longer owed: cancelled, undone or overtaken")
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "duties"
        ordering = ["due_on", "id"]
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="one_duty_a_key")]
        indexes = [models.Index(fields=["practice", "met_at", "withdrawn_at", "due_on"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on or self.due_text}"

    @property
    def long_past(self) -> bool:
        """Was its day already long past when it was entered, as with last year's minutes? What another practice handed
        over as open is no old post, however old. `queries.LONG_PAST_ALREADY` says the same to the database."""
        if self.due_on is None or self.handed_over_on is not None:
            return False
        return self.due_on < timezone.localdate(self.made_at) - LONG_PAST

    @property
    def late_when_handed_over(self) -> bool:
        """Was its day past already when it came with another practice's pack?"""
        return self.due_on is not None and self.handed_over_on is not None and self.due_on < self.handed_over_on


class Chase(models.Model):
    """A person chased something that did not come: a first time, a second time, then a named person further up."""

    STEPS = [("first", "first"), ("second", "second"), ("further", "to a person further up")]

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="chases")
    at = models.DateTimeField()
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT)
    words = models.TextField()
    step = models.CharField(max_length=8, choices=STEPS, default="first")
    to = models.CharField(max_length=254, blank=True, help_text="whom, and how")
    answer_by = models.DateField(null=True, help_text="when to chase again if nothing comes")
    message = models.ForeignKey("post.Message", null=True, on_delete=models.PROTECT, related_name="+")


class Feed(models.Model):
    """A secret address of a calendar feed. Only a hash of the secret is kept; a new address ends the old one."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, help_text="nobody: the practice's own feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)


class AuthorityVersion(models.Model):
    """An authority as it stood after each save; the first row holds it as it stood before the first save that was kept.
    Rows are added and never changed."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    nation = models.CharField(max_length=20, choices=choices(Nation))
    settings = models.JSONField(default=dict)
    source = models.CharField(max_length=500, blank=True)
    last_checked = models.DateField(null=True)
    reports_to = models.CharField(max_length=254, blank=True)
    moved = models.PositiveIntegerField(null=True, help_text="how many open dates moved, came or went with it")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["authority", "number"], name="one_version_a_number")]


class RulesTakenUp(models.Model):
    """The editions of the rules that a practice's diary was last worked out by. Rows are added and never changed."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    editions = models.JSONField(default=list, help_text="their ids")

    class Meta:
        verbose_name_plural = "rules taken up"
        indexes = [models.Index(fields=["practice", "-at"])]
