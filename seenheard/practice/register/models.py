"""What is to be typed into the clinical system, line by line; and children of whom somebody worries without a plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from seenheard.casework.coding import CodeAction, How

PERSON = settings.AUTH_USER_MODEL


class CodeTask(models.Model):
    """One line of the checklist: a code in one person's record, to be typed in by hand and then ticked.

    `code` is a key of guidance/codes.yaml; of an ending it is the code that ends. A line of an undone letter or birth
    is taken back; one that was ticked before stays, and a line beside it asks to take the code out again."""

    ACTIONS = [
        (CodeAction.ADD.value, "add"),
        (CodeAction.END.value, "end"),
        (CodeAction.CHECK.value, "see that it stands"),
        (CodeAction.TAKE_OUT.value, "take out again"),
    ]
    HOWS = [
        (How.ENTERED.value, "entered now"),
        (How.THERE_ALREADY.value, "was so already"),
        (How.NOT_WANTED.value, "decided against"),
    ]

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="code_tasks")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="code_tasks")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="code_tasks")
    patient = models.ForeignKey("children.Patient", on_delete=models.PROTECT, related_name="code_tasks")
    code = models.CharField(max_length=60)
    action = models.CharField(max_length=10, choices=ACTIONS)
    because = models.CharField(max_length=300)
    confirmation = models.ForeignKey(
        "letters.Confirmation", null=True, on_delete=models.PROTECT, related_name="code_tasks"
    )
    birth = models.ForeignKey("case_life.Birth", null=True, on_delete=models.PROTECT, related_name="code_tasks")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=14, choices=HOWS, blank=True)
    seen_on = models.DateField(null=True, help_text="when it was seen that the record says so already")
    words = models.CharField(max_length=500, blank=True, help_text="why decided against")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "code", "action"],
                condition=models.Q(done_at=None, taken_back_at=None),
                name="one_open_line_a_code",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None, how="")
                | (models.Q(done_at__isnull=False, done_by__isnull=False) & ~models.Q(how="")),
                name="ticked_by_somebody_somehow",
            ),
        ]
        indexes = [
            models.Index(
                fields=["practice", "made_at"],
                condition=models.Q(done_at=None, taken_back_at=None),
                name="codes_to_enter",
            ),
            models.Index(fields=["practice", "-done_at"], name="codes_entered_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.code} in record {self.patient_id}"


class Concern(models.Model):
    """A child of whom somebody of the practice worries, entered by hand, looked at again on a day."""

    practice = models.ForeignKey("people.Practice", on_delete=models.PROTECT, related_name="concerns")
    family = models.ForeignKey("children.Family", on_delete=models.PROTECT, related_name="concerns")
    child = models.ForeignKey("children.Child", on_delete=models.PROTECT, related_name="concerns")
    because = models.CharField(max_length=500)
    review_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=models.Q(ended_at=None), name="one_standing_concern_a_child"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="concern_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"concern about child {self.child_id}"
