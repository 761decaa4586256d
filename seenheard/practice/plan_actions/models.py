"""What a plan asks of the practice: what counts as done, what shows that it was done, and telling the social worker.

The action itself is a Duty of kind ACTION, worked out from letters (diary.asked_by_letters) or from an `EnteredAction`.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class EnteredAction(models.Model):
    """An action that no letter told us, such as one of a plan told by telephone. Its Duty follows from it."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="entered_actions")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="entered_actions")
    children = models.ManyToManyField("children.Child", related_name="entered_actions")
    words = models.CharField(max_length=600)
    due_on = models.DateField(null=True)
    told_by = models.CharField(max_length=300, help_text="who told us of it, and how")
    once = models.UUIDField(default=uuid.uuid4, unique=True, help_text="the form that entered it, so that none doubles")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")


class ActionTerms(models.Model):
    """What counts as done, how often, and whether a person said that the line is not ours or asks for nothing.

    `counts` empty: nobody has said yet what counts as done. A recurring action's further turns are Duties of their
    own, which have these terms by their key (`turns.base_key`).
    """

    COUNTS = [
        ("immunisation", "Immunisations are up to date in the record"),
        ("review", "A review appointment was held"),
        ("referral", "A referral was made"),
        ("contact", "The child or the family was seen or spoken to"),
        ("other", "Something else"),
    ]
    UNITS = [("week", "weeks"), ("month", "months")]
    ASIDE = [("not_ours", "it is not for the practice"), ("no_action", "it asks for nothing")]

    duty = models.OneToOneField("diary.Duty", on_delete=models.PROTECT, related_name="terms")
    counts = models.CharField(max_length=12, choices=COUNTS, blank=True)
    counts_words = models.CharField(max_length=300, blank=True)
    every = models.PositiveSmallIntegerField(null=True, help_text="so many units from one turn to the next")
    unit = models.CharField(max_length=5, choices=UNITS, blank=True)
    first_on = models.DateField(null=True, help_text="the day of the first turn")
    until = models.DateField(null=True, help_text="empty: until the plan ends")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    aside = models.CharField(max_length=9, choices=ASIDE, blank=True)
    aside_at = models.DateTimeField(null=True)
    aside_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    aside_because = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "action terms"
        constraints = [
            models.CheckConstraint(
                condition=Q(every=None, unit="", first_on=None) | Q(every__gte=1, first_on__isnull=False) & ~Q(unit=""),
                name="a_recurring_action_has_its_first_day",
            ),
            models.CheckConstraint(
                condition=Q(aside="", aside_at=None) | ~Q(aside="") & Q(aside_at__isnull=False),
                name="an_action_left_aside_has_its_day",
            ),
        ]


class Evidence(models.Model):
    """What shows that an action was done. Proposed by the software or attached by a person; only a person confirms.

    `lines` is what stood in the record then, item by item: {"key", "words", "on", "given"}. It is never edited: what
    the record says later is compared with it.
    """

    KINDS = [
        ("record", "GP record"),
        ("letter", "letter"),
        ("report", "report sent"),
        ("words", "in words"),
    ]
    DECIDED = [
        ("told", "The social worker was told"),
        ("offered", "Another appointment was offered or made"),
        ("spoken", "We spoke to the family"),
        ("no_concern", "No concern this time, for the reason given"),
        ("other", "Something else"),
    ]

    duty = models.ForeignKey("diary.Duty", on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=7, choices=KINDS)
    words = models.CharField(max_length=500, blank=True)
    decided = models.CharField(max_length=10, choices=DECIDED, blank=True, help_text="when a child was not brought")
    patient = models.ForeignKey("children.Patient", null=True, on_delete=models.PROTECT, related_name="+")
    lines = models.JSONField(default=list)
    letter = models.ForeignKey("letters.Letter", null=True, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey("reports.Report", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="when it was proposed or attached")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, help_text="refused, taken back, or the record says otherwise since")
    ended_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    ended_because = models.CharField(max_length=500, blank=True)
    against = models.BooleanField(default=False, help_text="the record said otherwise later")

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(confirmed_at=None, ended_at=None), name="one_open_proposal_an_action"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None) | Q(confirmed_at__isnull=False),
                name="evidence_is_confirmed_by_somebody",
            ),
        ]

    @property
    def state(self) -> str:
        """proposed, stands, refused, back (taken back) or against (the record says otherwise since)."""
        if self.ended_at is None:
            return "proposed" if self.confirmed_at is None else "stands"
        if self.against:
            return "against"
        return "refused" if self.confirmed_at is None else "back"


class Telling(models.Model):
    """The social worker told that a plan is not followed or a child was not brought; and the answer to it.

    `concern_at` is the row time at which the practice could know; `left_at` when it was told: the mail server took it,
    or somebody said it. An answer is awaited by the Duty `telling:N:answer`.
    """

    WHY = [
        ("not_followed", "the family does not follow the plan"),
        ("not_brought", "the child was not brought"),
        ("other", "another concern"),
    ]
    WAYS = [
        ("email", "by e-mail"),
        ("telephone", "by telephone"),
        ("portal", "by the council’s portal"),
        ("other", "another way"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="tellings")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="tellings")
    children = models.ManyToManyField("children.Child", related_name="tellings")
    duty = models.ForeignKey("diary.Duty", null=True, on_delete=models.PROTECT, related_name="tellings")
    letter = models.ForeignKey("letters.Letter", null=True, on_delete=models.PROTECT, related_name="tellings")
    conference = models.ForeignKey("conferences.Conference", null=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(unique=True, help_text="the form that made it, so that two presses tell once")
    why = models.CharField(max_length=12, choices=WHY)
    concern_at = models.DateTimeField()
    way = models.CharField(max_length=9, choices=WAYS)
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.EmailField(max_length=254, blank=True)
    text = models.TextField(help_text="what was sent or said")
    message = models.ForeignKey("post.Message", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, help_text="when the social worker was told; empty while it waits")
    came_back_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, help_text="it did not arrive, and the social worker was told again")
    answered_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=200, blank=True, help_text="who answered")
    answer_words = models.CharField(max_length=1000, blank=True)
    answer_letter = models.ForeignKey("letters.Letter", null=True, on_delete=models.PROTECT, related_name="+")
    answer_entered_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["practice", "-at"], name="tellings_newest_first")]


class Rules(models.Model):
    """From how many missed appointments the social worker is told, and within what time. Not confirmed by any law."""

    practice = models.OneToOneField("people.Practice", on_delete=models.PROTECT, related_name="telling_rules")
    misses_on_plan = models.PositiveSmallIntegerField(default=1)
    misses_otherwise = models.PositiveSmallIntegerField(default=2)
    months = models.PositiveSmallIntegerField(default=12)
    tell_within = models.PositiveSmallIntegerField(default=1, help_text="working days")

    class Meta:
        verbose_name_plural = "rules"
