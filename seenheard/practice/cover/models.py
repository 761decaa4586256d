"""Cover: who is asked to go to a conference, what they answer, how the practice took part, times offered instead."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from seenheard.casework.vocabulary import Mode, Way, WhyNot
from seenheard.practice.conferences.models import choices

PERSON = settings.AUTH_USER_MODEL


class Usual(models.Model):
    """What a practice holds true of conferences as long as one is not known better; without a row the defaults."""

    practice = models.OneToOneField("people.Practice", on_delete=models.PROTECT, related_name="usual_conference")
    minutes = models.PositiveSmallIntegerField(default=90, help_text="how long a conference lasts")
    travel_minutes = models.PositiveSmallIntegerField(default=20, help_text="one way, to one held in person")
    appointment_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="how long an appointment lasts; empty: what is given up is said in minutes"
    )
    answer_days = models.PositiveSmallIntegerField(default=2, help_text="working days until no answer is to be chased")
    offer_days = models.PositiveSmallIntegerField(
        default=3, help_text="working days until the chair's silence about an offer is something to do; not confirmed"
    )

    class Meta:
        verbose_name_plural = "usual"


class Arrangement(models.Model):
    """What the practice knows of a conference beyond the letters: how long, how far, in which of our rooms."""

    conference = models.OneToOneField("conferences.Conference", on_delete=models.PROTECT, related_name="arrangement")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="empty: the default, not confirmed")
    travel_minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="one way; empty: the default")
    room = models.ForeignKey("rota.Room", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField(default=0)
    agreed = models.CharField(
        max_length=12,
        blank=True,
        choices=[("first_part", "for the first half hour"), ("video", "by video")],
        help_text="what the chair agreed to; holds for the day and time beside it alone",
    )
    agreed_on = models.DateField(null=True, blank=True)
    agreed_time = models.TimeField(null=True, blank=True)


class Asking(models.Model):
    """One clinician asked to go to one conference. Never changed but by an answer or an end; asked again is a new row.

    The conference's day, time and mode are kept as they were when asked, so that it can be seen what broke.
    """

    ANSWERS = [("accepted", "goes"), ("declined", "cannot go"), ("swap", "asks for a swap")]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="askings")
    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="askings")
    clinician = models.ForeignKey("rota.Clinician", on_delete=models.PROTECT, related_name="askings")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    time = models.TimeField(null=True)
    mode = models.CharField(max_length=12, choices=choices(Mode), blank=True)
    reasons = models.JSONField(default=list, help_text="the sentences that the page gave for this clinician")
    others = models.JSONField(default=list, help_text="the others who were shown, each with sentences")
    gives_up_minutes = models.PositiveIntegerField(default=0)
    although = models.CharField(max_length=300, blank=True, help_text="what stood against it when asked all the same")
    first_choice = models.BooleanField(default=True, help_text="whom the software proposed")
    pinned = models.BooleanField(default=False, help_text="a person wants this one, whatever is proposed later")
    again_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="asked_again")
    secret_hash = models.CharField(max_length=64, blank=True, db_index=True, help_text="of the address in the e-mail")
    answer = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    answered_from = models.CharField(max_length=10, blank=True, help_text="page or e-mail")
    answer_words = models.CharField(max_length=500, blank=True)
    why_not = models.CharField(max_length=20, choices=choices(WhyNot), blank=True)
    swap_with = models.ForeignKey("rota.Clinician", null=True, on_delete=models.PROTECT, related_name="+")
    broken_at = models.DateTimeField(null=True, help_text="the conference moved, or the clinician is away now")
    broken_because = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, help_text="no longer asked or going")
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "clinician"], condition=Q(ended_at=None), name="asked_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["conference"],
                condition=Q(ended_at=None, answer__in=["accepted", "swap"]),
                name="one_goes_to_a_conference",
            ),
            models.UniqueConstraint(
                fields=["conference"], condition=Q(ended_at=None, answer=""), name="one_asked_of_a_conference"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="answer_and_answered_at_both_or_neither",
            ),
        ]


class TakingPart(models.Model):
    """How the practice took part in a conference, or will; and if nobody goes, why. One row a conference."""

    conference = models.OneToOneField("conferences.Conference", on_delete=models.PROTECT, related_name="taking_part")
    way = models.CharField(max_length=20, choices=choices(Way))
    clinician = models.ForeignKey("rota.Clinician", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    presented_by = models.CharField(max_length=200, blank=True, help_text="the colleague who spoke to our report")
    why_not = models.CharField(max_length=20, choices=choices(WhyNot), blank=True)
    words = models.CharField(max_length=1000, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")


class Offer(models.Model):
    """Times offered to the chair at which one of ours could take part. An accepted one moves the conference."""

    conference = models.ForeignKey("conferences.Conference", on_delete=models.PROTECT, related_name="offers")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    on = models.DateField(help_text="the conference's day when the offer was made")
    time = models.TimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=200, blank=True)
    words = models.TextField(help_text="the message as it was made ready")
    sent_at = models.DateTimeField(null=True, help_text="when somebody said that it was sent")
    answer = models.CharField(
        max_length=10,
        blank=True,
        choices=[("accepted", "accepted"), ("refused", "refused"), ("withdrawn", "withdrawn")],
    )
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    answer_words = models.CharField(max_length=500, blank=True)


class OfferedTime(models.Model):
    """One time of an offer."""

    WAYS = [
        ("other_time", "at another time"),
        ("first_part", "for the first half hour"),
        ("video", "by video"),
        ("here", "here at the practice"),
    ]

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="times")
    on = models.DateField()
    time = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=12, choices=WAYS)
    clinician = models.ForeignKey("rota.Clinician", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("rota.Room", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    accepted = models.BooleanField(default=False)
