"""What the page asks of how well a clinician knows a child."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from seenheard.practice.web.fields import DayField

from .knowing import MOST_CONTACTS, Known
from .models import Clinician, Knowledge


class KnowingForm(forms.Form):
    """What one clinician knows of one child. Nothing entered: nothing known."""

    clinician = forms.ChoiceField(label="Clinician", error_messages={"required": "Choose the clinician"})
    registered = forms.BooleanField(label="Registered with this GP", required=False)
    instead = forms.BooleanField(required=False)
    contacts = forms.IntegerField(
        label="Contacts with the child (optional)",
        required=False,
        min_value=0,
        max_value=MOST_CONTACTS,
        help_text="Appointments, visits and calls, as far as the record shows them",
        error_messages={
            "invalid": "Enter the number of contacts in figures, like 4",
            "min_value": f"Enter a number of contacts from 0 to {MOST_CONTACTS:,}",
            "max_value": f"Enter a number of contacts from 0 to {MOST_CONTACTS:,}",
        },
    )
    last_seen = DayField(label="Last seen on (optional)", required=False)

    def __init__(
        self, data: Any = None, *, people: Sequence[Clinician], other: Knowledge | None, initial: Any = None
    ) -> None:
        """`other`: who is the registered GP now; then the form asks whether another is it instead."""
        super().__init__(data, initial=initial)
        self.people = {str(one.pk): one for one in people}
        choices = [("", "Choose"), *((pk, one.name) for pk, one in self.people.items())]
        self.fields["clinician"].choices = choices  # type: ignore[attr-defined]
        if other is None:
            del self.fields["instead"]
        else:
            self.fields["instead"].label = f"Instead of {other.clinician.name}, who is entered as registered GP"

    @property
    def who(self) -> Clinician:
        return self.people[self.cleaned_data["clinician"]]

    @property
    def known(self) -> Known:
        given = self.cleaned_data
        return Known(given["registered"], given["contacts"] or 0, given["last_seen"])


def held(row: Knowledge | None, clinician: Clinician) -> dict[str, Any]:
    """What the form shows first: what is known of this clinician already."""
    if row is None:
        return {"clinician": str(clinician.pk)}
    return {
        "clinician": str(clinician.pk),
        "registered": row.registered,
        "contacts": row.contacts or None,
        "last_seen": row.last_seen_on,
    }
