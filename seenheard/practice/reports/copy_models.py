"""Readers' copies of a signed report as they were made, and how each left."""

from __future__ import annotations

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL


class Copy(models.Model):
    """One paper for one reader as it was made after signing, with its bytes: in the transaction that made it, in every
    backup, and gone with the case file."""

    KINDS = [("word", "Word"), ("pdf", "PDF"), ("fhir", "FHIR"), ("council", "the council's form")]

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="copies")
    reader = models.ForeignKey("reports.Reader", on_delete=models.PROTECT, related_name="copies")
    kind = models.CharField(max_length=8, choices=KINDS)
    annex = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "copies"
        constraints = [
            models.UniqueConstraint(fields=["report", "reader", "kind", "annex"], name="one_copy_a_reader_and_kind")
        ]


class Dispatch(models.Model):
    """A copy left: by e-mail, or downloaded to go another way, said in words."""

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="dispatches")
    reader = models.ForeignKey("reports.Reader", on_delete=models.PROTECT, related_name="dispatches")
    copies = models.ManyToManyField(Copy, related_name="dispatches")
    way = models.CharField(max_length=10, choices=[("email", "e-mail"), ("download", "another way")])
    words = models.CharField(max_length=300, blank=True, help_text="by which other way")
    to_address = models.EmailField(max_length=254, blank=True)
    new_address = models.BooleanField(default=False, help_text="nobody had sent to it before; a person confirmed it")
    message = models.ForeignKey("post.Message", null=True, on_delete=models.PROTECT, related_name="dispatches")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    receipt = models.CharField(max_length=500, blank=True)
    receipt_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "dispatches"
