"""What the page of a plan and the page of what was decided ask. What belongs together is for the actions."""

from __future__ import annotations

from typing import Any

from django import forms

from seenheard.casework.plan.agencies import AGENCY_WORDS
from seenheard.casework.plan.content import WORDS
from seenheard.casework.plan.decided import CHILD_WORDS, OUR_VIEW_WORDS, OUTCOMES, PART_WORDS, Part
from seenheard.practice.conferences.words import CATEGORIES, DECISIONS
from seenheard.practice.web.fields import DayField
from seenheard.practice.web.words import sentence

LONG = 4000
MOST = 100
BLANKS = 2
HINTS = {
    "harm": "What happened to the child, or may happen, and what it does to the child",
    "must_change": "What has to be different for the plan to end",
    "risks": "What makes harm more likely",
    "needs": "What the child needs, and from whom",
    "support": "What is offered to the family, and by whom",
    "monitoring": "Who sees the child, how often, and what they look for",
    "dissent": "Name the agency or the parent, and their reason",
    "our_words": "In the words that the minutes should hold",
    "parents_part": "Whether they were there, what they said, what they agreed to",
    "child_part": "How the child’s own voice came in: there in person, through an advocate, in a letter",
}


def long_words(name: str, label: str, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=LONG,
        label=label,
        help_text=HINTS.get(name, ""),
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class PlanForm(forms.Form):
    """The parts of a plan that are there once. `of` and `base`: what the page was made from, only compared."""

    categories = forms.MultipleChoiceField(
        required=False,
        label="Category of harm",
        choices=[(key.value, sentence(words)) for key, words in CATEGORIES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    since = DayField(required=False, label="On the plan since (optional)")
    base = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)
    of = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in WORDS.items():
            self.fields[name] = long_words(name, label)


class TaskForm(forms.Form):
    text = forms.CharField(
        required=False, max_length=600, label="What is to be done", widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = forms.CharField(required=False, max_length=200, label="Who does it")
    ours = forms.BooleanField(required=False, label="It falls to us")
    due_on = DayField(required=False, label="By which day")
    due_text = forms.CharField(required=False, max_length=200, label="Or by when, in words")
    out = forms.BooleanField(required=False, label="Take this line out")


class PersonForm(forms.Form):
    name = forms.CharField(required=False, max_length=200, label="Name")
    role = forms.CharField(required=False, max_length=200, label="Role")
    phone = forms.CharField(required=False, max_length=60, label="Telephone")
    email = forms.EmailField(required=False, max_length=200, label="E-mail")
    out = forms.BooleanField(required=False, label="Take this person out")


AGENCIES = [("", "Not clear from the role"), *((key.value, words) for key, words in AGENCY_WORDS.items())]


class MeetingForm(forms.Form):
    """What is said of the whole meeting. `base`: the record that the page was made from, only compared."""

    quorate = forms.ChoiceField(
        required=False,
        label="Were enough agencies there to decide?",
        help_text="What the minutes say, or the chair",
        choices=[("", "Nobody has said"), ("yes", "Yes, it was quorate"), ("no", "No, it was not quorate")],
        widget=forms.RadioSelect,
    )
    base = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)


class ListedForm(forms.Form):
    """Somebody whom a letter lists: what a person knows better."""

    agency = forms.ChoiceField(required=False, label="Agency", choices=AGENCIES)
    part = forms.ChoiceField(
        required=False, label="Took part", choices=[(key.value, words) for key, words in PART_WORDS.items()]
    )


class AddedForm(forms.Form):
    """Somebody whom no letter lists."""

    name = forms.CharField(required=False, max_length=200, label="Name")
    role = forms.CharField(required=False, max_length=200, label="Role")
    agency = forms.ChoiceField(required=False, label="Agency", choices=[("", "As the role says"), *AGENCIES[1:]])
    part = forms.ChoiceField(
        required=False,
        label="Took part",
        choices=[(key.value, words) for key, words in PART_WORDS.items()],
        initial=Part.INVITED.value,
    )


class ChildForm(forms.Form):
    """What a person says of what was decided for one child."""

    outcome = forms.ChoiceField(
        required=False,
        label="What was decided",
        choices=[("", "As the letters say"), *((one.value, DECISIONS[one]) for one in OUTCOMES)],
    )
    categories = forms.MultipleChoiceField(
        required=False,
        label="Category of harm, if it is not as the letters say",
        choices=[(key.value, sentence(words)) for key, words in CATEGORIES.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    our_view = forms.ChoiceField(
        required=False,
        label="Our own GP",
        choices=[("", "Not said"), *((key.value, words) for key, words in OUR_VIEW_WORDS.items())],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in CHILD_WORDS.items():
            self.fields[name] = long_words(name, label, rows=2)
