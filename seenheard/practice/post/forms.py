"""Forms about e-mails."""

from __future__ import annotations

from django import forms


class DealtWithForm(forms.Form):
    """What somebody did about an e-mail that did not arrive."""

    words = forms.CharField(
        label="What was done",
        max_length=500,
        error_messages={
            "required": "Say what was done, for example: told Dr Osei by telephone.",
            "max_length": "Say it in 500 characters or fewer.",
        },
        help_text="For example: told Dr Osei by telephone; the address is corrected",
    )


class CameBackForm(forms.Form):
    """What the notice said that came back."""

    words = forms.CharField(
        label="What the notice says",
        max_length=500,
        error_messages={
            "required": "Say what the notice says, for example: mailbox unknown.",
            "max_length": "Say it in 500 characters or fewer.",
        },
        help_text="For example: mailbox unknown",
    )
