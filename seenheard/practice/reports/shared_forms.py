"""What the pages of sharing, discussing, promising and commenting ask."""

from __future__ import annotations

from django import forms

from seenheard.practice.web.fields import DayField
from seenheard.practice.web.words import sentence

from .models import Discussed


class SharedForm(forms.Form):
    """Yes with when and how, or no with why. What belongs together is for `sharing.share`."""

    shared = forms.ChoiceField(
        required=False,
        label="Was the report shared?",
        choices=[("yes", "Yes"), ("no", "No, or not yet")],
        widget=forms.RadioSelect,
    )
    on = DayField(required=False, label="On which day? (if shared)")
    how = forms.CharField(
        required=False,
        max_length=200,
        label="How? (if shared)",
        help_text="For example, in the surgery, by telephone, a copy by post, with an interpreter",
    )
    comments = forms.CharField(
        required=False,
        max_length=4000,
        label="What did they say? (optional)",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    disagreement = forms.CharField(
        required=False,
        max_length=4000,
        label="Where do they disagree? (optional)",
        help_text="In their own words where you can. It goes to the conference with the report",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why_not = forms.CharField(
        required=False,
        max_length=500,
        label="Why not? (if not shared)",
        help_text="For example, it would put a child at risk, they could not be reached, the child is a baby",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DiscussedForm(forms.Form):
    role = forms.ChoiceField(
        label="With whom?",
        choices=[(role, sentence(words)) for role, words in Discussed.ROLES],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose with whom it was discussed"},
    )
    name = forms.CharField(required=False, max_length=200, label="Their name")
    on = DayField(required=False, label="On which day?")
    outcome = forms.CharField(
        required=False,
        max_length=4000,
        label="What came of it?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    presents = forms.BooleanField(required=False, label="They will present our report if nobody of the practice goes")


class ActionForm(forms.Form):
    """What the practice will do."""

    words = forms.CharField(
        required=False,
        max_length=600,
        label="What will the practice do?",
        help_text="One thing that can be seen to be done, such as “Give the second MMR”",
    )
    owner = forms.CharField(required=False, max_length=200, label="Who does it?")
    due_on = DayField(required=False, label="By which day?")


class PromisedBeforeForm(forms.Form):
    """What was promised in a report that was not written here."""

    words = forms.CharField(required=False, max_length=600, label="What was promised last time?")
    owner = forms.CharField(required=False, max_length=200, label="Who was to do it? (optional)")
    due_on = DayField(required=False, label="By which day? (optional)")
    state = forms.CharField(
        required=False,
        max_length=300,
        label="How does it stand?",
        help_text="For example, “Done on 4 March 2026” or “Still open: not brought twice”",
    )


class StateForm(forms.Form):
    """How a line of our last report stands now."""

    state = forms.CharField(
        required=False,
        max_length=300,
        label="How does it stand?",
        help_text="For example, “Done on 4 March 2026” or “Still open: not brought twice”",
    )


class CommentForm(forms.Form):
    text = forms.CharField(
        required=False,
        max_length=4000,
        label="Comment",
        help_text="For your colleagues. It never goes into the report or a copy",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    question = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    member = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
