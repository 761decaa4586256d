"""What the pages of handing over, signing, withdrawing and correcting ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from .checking import Found
from .signing import LONGEST, SHORTEST
from .whom_to_give import Candidate


class GiveForm(forms.Form):
    """To whom, and what they should know."""

    gp = forms.ChoiceField(
        label="Who completes and signs it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who completes and signs it"},
    )
    words = forms.CharField(
        required=False,
        max_length=1000,
        label="What should they know? (optional)",
        help_text="It stands on the report’s page. The e-mail to them names nobody",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, found: Iterable[Candidate], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["gp"].choices = [(str(one.person.pk), told(one)) for one in found]  # type: ignore[attr-defined]


def told(one: Candidate) -> str:
    """ "Dr Amara Osei: goes to the conference; Ada: is the registered GP"."""
    return f"{one.person}: {'; '.join(one.because)}" if one.because else str(one.person)


class TakeOnForm(forms.Form):
    because = forms.CharField(
        required=False,
        max_length=1000,
        label="Why do you take it on? (optional)",
        help_text="For example, “Dr Osei is on leave”. It stands on the report’s page",
    )


class ReturnForm(forms.Form):
    because = forms.CharField(
        max_length=1000,
        label="What is missing, or must be changed?",
        help_text="Your colleague reads this on the report’s page. For one place, write a comment beside its question",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what is missing or must be changed"},
    )


class ReviewForm(forms.Form):
    words = forms.CharField(
        required=False,
        max_length=1000,
        label="What would you say to the writer? (optional)",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why is it withdrawn?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn"},
    )


class CorrectForm(forms.Form):
    because = forms.CharField(
        max_length=1000,
        label="What has to be corrected?",
        help_text="It is kept with both versions",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what has to be corrected"},
    )


def place(one: Found) -> str:
    """What a must is called in an error: "question B2"."""
    return f"question {one.question}" if one.question else "this"


class SignForm(forms.Form):
    """One box for the reason of each must that is open, and the words by which one signs."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    read = forms.BooleanField(
        label="I have read this report. It is what I want the conference to know",
        error_messages={"required": "Read the report, then say here that you have"},
    )

    def __init__(self, data: Any = None, *, musts: Iterable[Found], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.musts = {one.field: one for one in musts}
        for name, one in self.musts.items():
            self.fields[name] = forms.CharField(
                min_length=SHORTEST,
                max_length=LONGEST,
                label="Why do you sign without it?",
                error_messages={
                    "required": f"Answer {place(one)}, or say why you sign without it",
                    "min_length": f"Say in a few words why you sign without {place(one)}",
                },
            )

    @property
    def despite(self) -> dict[str, str]:
        """Key of the must -> the reason that was typed."""
        return {one.key: self.cleaned_data[name] for name, one in self.musts.items()}
