"""What the pages of who goes ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from seenheard.practice.rota.models import Clinician
from seenheard.practice.web.row_number import row_number

from .rows import Moment
from .words import CANNOT, moment_from

CHOOSE = [("", "Choose")]


class AskForm(forms.Form):
    """Whom to ask. `instead_of` is the number of the asking that the page showed as standing."""

    clinician = forms.ChoiceField(label="Somebody else")
    instead_of = forms.CharField(required=False, widget=forms.HiddenInput)
    pinned = forms.BooleanField(required=False, label="Keep this one, whatever is proposed later")

    def __init__(self, data: Any = None, *, here: Iterable[Clinician], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["clinician"].choices = CHOOSE + [(str(one.pk), one.name) for one in here]  # type: ignore[attr-defined]

    @property
    def instead(self) -> int | None:
        return row_number(self.cleaned_data["instead_of"])


class AnswerForm(forms.Form):
    """Yes, or no with the reason that was pressed. `seen` is the day and time that the page showed."""

    says = forms.ChoiceField(required=False, choices=[("accepted", "I can go")])
    why_not = forms.ChoiceField(required=False, choices=[(str(key), words) for key, words in CANNOT.items()])
    words = forms.CharField(
        required=False, max_length=500, label="In words (optional)", widget=forms.Textarea({"rows": 2})
    )
    with_duties = forms.BooleanField(required=False)
    seen = forms.CharField(required=False, max_length=16)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("says") and not said.get("why_not") and not self.errors:
            raise forms.ValidationError("Press the answer that fits: that you can go, or why you cannot.")
        return said

    @property
    def moment(self) -> Moment | None:
        return moment_from(self.cleaned_data["seen"])


class SwapForm(forms.Form):
    """With whom to swap; nobody named asks whoever can."""

    swap_with = forms.ChoiceField(required=False, label="With whom?")
    swap_words = forms.CharField(
        required=False, max_length=500, label="Why (optional)", widget=forms.Textarea({"rows": 2})
    )
    swap_seen = forms.CharField(required=False, max_length=16)

    def __init__(self, data: Any = None, *, here: Iterable[Clinician], **more: Any) -> None:
        super().__init__(data, **more)
        anybody = [("", "Anybody who can")]
        self.fields["swap_with"].choices = anybody + [(str(one.pk), one.name) for one in here]  # type: ignore[attr-defined]

    @property
    def moment(self) -> Moment | None:
        return moment_from(self.cleaned_data["swap_seen"])


class CallOffForm(forms.Form):
    because = forms.CharField(required=False, max_length=200, label="Why (optional)")


class NumberField(forms.IntegerField):
    """A number typed into a plain box: what is no number is shown again with a sentence, and not thrown away."""

    widget = forms.TextInput
    default_error_messages = {"invalid": "Enter a whole number, like 20"}


class UsualForm(forms.Form):
    """What holds of conferences unless one is known better."""

    minutes = NumberField(
        min_value=15, max_value=480, label="How long a conference lasts, in minutes", help_text="Letters seldom say."
    )
    travel_minutes = NumberField(
        min_value=0,
        max_value=240,
        label="The way to one held in person, in minutes",
        help_text="One way. The same is counted for the way back.",
    )
    appointment_minutes = NumberField(
        required=False,
        min_value=1,
        max_value=120,
        label="How long an appointment lasts, in minutes (optional)",
        help_text="Then pages say how many appointments somebody gives up. Empty: they say minutes of surgery.",
    )
    answer_days = NumberField(
        min_value=1,
        max_value=20,
        label="After how many working days without an answer to ask again",
    )
    offer_days = NumberField(
        required=False,
        min_value=1,
        max_value=20,
        label="After how many working days without an answer to ask the chair about an offer",
        help_text="Leave this empty to keep what is set.",
    )


class ArrangementForm(forms.Form):
    """What is known of one conference."""

    minutes = NumberField(required=False, min_value=15, max_value=480, label="How long it lasts, in minutes")
    travel_minutes = NumberField(required=False, min_value=0, max_value=240, label="The way there, one way, in minutes")
