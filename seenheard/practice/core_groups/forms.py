"""What the pages of core groups ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from seenheard.practice.children.models import Child
from seenheard.practice.diary.chase_to import Way
from seenheard.practice.diary.presenters import shown_name
from seenheard.practice.people.models import Person
from seenheard.practice.web.fields import DayField

from .entering import wrong_day
from .models import GroupPart
from .taking_part import LONGEST

TOLD_BY, FOR_EXAMPLE = "Who told you, and how?", "For example: the social worker, by telephone"


class EnterForm(forms.Form):
    """A core group that no letter told. What is wrong with its day is said at once, with everything else."""

    children = forms.MultipleChoiceField(
        label="Whom it is about",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose whom it is about"},
    )
    on = DayField(label="Day of the core group")
    at = forms.TimeField(
        required=False,
        label="Time (optional)",
        help_text="For example 14:00",
        widget=forms.TextInput,
        error_messages={"invalid": "Enter a time like 14:00"},
    )
    held = forms.ChoiceField(
        label="Was it held?",
        choices=[("yes", "Yes, it was held"), ("no", "No, it is still to come")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was held"},
    )
    told_by = forms.CharField(
        max_length=300,
        label=TOLD_BY,
        help_text=FOR_EXAMPLE,
        error_messages={"required": "Say who told you, and how"},
    )

    def __init__(self, data: Any = None, *, children: Iterable[Child], today: date, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.today = today
        self.fields["children"].choices = [(str(one.pk), shown_name(one)) for one in children]  # type: ignore[attr-defined]

    def clean(self) -> None:
        on, held = self.cleaned_data.get("on"), self.cleaned_data.get("held")
        if on and held and (wrong := wrong_day(on, held=held == "yes", today=self.today)):
            self.add_error("on", wrong)


class PartForm(forms.Form):
    """Who goes, or what note is sent. What the choice needs is asked for at once."""

    how = forms.ChoiceField(
        label="Our part",
        choices=[("person", "Somebody goes"), ("note", "We send a note"), ("nobody", "Neither")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether somebody goes, a note is sent, or neither"},
    )
    person = forms.ChoiceField(required=False, label="Who goes (if somebody does)")
    note = forms.CharField(
        required=False,
        max_length=LONGEST,
        label="The note (if one is sent)",
        help_text="Initials and no names, so that it can go by e-mail",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, data: Any = None, *, people: Iterable[Person], part: GroupPart) -> None:
        start = {"how": part.how, "person": str(part.person_id or ""), "note": part.note}
        super().__init__(data, initial=start)
        choices = [("", "Choose"), *((str(one.pk), str(one)) for one in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("how") == "person" and not said.get("person") and "person" not in self.errors:
            self.add_error("person", "Choose who goes")
        if said.get("how") == "note" and not (said.get("note") or "").strip() and "note" not in self.errors:
            self.add_error("note", "Write the note")


class NoteForm(forms.Form):
    """How the note goes."""

    way = forms.ChoiceField(label="How the note goes", error_messages={"required": "Choose how the note goes"})

    def __init__(self, data: Any = None, *, ways: Iterable[Way]) -> None:
        super().__init__(data)
        here = [(one.key, f"Send it now to {one.words}, {one.address}") for one in ways if one.allowed]
        choices = [*here, ("another", "I gave it another way")]
        self.fields["way"].choices = choices  # type: ignore[attr-defined]


class AgreedForm(forms.Form):
    """What was agreed, and when the next one is: at least one of the two, and the next one after this one."""

    agreed = forms.CharField(
        required=False,
        max_length=LONGEST,
        label="What was agreed",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    next_on = DayField(required=False, label="Day of the next core group (optional)")

    def __init__(self, data: Any = None, *, on: date | None = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.on = on

    def clean(self) -> None:
        words, following = (self.cleaned_data.get("agreed") or "").strip(), self.cleaned_data.get("next_on")
        if not words and following is None and not self.errors:
            self.add_error("agreed", "Write what was agreed, or the day of the next core group")
        if following is not None and self.on is not None and following <= self.on:
            self.add_error("next_on", "The next core group is after this one. Type the date again")


class HeldForm(forms.Form):
    """Was it held after all? Or was it entered by mistake?"""

    what = forms.ChoiceField(
        label="What you know",
        choices=[
            ("held", "It was held"),
            ("not_held", "It was not held"),
            ("mistake", "It was entered by mistake: take it back"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you know"},
    )
    told_by = forms.CharField(
        max_length=300,
        label="Who told you and how; or why it is taken back",
        error_messages={"required": "Say who told you and how, or why it is taken back"},
    )
