"""What the pages of a case ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.web.fields import DayField
from seenheard.practice.web.row_number import row_number
from seenheard.practice.web.words import nhs_number

from .births import MOST_AT_ONCE, Baby
from .presenters import choices_for

WHOLE_FAMILY = "all"
NOT_YET = "none"


class FactForm(forms.Form):
    """Something that happened in a child's case."""

    kind = forms.ChoiceField(
        label="What happened", widget=forms.RadioSelect, error_messages={"required": "Choose what happened"}
    )
    on = DayField(label="When it happened")
    about = forms.ChoiceField(required=False, label="Whom it is about", widget=forms.RadioSelect)
    words = forms.CharField(
        required=False,
        max_length=500,
        label="How you know (optional)",
        help_text="Who said so, in which letter or call",
    )

    def __init__(self, data: Any = None, *, child: Child, siblings: bool) -> None:
        super().__init__(data)
        self.fields["kind"].choices = choices_for(child)  # type: ignore[attr-defined]
        about = [("", child.name), (WHOLE_FAMILY, "All children of the family")]
        self.fields["about"].choices = about if siblings else about[:1]  # type: ignore[attr-defined]
        self.fields["about"].initial = ""

    @property
    def of_family(self) -> bool:
        return bool(self.cleaned_data.get("about") == WHOLE_FAMILY)


class BecauseForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why is it taken back?",
        error_messages={"required": "Say why it is taken back, in a few words"},
    )


class TickForm(forms.Form):
    """A tick, or one taken back. `words` says why a line does not apply, or why it is not done after all."""

    ending = forms.IntegerField(min_value=1)
    line = forms.CharField(max_length=60)
    do = forms.ChoiceField(choices=[("tick", "tick"), ("not", "does not apply"), ("back", "back")])
    words = forms.CharField(required=False, max_length=500)


class BirthForm(forms.Form):
    """A birth: the day, how many, and for each its name and which row of our list it is."""

    on = DayField(label="Day of birth")
    number = forms.TypedChoiceField(
        label="How many were born",
        coerce=int,
        choices=[("1", "One"), ("2", "Two"), ("3", "Three"), ("4", "Four")][:MOST_AT_ONCE],
        widget=forms.RadioSelect,
        initial="1",
        error_messages={"required": "Choose how many were born"},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, found: Sequence[Patient] = (), babies: int = 0
    ) -> None:
        super().__init__(data)
        self.babies = babies
        rows = [(str(one.pk), row_words(one)) for one in found]
        for number in range(1, babies + 1):
            which = {1: "first", 2: "second", 3: "third", 4: "fourth"}[number] if babies > 1 else ""
            self.fields[f"name-{number}"] = forms.CharField(
                required=False,
                max_length=200,
                label=f"Name of the {which} child" if which else "The child’s name",
                help_text="As the birth was told; if the child is on our list, the list’s name is taken",
            )
            self.fields[f"who-{number}"] = forms.ChoiceField(
                label=f"Is the {which} child on our list?" if which else "Is the child on our list?",
                choices=[*rows, (NOT_YET, "Not registered here yet")],
                widget=forms.RadioSelect,
                initial=None if rows else NOT_YET,  # nothing else can be chosen
                error_messages={"required": "Choose whether the child is on our list"},
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """The two boxes of each child."""
        return [(self[f"name-{number}"], self[f"who-{number}"]) for number in range(1, self.babies + 1)]

    def babies_of(self, found: Sequence[Patient]) -> list[Baby]:
        """The children, as they were chosen."""
        by_number = {one.pk: one for one in found}
        babies = []
        for number in range(1, self.babies + 1):
            key = row_number(self.cleaned_data[f"who-{number}"])
            patient = by_number.get(key) if key is not None else None
            babies.append(Baby(self.cleaned_data[f"name-{number}"], patient))
        return babies

    def nameless(self) -> list[str]:
        """The boxes of names that are empty though nothing else says what the child is called."""
        return [
            f"name-{number}"
            for number in range(1, self.babies + 1)
            if self.cleaned_data.get(f"who-{number}") == NOT_YET and not self.cleaned_data.get(f"name-{number}")
        ]


class RegisterForm(forms.Form):
    patient = forms.ChoiceField(
        label="Which of these is the child?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which row of our list is the child"},
    )

    def __init__(self, data: Any = None, *, found: Sequence[Patient] = ()) -> None:
        super().__init__(data)
        self.fields["patient"].choices = [(str(one.pk), row_words(one)) for one in found]  # type: ignore[attr-defined]


def row_words(row: Patient) -> str:
    """A row of the practice's list, so that two of one name are told apart."""
    number = f"NHS number {nhs_number(row.nhs_number)}" if row.nhs_number else "no NHS number held"
    return ", ".join(part for part in (row.name, number, row.address) if part)


def typed_day(data: Mapping[str, Any]) -> date | None:
    """The day in the boxes, if it is one."""
    field = DayField(required=False)
    try:
        return field.clean([data.get(f"on.{part}", "") for part in ("day", "month", "year")])
    except forms.ValidationError:
        return None
