"""What the pages of the handover ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from seenheard.practice.children.models import Child
from seenheard.practice.web.fields import DayField


class GiveForm(forms.Form):
    """Which children go, and to which practice."""

    children = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label="Who moves?",
        error_messages={"required": "Choose at least one child", "invalid_choice": "Choose a child of this family"},
    )
    to_name = forms.CharField(
        max_length=200,
        label="Name of the new practice",
        error_messages={"required": "Enter the name of the practice to which the child moves"},
    )
    to_code = forms.CharField(
        max_length=12,
        label="Its organisation code (ODS code)",
        help_text="Like A81001. Only the practice with this code can open the pack, so ask for it or look it up",
        error_messages={"required": "Enter the organisation code of the new practice, like A81001"},
    )
    left_on = DayField(
        required=False,
        label="When did the child leave your list? (optional)",
        help_text="Leave it empty if that has not happened yet. It is entered as a fact of the case",
    )

    def __init__(self, *args: Any, among: Iterable[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"].choices = [(str(one.pk), one.name) for one in among]  # type: ignore[attr-defined]


class SendForm(forms.Form):
    address = forms.CharField(
        max_length=254,
        label="E-mail address of the new practice",
        help_text="At a domain that is allowed in the settings of reports. Only the encrypted file is sent",
        error_messages={"required": "Enter an e-mail address, like practice@nhs.net"},
    )


class ReceiptForm(forms.Form):
    receipt = forms.CharField(
        max_length=8000,
        label="The receipt",
        help_text="Paste the lines that the new practice sent you, from “Pack:” to “Words:”",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Paste the receipt", "max_length": "This is too long for a receipt"},
    )


class EndForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why?",
        help_text="For example, the family stays after all. It is kept in the record",
        error_messages={"required": "Say why"},
    )


class AsideForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why?",
        help_text="For example, the child is not on your list. It is kept in the record; what the pack said goes",
        error_messages={"required": "Say why"},
    )


class OpenForm(forms.Form):
    file = forms.FileField(
        label="The file",
        help_text="As it came: do not open or change it before",
        error_messages={"required": "Choose the file", "empty": "This file is empty. Ask for it again"},
    )
    passphrase = forms.CharField(
        max_length=300,
        label="The words that you were told by telephone",
        help_text="Capital letters, blanks and hyphens do not matter",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter the words that you were told by telephone"},
    )


class UndoForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why is it taken back?",
        help_text="It is kept in the record, and everything that came with the pack leaves the diary",
        error_messages={"required": "Say why it is taken back"},
    )
