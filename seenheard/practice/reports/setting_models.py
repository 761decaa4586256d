"""How a practice writes and sends its reports: settings, allowed mail domains, councils' forms, minutes and claims."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class AllowedDomain(models.Model):
    """To which mail domains reports may leave."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="report_domains")
    domain = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "domain"], condition=Q(ended_at=None), name="one_domain_once")
        ]


class CouncilForm(models.Model):
    """A council's own form with our fields in it. A newer one of the same council stands in its place."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="council_forms")
    authority = models.ForeignKey("diary.Authority", on_delete=models.PROTECT, related_name="forms")
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    data = models.BinaryField()
    fields = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority"], condition=Q(ended_at=None), name="one_form_a_council")
        ]


class Setting(models.Model):
    """How a practice writes its reports."""

    practice = models.OneToOneField("people.Practice", on_delete=models.PROTECT, related_name="report_setting")
    matrix = models.JSONField(default=dict, help_text="where it differs from guidance/report/readers.yaml")
    say_left_out = models.BooleanField(default=False, help_text="each copy says that parts may be left out")
    young_person_from = models.PositiveSmallIntegerField(default=12, help_text="age; not confirmed")
    idle_minutes = models.PositiveSmallIntegerField(default=5, help_text="after which nobody is writing")
    fee_scheme = models.JSONField(null=True)


class Beat(models.Model):
    """A minute in which somebody was writing."""

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="beats")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="the whole minute")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "person", "at"], name="one_beat_a_minute")]


class Claim(models.Model):
    """A quarter's claim as it was saved."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="report_claims")
    first_on = models.DateField()
    rows = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
