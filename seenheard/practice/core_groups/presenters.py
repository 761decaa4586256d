"""Core groups as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from seenheard.casework.plan.content import PlanContent
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Named, named
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.queries import current_plans
from seenheard.practice.web.words import clock, day

from .models import GroupPart


@dataclass(frozen=True, slots=True)
class Row:
    """One core group in a list."""

    on: date | None
    time: str
    href: str
    children: tuple[Named, ...]
    authority: str
    part: str
    notes: str
    cancelled: bool


def rows(groups: Iterable[Conference], today: date) -> list[Row]:
    return [row(one, today) for one in groups]


def row(group: Conference, today: date) -> Row:
    children = named(seat.child for seat in group.seats.all() if seat.removed_at is None)
    hidden = any(child.restricted for child in children)
    part = getattr(group, "group_part", None)
    return Row(
        on=group.on,
        time=clock(group.time),
        href=reverse("core_groups:group", args=[group.pk]),
        children=children,
        authority=group.authority.name if group.authority else "",
        part="" if hidden else part_words(part),
        notes=notes_words(group, group.notes_lines, today),  # type: ignore[attr-defined]
        cancelled=group.cancelled_at is not None,
    )


def part_words(part: GroupPart | None) -> str:
    """ "Priya Shah goes", "a note, sent on 4 June 2026"; nobody has said yet."""
    if part is None or not part.how:
        return "Nobody has said yet who goes"
    if part.how == "person":
        return f"{part.person} goes"
    if part.how == "nobody":
        return "Nobody goes, and no note is sent"
    return f"A note, sent on {day(part.note_sent_at)}" if part.note_sent_at else "A note, not sent yet"


def notes_words(group: Conference, lines: Iterable[Duty], today: date) -> str:
    """Whether the notes came, and if not, by when they should."""
    if group.cancelled_at is not None:
        return "It was not held"
    if group.handed_on_at is not None:
        return "Another practice has taken it over"
    if group.on is None or group.on > today:
        return ""
    for line in lines:
        if line.met_at is not None:
            return "The notes have come"
        if line.due_on is not None:
            late = "should have come by" if line.due_on < today else "are expected by"
            return f"The notes {late} {day(line.due_on)}"
    return "This council does not send notes, or none are expected"


def members(viewer: Viewer, children: Iterable[Child]) -> list[tuple[str, str, str]]:
    """Who is in the core group as the children's plans say: name, role and telephone, each once."""
    found: dict[tuple[str, str, str], None] = {}
    for plan in current_plans(viewer, children).values():
        for one in PlanContent.from_json(plan.contents).core_group_members:
            found.setdefault((one.name, one.role, one.phone))
    return list(found)
