"""What an ending asks of the practice, and births: rows beside the facts, which alone say how a child stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Ending(models.Model):
    """Something in a child's case ended (or a child was born), and asks a list of things of the practice. The list is
    data (`guidance/plan/endings.yaml`); a row is opened and withdrawn with the facts that make it."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="endings")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="endings")
    kind = models.CharField(max_length=30, help_text="an id of endings.yaml")
    on = models.DateField()
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, help_text="when the last of its lines was ticked")
    withdrawn_at = models.DateTimeField(null=True, help_text="when the fact behind it was taken back")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "kind", "on"], name="one_ending_a_fact")]
        indexes = [
            models.Index(
                fields=["practice", "on"], condition=Q(done_at=None, withdrawn_at=None), name="endings_still_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Tick(models.Model):
    """A line of an ending's list that somebody says is done. A tick taken back stays, with who took it back and why."""

    ending = models.ForeignKey(Ending, on_delete=models.PROTECT, related_name="ticks")
    line = models.CharField(max_length=60, help_text="an id of a line in endings.yaml")
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500, blank=True, help_text="why it does not apply, if it does not")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ending", "line"], condition=Q(taken_back_at=None), name="one_tick_a_line"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="who_took_a_tick_back",
            ),
        ]

    def __str__(self) -> str:
        return self.line


class Birth(models.Model):
    """An unborn child of ours was born: what the child's row was before, so that a mistake can be undone. `first`: the
    entry of the first child, for a twin nobody expected; that twin's row and places at meetings were made with it."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="births")
    first = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="twins")
    born_on = models.DateField()
    name = models.CharField(max_length=200)
    patient = models.ForeignKey("children.Patient", null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(null=True, help_text="when somebody said which row of our list it is")
    name_before = models.CharField(max_length=200, blank=True)
    seats = models.JSONField(default=list, help_text="numbers of the places at meetings that were made for a twin")
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    undone_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=Q(undone_at=None), name="born_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.born_on}"
