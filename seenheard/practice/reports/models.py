"""Reports to conferences. While it is written its rows change and each wording is kept; signed, it is frozen."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from seenheard.casework.report.model import ReaderKind, ReportType, StatementKind, WhyNot
from seenheard.practice.children.models import Present
from seenheard.practice.conferences.models import choices

from .copy_models import Copy, Dispatch
from .setting_models import AllowedDomain, Beat, Claim, CouncilForm, Setting

__all__ = [
    "Action",
    "AllowedDomain",
    "Beat",
    "Claim",
    "Comment",
    "Copy",
    "CouncilForm",
    "Discussed",
    "Dispatch",
    "NoAnswer",
    "Reader",
    "Report",
    "Setting",
    "Shared",
    "Statement",
    "Step",
    "Wording",
]

PERSON = settings.AUTH_USER_MODEL


class Report(models.Model):
    """One report on one family to one conference. Members are named by keys: "child:12", "adult:3" (FamilyMember)."""

    STATES = [
        ("drafting", "being written"),
        ("with_gp", "with the GP"),
        ("returned", "returned to be changed"),
        ("signed", "signed"),
        ("withdrawn", "withdrawn"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="reports")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="reports")
    conference = models.ForeignKey(
        "conferences.Conference", null=True, on_delete=models.PROTECT, related_name="reports"
    )
    likely = models.ForeignKey("conferences.Likely", null=True, on_delete=models.PROTECT, related_name="reports")
    children = models.ManyToManyField("children.Child", related_name="reports")
    type = models.CharField(max_length=10, choices=choices(ReportType))
    state = models.CharField(max_length=10, choices=STATES, default="drafting")
    number = models.PositiveIntegerField(help_text="the practice's n-th report: its reference")
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    last = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", help_text="for a review")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    gp = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="reports_to_sign")
    drafted_at = models.DateTimeField(null=True, help_text="when it was last filled in from the record")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    signed_despite = models.JSONField(default=list, help_text="musts that were open, each with the reason given")
    reviewed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    frozen = models.JSONField(null=True, help_text="the whole report as signed")
    frozen_sha256 = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True, help_text="first time that it left, to whomever")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number", "version"], name="one_report_a_number_and_version"),
            models.UniqueConstraint(
                fields=["conference"],
                condition=Q(signed_at=None, withdrawn_at=None, conference__isnull=False),
                name="one_open_report_a_conference",
            ),
        ]
        indexes = [models.Index(fields=["practice", "state", "-changed_at"], name="reports_by_state")]

    def __str__(self) -> str:
        return f"Report {self.reference}"

    @property
    def reference(self) -> str:
        return f"R{self.number}" if self.version == 1 else f"R{self.number}-{self.version}"


class Statement(models.Model):
    """One thing said in answer to a question. `version` rises with each saved wording; older ones are in Wording."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="statements")
    question = models.CharField(max_length=8)
    member = models.CharField(max_length=20, blank=True, help_text="in whose part; empty: the whole family's")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=choices(StatementKind))
    reported_by = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True, help_text="in words, for the reader")
    source_key = models.CharField(max_length=300, blank=True, help_text="which items of the record, for filling again")
    on = models.DateField(null=True, blank=True)
    about = models.JSONField(default=list, help_text="keys of further members of whom it tells something")
    from_record = models.BooleanField(default=False)
    source_changed = models.BooleanField(default=False, help_text="the record says something else by now")
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    left_out_at = models.DateTimeField(null=True)
    left_out_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    annex = models.BooleanField(default=False)
    annex_because = models.CharField(max_length=300, blank=True)
    kept_from = models.JSONField(default=list, help_text="keys of readers who must not read it")
    confirmed_for = models.JSONField(default=list, help_text="keys of readers for whom somebody looked and said yes")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        ordering = ["question", "member", "position", "id"]
        indexes = [models.Index(fields=["report", "question", "member"], name="statements_of_a_report")]


class Wording(models.Model):
    """What somebody wrote, each time it was saved. `beside` marks one that met a newer wording: both are kept until
    somebody chooses."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="wordings")
    version = models.PositiveIntegerField(help_text="the version it became, or against which it stood")
    text = models.TextField(blank=True)
    detail = models.JSONField(default=dict, help_text="kind, by whom reported, source")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    save_key = models.CharField(max_length=60, blank=True, help_text="the same save sent twice is one")
    beside = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "save_key"], condition=~Q(save_key=""), name="one_wording_a_save"
            )
        ]


class NoAnswer(models.Model):
    """The question was considered, and this is why there is no more to say."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="no_answers")
    question = models.CharField(max_length=8)
    member = models.CharField(max_length=20, blank=True)
    why = models.CharField(max_length=20, choices=choices(WhyNot))
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "question", "member"], condition=Q(removed_at=None), name="one_no_answer_a_question"
            )
        ]


class Comment(models.Model):
    """What one writer says to another about a question. Never part of the report."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="comments")
    question = models.CharField(max_length=8, blank=True)
    member = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")


class Step(models.Model):
    """How the report went from hand to hand."""

    WHAT = [
        ("begun", "begun"),
        ("to_gp", "given to the GP"),
        ("returned", "returned"),
        ("reviewed", "looked over by the safeguarding lead"),
        ("signed", "signed"),
        ("corrected", "a corrected version was begun"),
        ("withdrawn", "withdrawn"),
    ]

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=10, choices=WHAT)
    because = models.CharField(max_length=1000, blank=True)
    to = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    gaps = models.JSONField(default=list, help_text="what the check found then: [key, words, must or should]")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")


class Shared(models.Model):
    """Was the report shown to this parent or child: when, how, what they said; or why not."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="shared")
    member = models.CharField(max_length=20)
    shared = models.BooleanField()
    on = models.DateField(null=True)
    how = models.CharField(max_length=200, blank=True)
    comments = models.TextField(blank=True)
    disagreement = models.TextField(blank=True)
    why_not = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        verbose_name_plural = "shared"


class Discussed(models.Model):
    """With which professional it was discussed, and what came of it."""

    ROLES = [
        ("social_worker", "social worker"),
        ("chair", "conference chair"),
        ("health_visitor", "health visitor"),
        ("school_nurse", "school nurse"),
        ("midwife", "midwife"),
        ("other", "somebody else"),
    ]

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="discussed")
    role = models.CharField(max_length=16, choices=ROLES)
    name = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    outcome = models.TextField()
    presents = models.BooleanField(default=False, help_text="speaks to the report if nobody of the practice goes")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        verbose_name_plural = "discussed"


class Action(models.Model):
    """What the practice will do; or said last time that it would, with its state now."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="actions")
    words = models.CharField(max_length=600)
    owner = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    since_last = models.BooleanField(default=False)
    state = models.CharField(max_length=300, blank=True)
    last = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"


class Reader(models.Model):
    """For whom a copy is made. Its key in the report is "reader:PK"."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="readers")
    kind = models.CharField(max_length=12, choices=choices(ReaderKind))
    name = models.CharField(max_length=200)
    member = models.CharField(max_length=20, blank=True)
    address = models.EmailField(max_length=254, blank=True)
    decisions = models.JSONField(default=dict, help_text="statement -> may, by whom, when: after a person looked")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
