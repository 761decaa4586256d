"""Packs of open work: those that we gave to the next practice, and those that we were given."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Given(models.Model):
    """A pack that we made for the practice to which children moved. `contents` has the shape of
    casework.handover.pack; `sealed` is the file that went. The passphrase is kept nowhere.

    It waits for a receipt until `received_at` or `ended_at`. `changed_at`: since then the diary says otherwise than the
    pack, so it is to be made again."""

    ENDED = [("replaced", "made again"), ("withdrawn", "withdrawn")]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="packs_given")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="packs_given")
    children = models.ManyToManyField("children.Child", related_name="packs_given")
    uid = models.UUIDField(unique=True)
    to_name = models.CharField(max_length=200)
    to_code = models.CharField(max_length=12)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    contents = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    sealed = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    receipt_key = models.CharField(max_length=64, help_text="hexadecimal; the same lies in the pack")
    message = models.ForeignKey("post.Message", null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True, help_text="found: the diary says otherwise since it was made")
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, choices=ENDED, blank=True)
    ended_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    ended_because = models.CharField(max_length=500, blank=True)
    received_at = models.DateTimeField(null=True, help_text="when its receipt was entered here")
    received_on = models.DateField(null=True, help_text="the day that the receipt names")
    received_by = models.CharField(max_length=200, blank=True, help_text="who took it over there")
    receipt_entered_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "packs given"
        indexes = [
            models.Index(fields=["practice", "-made_at"], name="packs_given_newest_first"),
            models.Index(
                fields=["practice", "made_at"], condition=Q(received_at=None, ended_at=None), name="packs_awaiting"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at=None, received_on=None)
                | Q(received_at__isnull=False, received_on__isnull=False),
                name="a_received_pack_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="") | Q(ended_at__isnull=False) & ~Q(ended_as=""),
                name="an_ended_pack_says_how",
            ),
        ]


class Taken(models.Model):
    """A pack that came to us and was opened. Once confirmed it is a letter like others: what it entered are the
    confirmation's effects, and undoing that undoes it. `rows` maps the pack's refs to our rows."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="packs_taken")
    uid = models.UUIDField()
    from_name = models.CharField(max_length=200)
    from_code = models.CharField(max_length=12)
    made_at = models.DateTimeField(help_text="when the other practice made it")
    contents = models.JSONField()
    receipt_key = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey("letters.Letter", null=True, on_delete=models.PROTECT, related_name="packs")
    confirmation = models.ForeignKey("letters.Confirmation", null=True, on_delete=models.PROTECT, related_name="packs")
    rows = models.JSONField(default=dict)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, help_text="put aside: none of it is ours")
    left_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    left_because = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "packs taken"
        indexes = [models.Index(fields=["practice", "-opened_at"], name="packs_taken_newest_first")]
        constraints = [
            models.UniqueConstraint(fields=["practice", "uid"], name="the_same_pack_is_one_pack"),
            models.CheckConstraint(
                condition=Q(confirmation=None, taken_at=None) | Q(confirmation__isnull=False, taken_at__isnull=False),
                name="a_pack_taken_over_has_its_confirmation",
            ),
        ]

    @property
    def stands(self) -> bool:
        """Was it confirmed, and is it not undone?"""
        return self.confirmation is not None and self.confirmation.undone_at is None
