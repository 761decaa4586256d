"""Tabs that are pages: the register's lists, and the lists of codes."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from .listing import FORMER, WORDS


def code_tabs(here: str) -> list[dict[str, object]]:
    pages = (
        ("to_enter", "To enter", reverse("register:codes")),
        ("missing", "On a plan, no code", reverse("register:missing")),
        ("left", "Ended, code not ended", reverse("register:left")),
        ("ticked", "Ticked", f"{reverse('register:codes')}?show=ticked"),
        ("list", "The codes", reverse("register:list_of_codes")),
    )
    return [{"words": words, "href": href, "current": name == here} for name, words, href in pages]


def register_tabs(here: str, numbers: Mapping[str, int]) -> list[dict[str, object]]:
    """`numbers`: how many stand on each list, "" for all who stand on any."""
    home = reverse("register:home")
    pages = [("", "All now", home), *((one.value, words, f"{home}?show={one.value}") for one, words in WORDS.items())]
    pages.append((FORMER, "Former plans", f"{home}?show={FORMER}"))
    return [
        {"words": words, "href": href, "current": name == here, "count": numbers.get(name)}
        for name, words, href in pages
    ]
