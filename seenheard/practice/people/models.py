"""Practices, the people who work in them, and in which role."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from seenheard.casework.vocabulary import Nation, Role


class Practice(models.Model):
    """A general practice. Every row of casework belongs to exactly one."""

    code = models.CharField(max_length=12, unique=True, help_text="organisation code, e.g. QX4101")
    name = models.CharField(max_length=200)
    nation = models.CharField(max_length=20, choices=[(n.value, n.name) for n in Nation], default=Nation.ENGLAND.value)
    demonstration = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Person(AbstractUser):
    """Somebody who signs in. What they may do hangs on their memberships, never on the account itself."""

    name = models.CharField(max_length=150)
    must_change_password = models.BooleanField(default=False, help_text="a colleague chose the password")

    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name or self.username


class Membership(models.Model):
    """One person's role in one practice. Roles are those of DESIGN §7."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(r.value, r.value.replace("_", " ")) for r in Role])
    ends_on = models.DateField(null=True, blank=True, help_text="the last day of access; empty for no end")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    heard_of = models.PositiveBigIntegerField(default=0, help_text="a lead has seen changes of people up to this event")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "practice"], name="one_role_in_a_practice"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="ended_at_and_by_both_or_neither",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.READER.value) | Q(ends_on__isnull=False), name="a_reader_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.role} at {self.practice}"
