"""Who is there: clinicians with their usual weeks, what differs on a day, leave, and the practice's rooms."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from seenheard.casework.vocabulary import ClinicianRole, Half, SessionKind
from seenheard.practice.children.models import Present
from seenheard.practice.conferences.models import choices

PERSON = settings.AUTH_USER_MODEL
MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4]


def monday_to_friday() -> list[int]:
    return [*MONDAY_TO_FRIDAY]


class Hours(models.Model):
    """When a practice is open. A row is written when somebody changes it; until then the defaults hold."""

    practice = models.OneToOneField("people.Practice", on_delete=models.PROTECT, related_name="hours")
    weekdays = models.JSONField(default=monday_to_friday, help_text="0 is Monday")
    opens = models.TimeField(default="08:00")
    closes = models.TimeField(default="18:30")
    rest_hours = models.PositiveSmallIntegerField(default=11, help_text="away for so long after a night; not confirmed")

    class Meta:
        verbose_name_plural = "hours"


class Closing(models.Model):
    """A day on which the practice is closed beside weekends and public holidays: a training day."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="closings")
    on = models.DateField()
    words = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(fields=["practice", "on"], condition=Q(removed_at=None), name="one_closing_a_day")
        ]


class Clinician(models.Model):
    """Somebody who can go to a conference for the practice. Most sign in (`person`); a locum may not."""

    TRAVEL = [
        ("drives", "drives"),
        ("public_transport", "public transport"),
        ("walks", "walks or cycles"),
        ("stays", "takes part from the practice only"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="clinicians")
    person = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="clinicians")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=12, choices=choices(ClinicianRole))
    email = models.EmailField(blank=True, help_text="for who does not sign in")
    sessions_a_week = models.DecimalField(max_digits=4, decimal_places=2, help_text="half-days in a usual week")
    travel = models.CharField(max_length=20, choices=TRAVEL, default="drives")
    training_level = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1, 2 or 3; empty: not known")
    trained_on = models.DateField(null=True, blank=True)
    locum = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day; empty for no end")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "person"],
                condition=Q(ended_at=None, person__isnull=False),
                name="one_clinician_a_person",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False), name="ended_by_needs_ended_at"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_clinician_starts_before_the_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UsualSession(models.Model):
    """A half-day of a clinician's usual week. `ends` at or before `starts` is on the next day: a night."""

    clinician = models.ForeignKey(Clinician, on_delete=models.PROTECT, related_name="usual_sessions")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    half = models.CharField(max_length=5, choices=choices(Half))
    kind = models.CharField(max_length=8, choices=choices(SessionKind))
    starts = models.TimeField()
    ends = models.TimeField()
    from_on = models.DateField(null=True, blank=True, help_text="holds from this day; empty: always did")
    until_on = models.DateField(null=True, blank=True, help_text="the last day on which it holds; empty: no end")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"


class DayChange(models.Model):
    """What a clinician does in one half-day instead of the usual. Times are empty for OFF."""

    clinician = models.ForeignKey(Clinician, on_delete=models.PROTECT, related_name="day_changes")
    on = models.DateField()
    half = models.CharField(max_length=5, choices=choices(Half))
    kind = models.CharField(max_length=8, choices=choices(SessionKind))
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    words = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["clinician", "on", "half"], condition=Q(removed_at=None), name="one_change_a_half_day"
            )
        ]


class LeaveCalendar(models.Model):
    """A calendar feed that tells who is away. Its address is a secret. What it said last stands while it is down."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="leave_calendars")
    clinician = models.ForeignKey(
        Clinician, null=True, blank=True, on_delete=models.PROTECT, help_text="nobody: one calendar for all, by name"
    )
    name = models.CharField(max_length=100)
    address = models.CharField(max_length=1000)
    tried_at = models.DateTimeField(null=True, blank=True)
    good_at = models.DateTimeField(null=True, blank=True, help_text="when it was last read whole")
    fingerprint = models.CharField(max_length=64, blank=True)
    trouble = models.CharField(max_length=500, blank=True)
    trouble_since = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True, help_text="what the server calls the edition last read")
    changed = models.CharField(max_length=100, blank=True, help_text="when the server said that it changed last")
    left_out = models.JSONField(default=list, help_text="[heading, days, why it is not taken] of each entry left out")
    without_zone = models.PositiveIntegerField(default=0, help_text="how many times had no zone: Britain's were taken")
    waiting = models.JSONField(default=list, help_text="leave that it has lost; somebody must say that it goes")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)


class Leave(models.Model):
    """A time in which a clinician is away: [starts_at, ends_at). A whole day runs from midnight to midnight here."""

    WHY = [("annual", "annual leave"), ("study", "study leave"), ("sick", "sick"), ("other", "away")]
    SOURCES = [("entered", "entered"), ("imported", "imported"), ("feed", "from a calendar")]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="leave")
    clinician = models.ForeignKey(Clinician, on_delete=models.PROTECT, related_name="leave")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    why = models.CharField(max_length=10, choices=WHY, default="annual")
    words = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=10, choices=SOURCES, default="entered")
    calendar = models.ForeignKey(LeaveCalendar, null=True, blank=True, on_delete=models.PROTECT, related_name="leave")
    uid = models.CharField(max_length=300, blank=True, help_text="of the calendar's entry, with its recurrence")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        verbose_name_plural = "leave"
        indexes = [models.Index(fields=["practice", "ends_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="leave_ends_after_it_starts")
        ]


class Room(models.Model):
    """A room of the practice in which a conference can be held."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=100)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True, help_text="how to get in, step-free or not, a screen")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], condition=Q(ended_at=None), name="one_room_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class Knowledge(models.Model):
    """What a clinician knows of a patient: registered with, how many contacts, last seen. For an unborn child its
    mother's row counts."""

    SOURCES = [("entered", "entered"), ("imported", "imported"), ("record", "from the record")]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="knowledge")
    clinician = models.ForeignKey(Clinician, on_delete=models.PROTECT, related_name="knowledge")
    patient = models.ForeignKey("children.Patient", on_delete=models.PROTECT, related_name="known_by")
    registered = models.BooleanField(default=False)
    contacts = models.PositiveIntegerField(default=0)
    last_seen_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=SOURCES, default="entered")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "knowledge"
        constraints = [models.UniqueConstraint(fields=["clinician", "patient"], name="one_knowledge_a_patient")]
