"""What the pages of the record ask."""

from __future__ import annotations

from typing import Any

from django import forms

from seenheard.practice.people.models import Person
from seenheard.practice.web.fields import DayField

from .finding import SOFTWARE, Asked

KINDS = (
    ("all", "Everything"),
    ("changes", "What was changed"),
    ("looks", "Who looked"),
    ("reasons", "Why restricted records were opened"),
)


class RecordForm(forms.Form):
    """Which events to show. `child` is asked where the page is not about one already."""

    kind = forms.ChoiceField(required=False, label="Show", choices=KINDS)
    person = forms.ChoiceField(required=False, label="By")
    child = forms.CharField(required=False, max_length=200, label="About which child")
    since = DayField(required=False, label="From")
    until = DayField(required=False, label="Until")

    def __init__(self, data: Any, *, people: list[Person], about_one: bool = False) -> None:
        super().__init__(data)
        everybody = [("", "Everybody"), *((str(one.pk), str(one)) for one in people), (str(SOFTWARE), "Seen & Heard")]
        self.fields["person"].choices = everybody  # type: ignore[attr-defined]  # a ChoiceField
        if about_one:
            del self.fields["child"]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", "Until must not be before From")
        return said

    @property
    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            said["kind"] or "all", int(said["person"]) if said["person"] else None, said["since"], said["until"]
        )


class SealForm(forms.Form):
    seal = forms.CharField(
        max_length=60,
        label="A printed seal",
        help_text="It stands on the printed page of a closed day, like 41-3f2a-9b1c-77de-01ab-c0de",
        error_messages={"required": "Type the seal as it is printed"},
    )
