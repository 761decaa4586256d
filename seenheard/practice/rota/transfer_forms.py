"""What the pages of bringing in and giving out ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from seenheard.practice.web.fields import DayField

from .models import Clinician

ALL = ""
NOT_A_FILE = {"required": "Choose a file", "empty": "The file is empty", "missing": "Choose a file"}


class ImportForm(forms.Form):
    """A file of the rota, and what it holds."""

    file = forms.FileField(label="File", error_messages=NOT_A_FILE)
    kind = forms.ChoiceField(
        label="What it holds",
        choices=[
            ("leave", "Leave, as a CSV table"),
            ("calendar", "Leave, as a calendar file (.ics)"),
            ("weeks", "Half-days of weeks, as a CSV table"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the file holds"},
    )
    clinician = forms.ChoiceField(
        label="Whose leave, if it is a calendar file", required=False, help_text="Tables name the clinician themselves"
    )
    whole = forms.BooleanField(
        label="It holds all leave of those it names, from its first day to its last: what is not in it goes",
        required=False,
    )

    def __init__(self, data: Any = None, files: Any = None, *, people: Sequence[Clinician]) -> None:
        super().__init__(data, files, auto_id="in-%s")
        self.people = {str(one.pk): one for one in people}
        choices = [(ALL, "Of all, by the names in its headings"), *((pk, one.name) for pk, one in self.people.items())]
        self.fields["clinician"].choices = choices  # type: ignore[attr-defined]


class KnowledgeFileForm(forms.Form):
    """A table of who knows which patient."""

    file = forms.FileField(label="CSV table", error_messages=NOT_A_FILE)


class ExportForm(forms.Form):
    """Which part of the rota is given out, and how."""

    what = forms.ChoiceField(
        label="What",
        choices=[("weeks", "Half-days"), ("leave", "Leave")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to save"},
    )
    form = forms.ChoiceField(
        label="As",
        choices=[("csv", "a CSV table"), ("ics", "a calendar file (.ics)")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a table or a calendar file"},
    )
    clinician = forms.ChoiceField(label="Of whom", required=False)
    first = DayField(label="First day")
    last = DayField(label="Last day")

    def __init__(self, data: Any = None, *, people: Sequence[Clinician], initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="out-%s")
        self.people = {str(one.pk): one for one in people}
        choices = [(ALL, "All"), *((pk, one.name) for pk, one in self.people.items())]
        self.fields["clinician"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first. Change one of them")
        elif first and last and (last - first).days > 366:
            self.add_error("last", "Save a year at most. Choose an earlier last day")
        return given

    @property
    def whose(self) -> Clinician | None:
        return self.people.get(self.cleaned_data["clinician"])
