"""Keeping and giving out: how long case files are kept, what holds them, and what became of those disposed of."""

from __future__ import annotations

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL


class RetentionRule(models.Model):
    """How long the practice keeps a case file, as it has reviewed it. Without a row the product's suggestion holds."""

    practice = models.OneToOneField("people.Practice", on_delete=models.PROTECT, related_name="retention_rule")
    months = models.PositiveSmallIntegerField(help_text="after the last thing in the file")
    until_age = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of the youngest child; empty: none")
    source = models.CharField(max_length=500)
    checked_on = models.DateField(null=True, blank=True, help_text="empty: not confirmed")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")


class Hold(models.Model):
    """A legal hold: nothing of the family may be disposed of until it is lifted. Without one it holds all files."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="holds")
    family = models.ForeignKey("children.Family", null=True, on_delete=models.PROTECT, related_name="holds")
    child = models.ForeignKey("children.Child", null=True, on_delete=models.PROTECT, related_name="holds")
    because = models.CharField(max_length=500)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lifted_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-placed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted_by=None)
                | models.Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="lifted_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(child=None) | models.Q(family__isnull=False), name="a_held_child_has_a_family"
            ),
        ]


class Disposal(models.Model):
    """A decision that a case file, or a letter of no file, is no longer needed. It waits for a second person; once
    carried out it is the certificate: what, when, by whom, under which rule. It holds no name of a family."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="disposals")
    subject = models.CharField(max_length=10, choices=[("family", "case file"), ("letter", "letter of no case file")])
    number = models.BigIntegerField(help_text="of the family or the letter; never given to another")
    because = models.CharField(max_length=500, help_text="stays when the file is gone: no names")
    rule = models.JSONField(help_text="the rule under which the period had ended, with its source")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed = models.JSONField(default=dict, help_text="table -> how many rows were removed")
    kept_letters = models.PositiveIntegerField(default=0, help_text="kept because they are about another family too")
    rewritten_at = models.DateTimeField(null=True, blank=True, help_text="the database file was written anew")
    swept_at = models.DateTimeField(null=True, blank=True, help_text="files gone, nothing left in the database's files")
    tried_at = models.DateTimeField(null=True, blank=True, help_text="when sweeping was last tried")

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "subject", "number"],
                condition=models.Q(withdrawn_at=None),
                name="disposed_of_once",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None, approved_by=None)
                | models.Q(done_at__isnull=False, approved_by__isnull=False, withdrawn_at=None),
                name="approved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"disposal {self.pk}"


class DisposedLetter(models.Model):
    """A letter that came and was disposed of: so that what came in still adds up, and its file is surely removed."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="disposed_letters")
    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="letters")
    number = models.BigIntegerField(help_text="the letter's own number; never given to another")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    arrived_at = models.DateTimeField(db_index=True)
    decisions = models.JSONField(help_text="[when it was dealt with, when that was undone or null], in order")
    bytes_removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number"], name="a_letter_is_disposed_of_once")]


class ErasedEvent(models.Model):
    """An event of the record whose words went with a disposal. Without a row the database refuses to empty them."""

    event_id = models.BigIntegerField(primary_key=True)
    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="erased")
