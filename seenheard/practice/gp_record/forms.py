"""What the pages of GP records ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from seenheard.practice.rota.models import Clinician


class NameForm(forms.Form):
    """Who a name in records is."""

    name = forms.CharField(max_length=200, widget=forms.HiddenInput)
    clinician = forms.ChoiceField(label="Who is this?", error_messages={"required": "Choose who this is, or nobody"})

    def __init__(self, data: Any = None, *, name: str = "", people: Sequence[Clinician], prefix: str = "") -> None:
        super().__init__(data, initial={"name": name}, auto_id=f"{prefix}%s")
        self.people = {str(one.pk): one for one in people}
        choices = [
            ("", "Choose"),
            ("nobody", "Nobody of the rota"),
            *((pk, one.name) for pk, one in self.people.items()),
        ]
        self.fields["clinician"].choices = choices  # type: ignore[attr-defined]

    @property
    def who(self) -> Clinician | None:
        return self.people.get(self.cleaned_data["clinician"])
