"""Forms of the register. They validate and nothing more."""

from __future__ import annotations

from django import forms

from seenheard.casework.coding import How
from seenheard.practice.web.fields import DayField

HOWS = [
    (How.ENTERED.value, "It is entered now"),
    (How.THERE_ALREADY.value, "It was so already: I saw it"),
    (How.NOT_WANTED.value, "It is not entered, and here is why"),
]


class TickForm(forms.Form):
    """What became of a line of the checklist."""

    how = forms.ChoiceField(
        label="What became of it",
        choices=HOWS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what became of it", "invalid_choice": "Choose what became of it"},
    )
    seen_on = DayField(label="If it was so already: the day on which you saw it", required=False)
    words = forms.CharField(label="If it is not entered: why", max_length=500, required=False)


class UntickForm(forms.Form):
    because = forms.CharField(label="Why the tick was wrong", max_length=500)


class ConcernForm(forms.Form):
    """A worry of the practice about a child."""

    because = forms.CharField(
        label="What the worry is",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in a few words what the worry is"},
    )
    review_on = DayField(label="Look at it again on", help_text="For example, 31 7 2027")


class EndConcernForm(forms.Form):
    ended_because = forms.CharField(
        label="Why the worry ends", max_length=500, error_messages={"required": "Say in a few words why it ends"}
    )
