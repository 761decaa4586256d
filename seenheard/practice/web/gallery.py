"""Invented examples for the gallery, which shows every part that our pages are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from .fields import DayField

DAYS = {"late": -3, "today": 0, "soon": 2, "later": 40, "past": -60}


class GalleryForm(forms.Form):
    who = forms.CharField(label="Who goes", help_text="Name the person who will be there")
    on = DayField(label="Conference date", help_text="For example, 31 7 2026")
    mode = forms.ChoiceField(
        label="How", choices=[("in_person", "In person"), ("remote", "Online")], widget=forms.RadioSelect
    )
    role = forms.ChoiceField(label="Role", choices=[("gp", "GP"), ("nurse", "Nurse")])
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    hidden = forms.BooleanField(label="Hidden from online view", required=False, initial=True)


def gallery_form() -> GalleryForm:
    """A form with its errors, as a person sees it who pressed the button too early."""
    form = GalleryForm({"on.day": "31", "on.month": "2", "on.year": "2026", "role": "gp"})
    form.is_valid()
    return form


def samples(days: dict[str, date]) -> dict[str, Any]:
    return {
        "happenings": [
            {
                "title": "Review conference",
                "on": days["later"],
                "words": "6 months after the initial conference at the latest.",
                "href": "#",
            },
            {"title": "Report to the conference", "on": days["soon"], "who": "Dr Amara Osei"},
            {
                "title": "Conference moved",
                "on": days["late"],
                "who": "Bryn Calloway",
                "more": [{"about": "Date", "before": "3 June 2026", "after": "10 June 2026"}],
            },
            {"title": "Letter of invitation came", "on": days["past"], "href": "#"},
        ],
        "duties": [
            {
                "words": "Send the report to the initial conference",
                "due_on": days["late"],
                "about": "Wren Lockspur",
                "who": "Dr Amara Osei",
                "because": "3 working days before the conference. Local rule not confirmed.",
                "tags": [{"words": "Local rule not confirmed", "colour": "yellow"}],
            },
            {"words": "Core group", "due_on": days["soon"], "event": True, "about": "Wren Lockspur"},
            {"words": "Minutes of the conference", "due_on": days["later"], "about": "Rowan Lockspur"},
        ],
    }
