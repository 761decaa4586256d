"""What signing in must remember for a while: who is signed in where, wrong guesses, and what was typed too late."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class SignIn(models.Model):
    """One browser in which somebody is signed in. It is the clock of that session: gone, or too old, and it is over."""

    session_key = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    signed_in_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="the last request, to the minute")
    browser = models.CharField(max_length=200, help_text="what the browser calls itself")
    address = models.CharField(max_length=45, blank=True, help_text="the network address it signed in from")

    class Meta:
        indexes = [models.Index(fields=["person", "signed_in_at"])]

    def __str__(self) -> str:
        return f"{self.person} since {self.signed_in_at}"


class Guesses(models.Model):
    """Wrong guesses in a row, of a password or a code. `key` is a keyed hash: a name that was typed is never kept,
    because it may be a password in the wrong box."""

    key = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="guesses")
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    locked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.last_at}"


class KeptForm(models.Model):
    """A form that was sent after its session had ended. The key to `ciphered` is only in that browser."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_forms")
    practice = models.ForeignKey("people.Practice", null=True, on_delete=models.CASCADE)
    path = models.CharField(max_length=1000)
    made_at = models.DateTimeField(db_index=True)
    ciphered = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.path} at {self.made_at}"
