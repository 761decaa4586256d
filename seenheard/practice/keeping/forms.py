"""What the pages of keeping and giving out ask."""

from __future__ import annotations

from django import forms

from seenheard.practice.web.fields import DayField


class RuleForm(forms.Form):
    months = forms.IntegerField(
        widget=forms.TextInput,
        label="Months after the last thing in the file",
        help_text="Then somebody looks whether the file is still needed. Nothing is ever deleted by itself",
        error_messages={"required": "Enter a number of months", "invalid": "Enter a number of months, like 12"},
    )
    until_age = forms.IntegerField(
        widget=forms.TextInput,
        required=False,
        label="Not before the youngest child is this old (optional)",
        help_text="In years. Leave it empty if your rule names no age",
        error_messages={"invalid": "Enter an age in years, like 25, or leave it empty"},
    )
    source = forms.CharField(
        max_length=500,
        label="Where this comes from",
        help_text="For example, your records policy with its date, so that a colleague can check it",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say where this period comes from"},
    )
    checked_on = DayField(
        required=False,
        label="When did you compare it with its source? (optional)",
        help_text="While this is empty, every page says “not confirmed”",
    )


class HoldForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why is it held?",
        help_text="For example, which inquiry, court or solicitor asks for it. It is shown until the hold is lifted",
        error_messages={"required": "Say why it is held"},
    )


class LiftForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="Why is it lifted?",
        help_text="For example, who said that the inquiry is over, and when",
        error_messages={"required": "Say why it is lifted"},
    )


class ProposeForm(forms.Form):
    copies_checked = forms.BooleanField(
        label="I looked in the clinical record: what had to be filed there is there",
        error_messages={"required": "Look in the clinical record first, and say that you did"},
    )
    because = forms.CharField(
        max_length=500,
        label="Why is it no longer needed?",
        help_text="Leave names out: this stays when the file is gone",
        error_messages={"required": "Say why it is no longer needed"},
    )


class ApproveForm(forms.Form):
    understood = forms.BooleanField(
        label="I understand that this cannot be undone",
        error_messages={"required": "Say that you understand that this cannot be undone"},
    )


class ExportForm(forms.Form):
    because = forms.CharField(
        max_length=500,
        label="For which request is it made?",
        help_text="Who asked, and when. It is kept in the record with your name",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say for which request the export is made: who asked, and when"},
    )
