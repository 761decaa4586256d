"""The pages of the rota that stand beside each other."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from seenheard.practice.people.viewer import Viewer

#: The address's name, its words, and what it needs.
TABS = [
    ("rota:home", "Week", "see_rota"),
    ("rota:clinicians", "Clinicians", "see_rota"),
    ("rota:leave", "Leave", "see_rota"),
    ("rota:premises", "Rooms and hours", "see_rota"),
    ("rota:calendars", "Calendars", "edit_rota"),
    ("rota:transfer", "In and out", "see_rota"),
]


def tabs(viewer: Viewer, here: str) -> list[dict[str, Any]]:
    return [
        {"words": words, "href": reverse(name), "current": name == here}
        for name, words, needs in TABS
        if viewer.may(needs)
    ]
