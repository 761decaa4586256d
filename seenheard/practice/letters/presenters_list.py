"""Rows of the lists of letters."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from seenheard.practice.diary.presenters import name_of

from .forms_sheet import KIND_WORDS
from .models import Confirmation
from .queries import WaitingLetter

STATES = {
    "waiting": ("Ready", "blue"),
    "being_read": ("Being read", "grey"),
    "unreadable": ("Could not be read", "orange"),
    "put_aside": ("Put aside", "yellow"),
}
OUTCOMES = {"entered": "Entered in the diary", "filed": "Filed, nothing to enter", "not_ours": "Not our patient"}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    pk: int
    name: str
    kind: str
    kind_words: str
    children: str
    arrived_at: datetime
    way: str
    state: str
    state_words: str
    colour: str
    reason: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class DealtRow:
    pk: int
    kind_words: str
    children: str
    outcome: str
    who: str
    at: datetime
    arrived_at: datetime


def waiting_row(one: WaitingLetter, way: str, closed: str = "") -> WaitingRow:
    """`closed`: what stands in the place of names if the letter might be about a restricted record."""
    fields = one.reading.fields if one.reading else {}
    names = [child.get("name") for child in fields.get("children") or []]
    words, colour = STATES[one.state]
    return WaitingRow(
        one.letter.pk,
        "restricted record" if closed else one.letter.name,
        fields.get("kind") or "",
        KIND_WORDS.get(fields.get("kind") or "", "Not yet known"),
        closed or ", ".join(name for name in names if name) or "not yet known",
        one.letter.arrived_at,
        way,
        one.state,
        words,
        colour,
        one.aside.reason if one.aside and not closed else "",
        str(one.aside.person) if one.aside else "",
    )


def dealt_row(one: Confirmation, closed: str = "") -> DealtRow:
    named = [child.get("name") for child in one.fields.get("children") or []]
    ours = [name_of(child).words for child in one.children.all()]
    return DealtRow(
        one.letter_id,
        KIND_WORDS.get(one.fields.get("kind") or "", "Letter"),
        ", ".join(ours) or closed or ", ".join(name for name in named if name) or "nobody named",
        OUTCOMES[one.outcome],
        str(one.person),
        one.at,
        one.letter.arrived_at,
    )


def kinds_among(there: Container[str | None]) -> list[tuple[str, str]]:
    """The kinds of letter that the list can be narrowed to, in the order of the sheet."""
    return [(kind, words) for kind, words in KIND_WORDS.items() if kind in there]
