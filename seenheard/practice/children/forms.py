"""What the pages of children and families ask."""

from __future__ import annotations

from typing import Any

from django import forms

from seenheard.practice.people.models import Person
from seenheard.practice.web.fields import DayField

from .facts import BY_HAND
from .models import Child


class SearchForm(forms.Form):
    q = forms.CharField(
        required=False,
        max_length=200,
        label="Name, NHS number or date of birth",
        help_text="An unborn child is found by the mother’s name",
    )


class ReasonForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why do you need to open this record?",
        help_text="The safeguarding lead sees who opened it, when, and what you write here",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you need to open this record, in a few words"},
    )


class RestrictForm(forms.Form):
    """Restricting a family's records, or lifting that."""

    because = forms.CharField(
        max_length=500,
        label="Why?",
        help_text="Kept in the record",
        error_messages={"required": "Say why, in a few words. It is kept in the record"},
    )


class KeepOutForm(forms.Form):
    """Whom a restricted family's records are closed to altogether, or no longer."""

    person = forms.ChoiceField(label="Who", error_messages={"required": "Choose who"})
    because = forms.CharField(
        max_length=500,
        label="Why is it closed to them?",
        help_text="Kept in the record",
        error_messages={"required": "Say why, in a few words. It is kept in the record"},
    )

    def __init__(self, data: Any = None, *, people: list[Person]) -> None:
        super().__init__(data, prefix="out")
        self.fields["person"].choices = [("", "Choose"), *((str(one.pk), str(one)) for one in people)]  # type: ignore[attr-defined]


class FactForm(forms.Form):
    """A date that we know without a letter."""

    kind = forms.ChoiceField(
        label="What happened",
        choices=list(BY_HAND.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened"},
    )
    on = DayField(label="When it happened")
    child = forms.ChoiceField(required=False, label="Which child", widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, children: list[Child]) -> None:
        super().__init__(data)
        every = [("", "All children of the family")] if len(children) != 1 else []
        self.fields["child"].choices = [*every, *((str(one.pk), one.name) for one in children)]  # type: ignore[attr-defined]
        self.fields["child"].initial = "" if every else str(children[0].pk)

    @property
    def child_id(self) -> int | None:
        chosen = self.cleaned_data.get("child")
        return int(chosen) if chosen else None


class RemoveFactForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why is this date taken back?",
        error_messages={"required": "Say why this date is taken back"},
    )
