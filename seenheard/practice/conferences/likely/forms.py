"""What the page of an early warning asks."""

from __future__ import annotations

from typing import Any

from django import forms

from seenheard.practice.conferences.models import Likely
from seenheard.practice.people.models import Person


class BeginForm(forms.Form):
    person = forms.ChoiceField(required=False, label="Who writes the report")

    def __init__(self, data: Any = None, *, people: list[Person], chosen: int | None = None) -> None:
        super().__init__(data, initial={"person": str(chosen or "")})
        choices = [("", "Nobody yet"), *((str(one.pk), str(one)) for one in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    code = forms.ChoiceField(
        label="What happened?",
        choices=Likely.WHY,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened", "invalid_choice": "Choose what happened"},
    )
    words = forms.CharField(
        required=False,
        max_length=500,
        label="In a few words (optional)",
        help_text="For example: the social worker said on the telephone that it became a child in need plan",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
