"""Early warnings, ready for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from seenheard.practice.conferences.models import Likely
from seenheard.practice.diary.presenters import Named, name_of
from seenheard.practice.web.words import day

from .queries import children_of

STARTED = {
    "strategy_discussion": "There was a strategy discussion",
    "concern_raised": "A concern was raised",
    "information_request": "We were asked for information",
}


@dataclass(frozen=True, slots=True)
class LikelyRow:
    """One warning in a list. `state` is "open", "why" (closed, nobody has said why) or "closed"."""

    href: str
    title: str
    words: str
    by_on: date | None
    state: str
    children: tuple[Named, ...]
    begun: bool


def row(one: Likely) -> LikelyRow:
    return LikelyRow(
        href=reverse("conferences:likely", args=[one.pk]),
        title=title_of(one),
        words=words_of(one),
        by_on=one.by_on,
        state="why" if one.asked_why else "closed" if one.closed_at else "open",
        children=tuple(name_of(child) for child in children_of(one)),
        begun=one.started_at is not None,
    )


def rows(found: Iterable[Likely]) -> list[LikelyRow]:
    return [row(one) for one in found]


def title_of(one: Likely) -> str:
    if one.closed_at is not None:
        return "A conference was likely"
    return f"Conference likely by {day(one.by_on)}" if one.by_on else "Conference likely, last day not known"


def words_of(one: Likely) -> str:
    """One sentence: why it stands here, or how it ended."""
    if one.closed_at is None:
        return f"{STARTED[one.began]}, and no conference is in the diary yet."
    if one.asked_why:
        how = "The last day has passed" if one.closed_as == "date_passed" else "A letter says that none will be held"
        return f"{how}. Please say what happened."
    ended = dict(Likely.CLOSED)[one.closed_as]
    said = f" {one.get_why_code_display()}." if one.why_code else ""
    return f"Closed: {ended}.{said}"
