"""What leaves by e-mail: put in the post in the transaction that caused it, sent by the worker, its end kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Message(models.Model):
    """One e-mail. `key` names what it is for, so that the same is never put in the post twice."""

    KINDS = [
        ("digest", "daily list"),
        ("urgent", "reminder"),
        ("asking", "asked to go"),
        ("trial", "trial"),
        ("report", "report"),
        ("telling", "social worker told"),
        ("chase", "asked for what did not come"),
        ("difference", "differences of two lists"),
        ("handover", "handover"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="post")
    kind = models.CharField(max_length=10, choices=KINDS)
    key = models.CharField(max_length=200)
    to_person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="post")
    to_address = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField(blank=True, help_text="an .ics that goes with it")
    message_id = models.CharField(max_length=200, unique=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sending_by = models.CharField(max_length=80, blank=True, help_text="which worker has it in hand")
    sending_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True, help_text="no longer wanted before it was sent")
    trouble = models.CharField(max_length=500, blank=True, help_text="what the mail server said last")
    bounced_at = models.DateTimeField(null=True)
    bounced_words = models.CharField(max_length=500, blank=True)
    dealt_with_at = models.DateTimeField(null=True, help_text="somebody saw that it did not arrive, and acted")
    dealt_with_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    dealt_with_words = models.CharField(max_length=500, blank=True)
    returned_letter = models.PositiveBigIntegerField(
        null=True, db_index=True, help_text="number of the letter that said so"
    )
    emptied_at = models.DateTimeField(null=True, help_text="the words were removed; that it was sent stays")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="one_message_a_key")]
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=Q(sent_at=None, given_up_at=None, withdrawn_at=None),
                name="post_to_send",
            ),
            models.Index(fields=["practice", "-made_at", "-id"], name="post_newest_first"),
            models.Index(
                fields=["practice"],
                condition=Q(dealt_with_at=None) & (Q(given_up_at__isnull=False) | Q(bounced_at__isnull=False)),
                name="post_not_arrived",
            ),
        ]

    @property
    def lost(self) -> bool:
        """Has it reached nobody, for good: it came back, was given up, or was taken out of the post?"""
        return any(at is not None for at in (self.bounced_at, self.given_up_at, self.withdrawn_at))


class MessageFile(models.Model):
    """A file that goes with an e-mail. Its bytes are removed with the e-mail's words; name and SHA-256 stay."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()


class Pause(models.Model):
    """Since this installation came from a backup, nothing of the practice leaves until somebody says that it is the
    practice's own and no mere copy."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="post_pauses")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice"], condition=Q(ended_at=None), name="one_pause_at_a_time")
        ]


class RoundState(models.Model):
    """How one of the worker's rounds goes (config.rounds): when it last came to its end, since when it does not."""

    name = models.CharField(max_length=40, unique=True)
    ended_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    hanging_since = models.DateTimeField(null=True)
    words = models.CharField(max_length=300, blank=True)
