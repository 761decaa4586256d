"""What is kept of a looked-after child's health: assessments, passports for a move, and who takes over their care."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from seenheard.practice.children.models import Present

PERSON = settings.AUTH_USER_MODEL


class Assessment(models.Model):
    """A health assessment, or the yearly questionnaire: planned, then done. Done, it is a fact that the diary counts
    from."""

    KINDS = [
        ("initial", "initial health assessment"),
        ("review", "review health assessment"),
        ("questionnaire", "strengths and difficulties questionnaire"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=15, choices=KINDS)
    planned_on = models.DateField(null=True)
    planned_with = models.CharField(max_length=300, blank=True, help_text="by whom and where")
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=300, blank=True)
    report_where = models.CharField(max_length=300, blank=True, help_text="where its report is")
    fact = models.OneToOneField(
        "conferences.Fact", null=True, on_delete=models.PROTECT, related_name="health_assessment"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_because = models.CharField(max_length=500, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None, fact=None) | Q(done_on__isnull=False, fact__isnull=False),
                name="an_assessment_done_is_a_fact",
            ),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(done_on__isnull=False), name="an_assessment_has_a_day"
            ),
        ]


class Passport(models.Model):
    """A child's health passport for a move: what it holds never changes; a new one is made instead."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="passports")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    contents = models.JSONField()
    given_on = models.DateField(null=True)
    given_to = models.CharField(max_length=300, blank=True)
    given_how = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["child", "number"], name="one_passport_a_number"),
            models.CheckConstraint(
                condition=Q(given_on=None, given_at=None) | Q(given_on__isnull=False, given_at__isnull=False),
                name="a_passport_given_says_when",
            ),
        ]


class TakingOver(models.Model):
    """One service of a young person's that ends with childhood, and who takes it over. Open until somebody confirms
    that the first appointment there was kept."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="taking_over")
    service = models.CharField(max_length=200, help_text="the service that ends")
    taken_by = models.CharField(max_length=300, blank=True, help_text="who takes it over; empty: nobody yet")
    by_when = models.DateField()
    seen_on = models.DateField(null=True, help_text="the first appointment there that was kept")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_because = models.CharField(max_length=500, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        verbose_name_plural = "taking over"
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_on=None, confirmed_at=None) | Q(seen_on__isnull=False, confirmed_at__isnull=False),
                name="care_taken_over_says_when",
            ),
        ]
