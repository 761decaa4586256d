"""Letters: what arrived, what was read in it, what a person decided, and what followed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL


class Letter(models.Model):
    """Anything that arrived. The bytes are in the letters folder under their SHA-256; they are never changed.

    The table is also the queue of letters to be read: `to_be_read` until a reader of this version has read it,
    `reading_until` and `reading_by` a worker's lease, `tries` its attempts.
    """

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="letters")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255, help_text="the file's name when it arrived")
    size = models.PositiveBigIntegerField()
    arrived_at = models.DateTimeField(db_index=True)
    reading_until = models.DateTimeField(null=True, blank=True)
    reading_by = models.CharField(max_length=80, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    to_be_read = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "sha256"], name="same_bytes_are_one_letter")]
        indexes = [
            models.Index(fields=["practice", "arrived_at"]),
            models.Index(
                fields=["tries", "arrived_at", "id"], condition=models.Q(to_be_read=True), name="letters_to_be_read"
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"


class Sighting(models.Model):
    """One arrival of a letter's bytes: by upload, watched folder or command, from whom and when."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="sightings")
    at = models.DateTimeField()
    way = models.CharField(
        max_length=20, choices=[("upload", "added here"), ("folder", "watched folder"), ("command", "command")]
    )
    name = models.CharField(max_length=255)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT)


class Reading(models.Model):
    """What the page says, with the lines it was read from. Never edited; read again when the reader improves."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="readings")
    version = models.CharField(max_length=40)
    at = models.DateTimeField()
    media_type = models.CharField(max_length=80)
    text = models.CharField(max_length=12, help_text="born_digital, ocr, mixed or none")
    problem = models.TextField(blank=True, help_text="one sentence: why it could not be read")
    notes = models.JSONField(default=list)
    pages = models.JSONField(default=list, help_text="width, height, part and source of each page")
    fields = models.JSONField(default=dict)
    evidence = models.JSONField(default=dict)
    unsure = models.JSONField(default=dict)
    kind = models.CharField(max_length=40, blank=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "version"], name="one_reading_a_version")]
        # The kind stands behind the long texts of its row: lists read it from here.
        indexes = [models.Index(fields=["letter", "-id", "kind"], name="kind_of_the_latest_reading")]
        ordering = ["letter_id", "-id"]


class PutAside(models.Model):
    """A letter put aside, with the reason; it still waits."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="put_aside")
    at = models.DateTimeField()
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    taken_up_at = models.DateTimeField(null=True, blank=True)
    taken_up_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=models.Q(taken_up_at=None), name="aside_once_at_a_time"
            )
        ]


class Confirmation(models.Model):
    """What a person decided about a letter, once. If undone it stays, with who undid it and why."""

    OUTCOMES = [
        ("entered", "entered in the diary"),
        ("filed", "filed, nothing to enter"),
        ("not_ours", "not our patient"),
    ]

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="confirmations")
    reading = models.ForeignKey(Reading, null=True, on_delete=models.PROTECT)
    at = models.DateTimeField()
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    fields = models.JSONField(help_text="the confirmed values, in the shape of a reading's fields")
    sources = models.JSONField(help_text="path -> page or person: who the value comes from")
    filing = models.JSONField(default=list, help_text="whose record, what, hidden from online view or not")
    filing_more = models.JSONField(
        default=dict, help_text="whose record was decided against, what is wrong in minutes, codes that were left out"
    )
    note = models.CharField(max_length=1000, blank=True)
    children = models.ManyToManyField("children.Child", related_name="confirmations")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    undone_because = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], condition=models.Q(undone_at=None), name="decided_newest_first"),
            models.Index(fields=["letter", "at", "undone_at"], name="decisions_of_a_letter"),
            models.Index(fields=["at", "letter"], name="decisions_of_a_day"),
            models.Index(
                fields=["undone_at", "letter"], condition=models.Q(undone_at__isnull=False), name="undone_of_a_day"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["letter"], condition=models.Q(undone_at=None), name="confirmed_once"),
            models.CheckConstraint(
                condition=models.Q(undone_at=None, undone_by=None)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_by_somebody",
            ),
        ]


class Effect(models.Model):
    """One row that a confirmation made or changed, before and after, so that it can be shown and taken back. What the
    letter said of the row that was known already stands in both."""

    confirmation = models.ForeignKey(Confirmation, on_delete=models.PROTECT, related_name="effects")
    table = models.CharField(max_length=40, help_text="e.g. conferences.conference")
    row = models.BigIntegerField()
    before = models.JSONField(null=True, help_text="changed values as they were; null if the row is new")
    after = models.JSONField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["table", "row"])]

    @property
    def changed(self) -> list[str]:
        """The columns that were not as the letter says: all of them if it made the row, none if it said what was
        known."""
        before = self.before
        return [name for name, value in self.after.items() if before is None or before.get(name) != value]


class DayClosed(models.Model):
    """Somebody looked at a day's numbers and closed it."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT)
    day = models.DateField()
    at = models.DateTimeField()
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT)
    numbers = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "day"], name="a_day_is_closed_once")]


class FolderTrouble(models.Model):
    """A file in the watched folder that cannot be taken, and why. It goes when the file does."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    words = models.CharField(max_length=500)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "name"], name="one_trouble_a_file")]


class WorkerBeat(models.Model):
    """A worker's last sign of life."""

    worker = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()
