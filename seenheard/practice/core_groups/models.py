"""Our part in a core group: who goes or what note is sent, and what was agreed there. The meeting itself is a
Conference of type core_group, entered by a letter or by hand."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class GroupPart(models.Model):
    """What a practice said of one core group. Each change is an event; the row says what holds now."""

    HOW = [("person", "somebody goes"), ("note", "a note is sent"), ("nobody", "nobody goes and no note is sent")]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="group_parts")
    conference = models.OneToOneField("conferences.Conference", on_delete=models.PROTECT, related_name="group_part")
    how = models.CharField(max_length=6, choices=HOW, blank=True)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    note_to = models.EmailField(max_length=254, blank=True, help_text="where the note went")
    note_sent_at = models.DateTimeField(null=True)
    note_sent_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey("post.Message", null=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(null=True)
    said_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    agreed = models.TextField(blank=True, help_text="what was agreed, in the words of whoever was told")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(how="person") | Q(person__isnull=False), name="a_person_goes_to_a_core_group"
            ),
            models.CheckConstraint(
                condition=Q(note_sent_at=None, note_sent_by=None)
                | Q(note_sent_at__isnull=False, note_sent_by__isnull=False),
                name="a_note_is_sent_by_somebody",
            ),
        ]
