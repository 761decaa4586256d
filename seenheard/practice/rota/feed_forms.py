"""What the pages of calendars of leave ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from seenheard.links.calendars import LONGEST_ADDRESS

from .models import Clinician

ALL = "all"


class CalendarForm(forms.Form):
    """A calendar of leave to be read."""

    name = forms.CharField(label="What you call it", max_length=100, help_text="For example, Dr Osei’s leave")
    clinician = forms.ChoiceField(label="Whose leave does it hold?", error_messages={"required": "Choose whose leave"})
    address = forms.CharField(
        label="Its address",
        max_length=LONGEST_ADDRESS,
        help_text="The calendar’s owner finds it under “share” or “publish”, as an iCal or ICS address. "
        "Whoever has it can read the calendar, so it is never shown again",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, people: Sequence[Clinician]) -> None:
        super().__init__(data)
        self.people = {str(one.pk): one for one in people}
        every = [(ALL, "Of all, by the names in its headings")]
        choices = [("", "Choose"), *((pk, one.name) for pk, one in self.people.items()), *every]
        self.fields["clinician"].choices = choices  # type: ignore[attr-defined]

    @property
    def whose(self) -> Clinician | None:
        return self.people.get(self.cleaned_data["clinician"])


class EndCalendarForm(forms.Form):
    """What becomes of the leave that a calendar told, when it is read no more."""

    leave = forms.ChoiceField(
        label="The leave ahead that it told",
        choices=[("keep", "Keep it"), ("goes", "Take it back: they count as there again")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of the leave ahead"},
    )
