"""What the page of taking part asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from seenheard.casework.cover.taking_part import WAYS, WHY_NOT
from seenheard.practice.rota.models import Clinician


class TakingPartForm(forms.Form):
    """How, who, and if nobody went why. What belongs together is for `taking_part.say`."""

    way = forms.ChoiceField(
        required=False,
        label="How",
        choices=[(str(way), words) for way, words in WAYS.items()],
        widget=forms.RadioSelect,
    )
    clinician = forms.ChoiceField(required=False, label="Who of ours")
    presented_by = forms.CharField(
        required=False,
        max_length=200,
        label="Who presents our report",
        help_text="Only if a colleague outside the practice does, such as the health visitor",
    )
    why_not = forms.ChoiceField(
        required=False,
        label="If nobody of ours takes part, or for a part only: why",
        choices=[("", "Choose"), *((str(why), words) for why, words in WHY_NOT.items())],
    )
    words = forms.CharField(
        required=False, max_length=1000, label="In your own words (optional)", widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, *, here: Iterable[Clinician], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["clinician"].choices = [("", "Choose"), *((str(one.pk), one.name) for one in here)]  # type: ignore[attr-defined]
