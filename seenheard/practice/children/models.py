"""The practice's list, and the children and families it works for."""

from __future__ import annotations

from typing import Any

from django.db import models


class Family(models.Model):
    """Children who are spoken of in one conference. `name` is for the page, e.g. "Lockspur"."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="families")
    name = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.name


class Patient(models.Model):
    """A row of the practice's registered list: child or adult."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="patients")
    nhs_number = models.CharField(max_length=10, blank=True)
    given_name = models.CharField(max_length=120)
    family_name = models.CharField(max_length=120)
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, blank=True)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["practice", "nhs_number"]), models.Index(fields=["practice", "family_name"])]

    #: Set by whoever lists patients for somebody who has not opened a restricted record.
    closed = False

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.replace("-", " ").split() if part[0].isalpha())[:4].upper()


class Present(models.Manager[Any]):
    """Rows that stand; a row taken back by an undone confirmation stays in the table but not here."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(removed_at=None)


class Child(models.Model):
    """A child the practice works for. Born and registered: `patient`. Unborn: `mother` and `expected_on`. Born to us
    and not registered here yet: `mother` and `born_on`. A child whom we knew before birth keeps its `mother`."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="children")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="children")
    patient = models.ForeignKey(Patient, null=True, blank=True, on_delete=models.PROTECT, related_name="child_of")
    mother = models.ForeignKey(Patient, null=True, blank=True, on_delete=models.PROTECT, related_name="unborn")
    name = models.CharField(max_length=200)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    restricted = models.BooleanField(default=False, help_text="staff family: opening needs a reason")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        verbose_name_plural = "children"
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "patient"], condition=models.Q(removed_at=None), name="one_child_a_patient"
            ),
            models.CheckConstraint(
                condition=models.Q(patient__isnull=False) | models.Q(mother__isnull=False),
                name="a_child_is_on_our_list",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unborn(self) -> bool:
        return self.patient_id is None and self.born_on is None

    @property
    def initials(self) -> str:
        """For places where no name may stand: feeds and e-mail."""
        return "".join(part[0] for part in self.name.replace("-", " ").split() if part[0].isalpha())[:4].upper()


class FamilyMember(models.Model):
    """Somebody else of the family: an adult who cares for a child, or another child of the household."""

    ROLES = [("adult", "adult"), ("other_child", "another child of the household")]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="family_members")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="members")
    patient = models.ForeignKey(Patient, null=True, blank=True, on_delete=models.PROTECT, related_name="member_of")
    role = models.CharField(max_length=12, choices=ROLES)
    name = models.CharField(max_length=200)
    born_on = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    registered_here = models.BooleanField(null=True, help_text="empty: not known")
    address_kept_from = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="+", help_text="who must not learn where this one lives"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"

    def __str__(self) -> str:
        return self.name


class FamilyTie(models.Model):
    """What a member of the family is to one child. Empty: not known."""

    member = models.ForeignKey(FamilyMember, on_delete=models.PROTECT, related_name="ties")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="ties")
    words = models.CharField(max_length=80, help_text="mother, father, stepfather, grandmother ...")
    parental_responsibility = models.BooleanField(null=True)
    lives_with = models.BooleanField(null=True)
    address_kept_from = models.BooleanField(default=False, help_text="must not learn where the child lives")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present()
    everything = models.Manager()

    class Meta:
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "child"], condition=models.Q(removed_at=None), name="one_tie_a_child"
            )
        ]
