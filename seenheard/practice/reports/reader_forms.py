"""What the pages of readers, copies and sending ask."""

from __future__ import annotations

from typing import Any

from django import forms

from .copies import copies_of
from .models import Reader, Report
from .sending import known_addresses

KIND_WORDS = [
    ("chair", "The chair of the conference"),
    ("parent", "A parent or carer"),
    ("young_person", "A child or young person"),
    ("agency", "Another agency, such as the health visitor"),
]
FILE_WORDS = {"word": "Word", "pdf": "PDF", "fhir": "FHIR, for other systems", "council": "The council’s form"}
ANOTHER = "another"


class ReaderForm(forms.Form):
    kind = forms.ChoiceField(
        label="For whom is the copy?",
        choices=KIND_WORDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose for whom the copy is"},
    )
    member = forms.ChoiceField(required=False, label="Which one of the family? (for a parent or a child)")
    name = forms.CharField(required=False, max_length=200, label="Their name (for the chair or another agency)")
    address = forms.CharField(required=False, max_length=254, label="Their e-mail address (optional)")

    def __init__(self, *args: Any, members: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["member"].choices = [("", "Nobody of the family"), *members]  # type: ignore[attr-defined]


class ReaderChangeForm(forms.Form):
    name = forms.CharField(required=False, max_length=200, label="Name")
    address = forms.CharField(required=False, max_length=254, label="E-mail address (optional)")


class SendForm(forms.Form):
    """To which address, which files, and two things that a person says. What is allowed is for `sending`."""

    copies = forms.MultipleChoiceField(
        label="Which files go?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose which files go"},
    )
    chosen = forms.ChoiceField(
        label="To which address?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an address"},
    )
    address = forms.CharField(required=False, max_length=254, label="Another address")
    looked = forms.BooleanField(required=False, label="I have looked at this reader’s copy")
    new_confirmed = forms.BooleanField(
        required=False, label="If nothing has gone to this address before: I have checked it letter by letter"
    )

    def __init__(self, *args: Any, report: Report, reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        files = [one for one in copies_of(report) if one.reader_id == reader.pk]
        self.fields["copies"].choices = [(str(one.pk), file_words(one)) for one in files]  # type: ignore[attr-defined]
        self.fields["copies"].initial = [str(one.pk) for one in files if one.kind in ("pdf", "council")]
        known = known_addresses(report, reader)
        choices = [(one.address, f"{one.address} ({one.said_by})") for one in known]
        self.fields["chosen"].choices = [*choices, (ANOTHER, "Another address")]  # type: ignore[attr-defined]
        if len(known) == 1:
            self.fields["chosen"].initial = known[0].address

    @property
    def to(self) -> str:
        said: dict[str, str] = self.cleaned_data
        return said["address"] if said["chosen"] == ANOTHER else said["chosen"]


class AnotherWayForm(forms.Form):
    copies = forms.MultipleChoiceField(
        label="Which files went?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose which files went"},
    )
    words = forms.CharField(
        required=False,
        max_length=300,
        label="Which way did it go?",
        help_text="For example, the council’s portal, by hand at the surgery, read to her by telephone",
    )
    looked = forms.BooleanField(required=False, label="I have looked at this reader’s copy")

    def __init__(self, *args: Any, report: Report, reader: Reader, **more: Any) -> None:
        super().__init__(*args, **more)
        files = [one for one in copies_of(report) if one.reader_id == reader.pk]
        self.fields["copies"].choices = [(str(one.pk), file_words(one)) for one in files]  # type: ignore[attr-defined]


class ReceiptForm(forms.Form):
    receipt = forms.CharField(required=False, max_length=500, label="Who said that it came, and how?")


def file_words(one: Any) -> str:
    what = "confidential annex" if one.annex else "report"
    return f"{FILE_WORDS[one.kind]}, {what}"
