"""The forms of a looked-after child's page."""

from __future__ import annotations

from typing import Any

from django import forms

from seenheard.practice.diary.models import Duty
from seenheard.practice.web.fields import DayField
from seenheard.practice.web.words import day

from .models import Assessment
from .passport import TYPED

WHICH = [(kind, words[:1].upper() + words[1:]) for kind, words in Assessment.KINDS]


class PlanForm(forms.Form):
    kind = forms.ChoiceField(label="Which is planned?", choices=WHICH)
    on = DayField(label="The day for which it is planned")
    planned_with = forms.CharField(required=False, max_length=300, label="By whom and where (optional)")


class DoneForm(forms.Form):
    kind = forms.ChoiceField(label="Which was done?", choices=WHICH)
    on = DayField(label="The day on which it was done")
    done_by = forms.CharField(required=False, max_length=300, label="By whom (optional)")
    report_where = forms.CharField(
        required=False,
        max_length=300,
        label="Where its report is (optional)",
        help_text="For example: in the record under 12 March, or asked for and not come yet",
    )
    planned = forms.ChoiceField(required=False, label="Was it one of those that were planned?")

    def __init__(
        self,
        data: Any = None,
        *,
        planned: tuple[Assessment, ...] = (),
        prefix: str | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, prefix=prefix, initial=initial)
        said = [(str(row.pk), f"{row.get_kind_display()} on {day(row.planned_on)}") for row in planned]
        self.fields["planned"].choices = [("", "No, or it was not entered"), *said]  # type: ignore[attr-defined]

    def clean_planned(self) -> int | None:
        said = self.cleaned_data["planned"]
        return int(said) if said else None


class BecauseForm(forms.Form):
    because = forms.CharField(max_length=500, label="Why?", error_messages={"required": "Say why"})


class PassportForm(forms.Form):
    health = forms.CharField(
        required=False, max_length=4000, label=f"{TYPED['health']} (optional)", widget=forms.Textarea(attrs={"rows": 4})
    )
    appointments = forms.CharField(
        required=False,
        max_length=4000,
        label=f"{TYPED['appointments']} (optional)",
        help_text="What, where, when, and whom to telephone",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    more = forms.CharField(
        required=False, max_length=4000, label=f"{TYPED['more']} (optional)", widget=forms.Textarea(attrs={"rows": 4})
    )

    actions = forms.MultipleChoiceField(
        required=False,
        label="Which open actions may the next people read? (optional)",
        help_text="Only what is about this child: an action may be about a parent, a brother or a sister",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, actions: list[Duty], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["actions"].choices = [(str(duty.pk), duty.words) for duty in actions]  # type: ignore[attr-defined]

    def chosen(self) -> list[int]:
        return [int(number) for number in self.cleaned_data["actions"]]


class GivenForm(forms.Form):
    on = DayField(label="The day on which it was given")
    to = forms.CharField(max_length=300, label="To whom?", error_messages={"required": "Say to whom it was given"})
    how = forms.CharField(required=False, max_length=300, label="How (optional)")


class CareForm(forms.Form):
    service = forms.CharField(
        max_length=200,
        label="Which service ends?",
        help_text="For example: community paediatrics, CAMHS, the diabetes clinic",
        error_messages={"required": "Say which service ends, like “community paediatrics”"},
    )
    taken_by = forms.CharField(required=False, max_length=300, label="Who takes it over (leave empty if nobody yet)")
    by_when = DayField(label="The day by which it must be taken over")


class TakenOverForm(forms.Form):
    seen_on = DayField(label="The day of the first appointment there that was kept")
    taken_by = forms.CharField(required=False, max_length=300, label="With whom, if not as entered (optional)")
