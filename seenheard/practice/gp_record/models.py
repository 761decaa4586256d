"""What was imported from GP records: each file once, and what it says item by item. Read from files, never edited."""

from __future__ import annotations

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL


class Import(models.Model):
    """One file of one patient's record, read whole. A newer one of the same patient stands in its place."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="record_imports")
    patient = models.ForeignKey("children.Patient", on_delete=models.PROTECT, related_name="record_imports")
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    incomplete = models.JSONField(default=list, help_text="what the supplier says is missing: confidential-items ...")
    asked_for = models.JSONField(default=dict, help_text="kind -> present, none_recorded, withheld, not_requested")
    skipped = models.JSONField(default=list, help_text="what could not be read: [source, why]")
    counts = models.JSONField(default=dict, help_text="kind -> how many items")
    said = models.JSONField(default=dict, help_text="of the person: registered since, usual GP, practice")
    reaches_to = models.DateField(null=True, help_text="the newest day of which the file tells")
    decided = models.JSONField(
        default=list, help_text="what did not fit, and a person said that it is right all the same"
    )

    class Meta:
        indexes = [models.Index(fields=["patient", "-at"], name="imports_of_a_patient")]


class Entry(models.Model):
    """One item of a record. `key` is the same at each import, so that importing again updates and never doubles."""

    KINDS = [
        ("contact", "contact"),
        ("immunisation", "immunisation"),
        ("not_brought", "was not brought"),
        ("document", "document"),
        ("referral", "referral"),
        ("problem", "problem"),
        ("medicine", "medicine"),
        ("growth", "growth"),
        ("allergy", "allergy"),
        ("code", "code"),
        ("questionnaire", "questionnaire"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="record_entries")
    patient = models.ForeignKey("children.Patient", on_delete=models.PROTECT, related_name="record_entries")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=KINDS)
    source = models.CharField(max_length=200, help_text="Encounter/…")
    date_text = models.CharField(max_length=40, blank=True, help_text="as the record gives it")
    precision = models.CharField(max_length=8, blank=True, help_text="second, day, month, year, none")
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    setting = models.CharField(max_length=60, blank=True)
    who = models.CharField(max_length=200, blank=True)
    event = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    words = models.TextField(blank=True)
    given = models.BooleanField(null=True, help_text="immunisations: given, or not")
    active = models.BooleanField(null=True, help_text="problems and medicines")
    safeguarding = models.BooleanField(default=False)
    detail = models.JSONField(default=dict, help_text="what else the item holds, by kind")
    first_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")
    last_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="entries")
    changed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, help_text="the newest import no longer holds it")

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["patient", "key"], name="one_entry_a_key")]
        indexes = [models.Index(fields=["patient", "kind", "-earliest"], name="entries_of_a_patient")]


class RecordName(models.Model):
    """Who somebody is whom records name: a clinician of the rota, or nobody of it. A person said so."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="record_names")
    key = models.CharField(max_length=200, help_text="the name as it is compared")
    name = models.CharField(max_length=200, help_text="as a record gives it")
    clinician = models.ForeignKey("rota.Clinician", null=True, on_delete=models.PROTECT, related_name="record_names")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="one_person_a_record_name")]
