"""Forms about reminders. They validate shapes; what may be is for the actions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms

from seenheard.casework.reminders.steps import MOST_CHASE_EVERY, MOST_DAYS_BEFORE, Step, Steps
from seenheard.casework.vocabulary import Rung
from seenheard.practice.people.models import Person

WAYS = [("list", "In the daily list"), ("at_once", "At once, by itself"), ("off", "Nobody is told")]
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def working_days(label: str, most: int, hint: str) -> forms.IntegerField:
    wrong = f"{label}: enter a number from 1 to {most}"
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "required", "min_value", "max_value"), wrong),
    )


class StepsForm(forms.Form):
    """The ladder of one kind of duty. The last two only mean something for all duties together."""

    entered = forms.ChoiceField(
        label="When it enters the diary",
        choices=WAYS,
        widget=forms.RadioSelect,
        help_text="Also when it moved or was given to somebody",
    )
    half_time = forms.ChoiceField(label="At half time", choices=WAYS, widget=forms.RadioSelect)
    before = forms.ChoiceField(label="Some working days before", choices=WAYS, widget=forms.RadioSelect)
    before_days = forms.IntegerField()
    on_the_day = forms.ChoiceField(label="On the day", choices=WAYS, widget=forms.RadioSelect)
    overdue = forms.ChoiceField(
        label="On each working day after it",
        choices=WAYS,
        widget=forms.RadioSelect,
        help_text="Also to the deputy and the safeguarding lead",
    )
    chase_days = forms.IntegerField()

    def __init__(self, data: Any = None, *, steps: Steps, everything: bool) -> None:
        initial = {rung.value: way_of(steps[rung]) for rung in Rung}
        days = {"before_days": steps[Rung.BEFORE].days, "chase_days": steps[Rung.OVERDUE].days}
        super().__init__(data, initial=initial | days)
        self.steps = steps
        self.fields["before_days"] = working_days("How many working days before", MOST_DAYS_BEFORE, "Default: 2")
        if everything:
            label = "How many working days between reminders to chase what others owe us"
            self.fields["chase_days"] = working_days(label, MOST_CHASE_EVERY, "Default: 5, not confirmed")
        else:
            del self.fields["chase_days"]

    def chosen(self) -> dict[Rung, Step]:
        """The ladder as it was filled in."""
        said = self.cleaned_data
        days = {Rung.BEFORE: said["before_days"], Rung.OVERDUE: said.get("chase_days", self.steps[Rung.OVERDUE].days)}
        return {
            rung: Step(said[rung.value] != "off", said[rung.value] == "at_once", days.get(rung, 0)) for rung in Rung
        }


def way_of(step: Step) -> str:
    return "off" if not step.on else "at_once" if step.urgent else "list"


class HourForm(forms.Form):
    """When the daily list leaves."""

    at = forms.CharField(label="The daily list leaves at", max_length=5, help_text="For example 8:30, on working days")

    def clean_at(self) -> time:
        found = CLOCK.fullmatch(self.cleaned_data["at"].strip())
        if found is None:
            raise forms.ValidationError("Enter a time like 8:30")
        return time(int(found[1]), int(found[2]))


class DeputyForm(forms.Form):
    """Who stands in for somebody."""

    deputy = forms.ChoiceField(required=False, label="Who stands in")

    def __init__(self, data: Any = None, *, people: Iterable[Person], held: int | None) -> None:
        super().__init__(data, initial={"deputy": str(held or "")})
        nobody = ("", "Nobody in particular: the safeguarding lead")
        self.fields["deputy"].choices = [nobody, *((str(one.pk), str(one)) for one in people)]  # type: ignore[attr-defined]


class OwnForm(forms.Form):
    """Where one's own reminders go."""

    email = forms.CharField(
        required=False,
        label="Your e-mail address",
        max_length=254,
        help_text="For example amara.osei@nhs.net. The list holds initials and links, no names and no NHS numbers",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    way = forms.ChoiceField(
        label="Your daily list",
        choices=[("email", "By e-mail, and on the page"), ("page", "On the page only")],
        widget=forms.RadioSelect,
    )


class AddressForm(forms.Form):
    """A colleague's address."""

    email = forms.CharField(required=False, label="E-mail address", max_length=254, widget=forms.EmailInput())
