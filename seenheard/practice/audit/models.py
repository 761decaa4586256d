"""The record of every change and every look: an append-only chain of events per practice."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One act. `hash` covers the event's own words and the hash before it, so a change anywhere is seen.

    The database itself refuses to update or delete a row, or to add one that is not the next (see `guard`).
    """

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="events")
    number = models.PositiveBigIntegerField(help_text="1, 2, 3 … within the practice")
    at = models.DateTimeField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, help_text="nobody if the software acted"
    )
    verb = models.CharField(max_length=60)
    about = models.CharField(max_length=60, help_text="what it was done to, e.g. letter:12")
    child_id = models.BigIntegerField(null=True, db_index=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["practice_id", "number"]
        constraints = [models.UniqueConstraint(fields=["practice", "number"], name="one_event_a_number")]
        indexes = [
            models.Index(fields=["practice", "about"]),
            models.Index(fields=["practice", "verb", "number"], name="audit_event_of_one_verb"),
            models.Index(fields=["practice", "child_id", "number"], name="audit_event_of_one_child"),
            models.Index(fields=["practice", "person", "number"], name="audit_event_of_one_person"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.about}"
