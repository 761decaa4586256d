"""Conferences and other meetings about a family, what was decided for each child, and other dated facts."""

from __future__ import annotations

import uuid

from django.db import models

from seenheard.casework.vocabulary import Category, ConferenceType, Decision, Mode
from seenheard.practice.children.models import Present


def choices(values: type) -> list[tuple[str, str]]:
    return [(v.value, v.value.replace("_", " ")) for v in values]  # type: ignore[attr-defined]


class Conference(models.Model):
    """A meeting about a family: conference, core group, strategy discussion. Its past dates are in the effects."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="conferences")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="conferences")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    type = models.CharField(max_length=20, choices=choices(ConferenceType))
    on = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    mode = models.CharField(max_length=12, choices=choices(Mode), blank=True)
    link = models.CharField(max_length=1000, blank=True)
    provisional = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    held = models.BooleanField(default=False, help_text="a letter records it as held")
    chair = models.CharField(max_length=200, blank=True)
    social_worker = models.CharField(max_length=200, blank=True)
    social_worker_phone = models.CharField(max_length=60, blank=True)
    social_worker_email = models.CharField(max_length=200, blank=True)
    authority = models.ForeignKey("diary.Authority", null=True, blank=True, on_delete=models.PROTECT)
    edition = models.CharField(max_length=60, blank=True, help_text="the edition of the rules it was timed under")
    report_due_on = models.DateField(null=True, blank=True, help_text="the date a letter prints or gives a rule for")
    report_rule = models.JSONField(
        null=True, blank=True, help_text="a deadline told in days by the letter: amount, unit, anchor, from"
    )
    report_due_words = models.CharField(max_length=500, blank=True)
    sequence = models.PositiveIntegerField(default=0, help_text="rises with every change, for calendars")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    handed_on_at = models.DateTimeField(
        null=True, help_text="since when another practice has the places of all our children (handover.handed_on)"
    )

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        indexes = [models.Index(fields=["practice", "on"])]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.on or 'no date'}"

    @property
    def stands(self) -> bool:
        """Is it neither cancelled, nor taken back, nor taken over by another practice?"""
        return all(at is None for at in (self.cancelled_at, self.removed_at, self.handed_on_at))

    @property
    def our_seats(self) -> list[ConferenceChild]:
        """The places of our children; without those that another practice has taken over, unless it has them all."""
        every = self.seats.all()
        return [seat for seat in every if self.handed_on_at is not None or seat.handed_on_at is None]


class ConferenceChild(models.Model):
    """A child spoken of at a conference, and what was decided for that child."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="seats")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="seats")
    decision = models.CharField(max_length=30, choices=choices(Decision), blank=True)
    categories = models.JSONField(default=list, help_text=", ".join(c.value for c in Category))
    removed_at = models.DateTimeField(null=True, blank=True)
    handed_on_at = models.DateTimeField(
        null=True, help_text="since when this child's place is another practice's (handover.handed_on)"
    )

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        indexes = [
            models.Index(
                fields=["decision", "child", "conference"],
                condition=models.Q(removed_at=None),
                name="decisions_about_children",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "child"], condition=models.Q(removed_at=None), name="one_seat_a_child"
            )
        ]


class Fact(models.Model):
    """Another date that the rules count from: a referral, a concern raised, becoming looked after, minutes come."""

    KINDS = [
        ("referral", "referral made"),
        ("concern_raised", "concern raised"),
        ("transfer_in_notified", "transfer in notified"),
        ("became_looked_after", "became looked after"),
        ("minutes_received", "minutes received"),
        ("decision_letter_received", "decision letter received"),
        ("core_group_notes_received", "notes of a core group received"),
        ("child_in_need_began", "child in need plan began"),
        ("child_in_need_ended", "child in need plan ended"),
        ("looked_after_ended", "no longer looked after"),
        ("court_began", "court proceedings began"),
        ("court_ended", "court proceedings ended"),
        ("moved_away", "moved to another practice or area"),
        ("moved_in", "came from another practice or area"),
        ("no_further_action", "social care takes no further action"),
        ("health_assessment", "health assessment of a looked-after child done"),
        ("strengths_and_difficulties", "strengths and difficulties questionnaire done"),
        ("lost_before_birth", "the baby was lost before birth"),
        ("died", "the child died"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT)
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="facts")
    child = models.ForeignKey("children.Child", null=True, on_delete=models.PROTECT, related_name="facts")
    conference = models.ForeignKey(Conference, null=True, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=30, choices=KINDS)
    on = models.DateField()
    words = models.CharField(max_length=500, blank=True, help_text="what a person says who entered it by hand")
    entered_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"


class Likely(models.Model):
    """A conference is likely: a strategy discussion, or a request for information, says so early."""

    BEGAN = [
        ("strategy_discussion", "strategy discussion"),
        ("concern_raised", "concern raised"),
        ("information_request", "request for information"),
    ]
    CLOSED = [
        ("conference_came", "the conference is in the diary"),
        ("outcome_says_no", "a letter says that none will be held"),
        ("date_passed", "its last day passed"),
        ("undone", "the letter was undone"),
        ("overtaken", "another early warning of this family says more"),
        ("by_hand", "somebody closed it"),
    ]
    WHY = [
        ("decided_against", "Social care decided that no conference is needed"),
        ("held_without_us", "It was held, and nobody told us"),
        ("not_told", "Nobody has told us what happened"),
        ("still_expected", "It is late, and still expected"),
        ("other", "Something else"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="likely")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="likely")
    letter = models.ForeignKey("letters.Letter", null=True, on_delete=models.PROTECT, related_name="likely")
    key = models.CharField(max_length=120)
    began = models.CharField(max_length=24, choices=BEGAN)
    by_on = models.DateField(
        null=True, blank=True, help_text="the last day, by the timetable; empty: cannot be counted"
    )
    because = models.TextField()
    rule = models.CharField(max_length=80, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_as = models.CharField(max_length=20, choices=CLOSED, blank=True)
    conference = models.ForeignKey(Conference, null=True, on_delete=models.PROTECT, related_name="was_likely")
    started_at = models.DateTimeField(null=True, help_text="when our report was begun")
    started_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    asked_why = models.BooleanField(default=False, help_text="it closed, and nobody has said why yet")
    why_code = models.CharField(max_length=20, choices=WHY, blank=True)
    why = models.CharField(max_length=500, blank=True)
    why_at = models.DateTimeField(null=True)
    why_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "likely"
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="one_early_warning_a_key")]
