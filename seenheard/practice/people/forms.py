"""Forms about colleagues. They validate shapes; whether somebody may is for the actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from seenheard.casework.vocabulary import Role
from seenheard.practice.web.fields import DayField

from .accounts import READER_DAYS
from .models import Membership
from .viewer import Viewer
from .words import ROLES


class RoleForm(forms.Form):
    """A role, and a last day if there is one."""

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    ends_on = DayField(label="Last day of access", required=False)

    def __init__(self, *args: Any, by: Viewer, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = [role for role in ROLES if role is not Role.SAFEGUARDING_LEAD or by.may("manage_leads")]
        self.fields["role"].choices = [(role.value, ROLES[role]) for role in may]  # type: ignore[attr-defined]
        until = today + timedelta(days=READER_DAYS)
        self.fields["ends_on"].help_text = (
            f"An inspector needs one, for example {until.day} {until.month} {until.year}. "
            "For others leave it empty, unless the day is known already, as with a locum."
        )


class AddForm(RoleForm):
    """Somebody new."""

    name = forms.CharField(label="Name", max_length=150, help_text="As colleagues know them, for example Dr Amara Osei")
    username = forms.CharField(label="Username", max_length=150, help_text="To sign in with, for example amara.osei")
    field_order = ["name", "username", "role", "ends_on"]


class PracticeForm(forms.Form):
    """For which practice somebody of several acts from now on."""

    practice = forms.ChoiceField(label="Practice", widget=forms.RadioSelect)

    def __init__(self, *args: Any, held: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practice"].choices = [(str(one.practice_id), one.practice.name) for one in held]  # type: ignore[attr-defined]
