"""Packs as lists and pages show them: about whom, where from or to, and how far each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from seenheard.casework.handover.cover import whom_to_ask
from seenheard.casework.handover.pack import Pack, PackDuty
from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.children.looking import closed_families
from seenheard.practice.conferences.words import MEETINGS
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .models import Given, Taken
from .opening import closed_to

RESTRICTED = "Restricted record"
MOST_SHOWN = 6
TYPE_WORDS = {kind.value: words for kind, words in MEETINGS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A pack in a list."""

    title: str
    href: str
    about: str
    words: str
    state: str
    colour: str


def given_rows(viewer: Viewer, packs: Sequence[Given], *, today: date) -> list[Row]:
    closed = closed_families(viewer, today=today, among={one.family_id for one in packs})
    return [given_row(one, closed=one.family_id in closed, today=today) for one in packs]


def given_row(given: Given, *, closed: bool, today: date) -> Row:
    state, colour = given_state(given, today)
    return Row(
        title=RESTRICTED if closed else ", ".join(child.name for child in given.children.all()) or "A pack",
        href=reverse("handover:given", args=[given.pk]),
        about="" if closed else f"to {given.to_name} ({given.to_code})",
        words=given_words(given),
        state=state,
        colour=colour,
    )


def given_state(given: Given, today: date) -> tuple[str, str]:
    if given.received_at is not None:
        return "Received", "green"
    if given.ended_as:
        return ("Made again", "grey") if given.ended_as == "replaced" else ("Withdrawn", "grey")
    if given.changed_at is not None:
        return "Things changed since", "orange"
    return ("No receipt yet", "orange") if is_late(given, today) else ("Waits for its receipt", "blue")


def given_words(given: Given) -> str:
    made = f"Given on {day(given.made_at)} by {given.made_by}"
    if given.received_at is not None:
        return f"{made}. Received by {given.received_by} on {day(given.received_on)}"
    return made


def late_from(today: date) -> date:
    """Packs that were made before this day are late."""
    return today - timedelta(days=settings.RECEIPT_DAYS - 1)


def is_late(given: Given, today: date) -> bool:
    return timezone.localdate(given.made_at) < late_from(today)


def taken_rows(viewer: Viewer, packs: Sequence[Taken], *, today: date) -> list[Row]:
    closed = closed_families(viewer, today=today)
    kept = closed_to(packs, closed=closed)
    return [taken_row(one, closed=one.pk in kept) for one in packs]


def taken_row(taken: Taken, *, closed: bool) -> Row:
    state, colour = taken_state(taken)
    names = ", ".join(str(one.get("name")) for one in taken.contents.get("children") or ())
    return Row(
        title=RESTRICTED if closed else names or "A pack",
        href=reverse("handover:took", args=[taken.pk]),
        about="" if closed else f"from {taken.from_name} ({taken.from_code})",
        words=f"Made on {day(taken.made_at)}, opened on {day(taken.opened_at)} by {taken.opened_by}",
        state=state,
        colour=colour,
    )


def taken_state(taken: Taken) -> tuple[str, str]:
    if taken.stands:
        return "Taken over", "green"
    if taken.left_at is not None:
        return "Put aside", "grey"
    return ("Taken back", "grey") if taken.confirmation_id is not None else ("Waits to be confirmed", "orange")


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One piece of open work on a pack's page."""

    words: str
    due_on: date | None
    due_text: str
    about: str
    because: str


def work_in(pack: Pack) -> dict[str, Any]:
    """The open work of a pack, for its page: what is owed by us, by others, meetings and people."""
    names = {child.ref: child.name for child in pack.children}
    lines = sorted(pack.open_duties, key=lambda one: (one.due_on or date.max, one.words))
    return {
        "children": pack.children,
        "ours": [duty_line(one, names) for one in lines if one.owed_by == OwedBy.PRACTICE],
        "theirs": [duty_line(one, names) for one in lines if one.owed_by != OwedBy.PRACTICE],
        "meetings": meetings_in(pack),
        "people": whom_to_ask(pack),
        "notes": pack.notes,
    }


def meetings_in(pack: Pack) -> list[Any]:
    """What is ahead, and what has no date yet."""
    made = timezone.localdate(pack.made_at)
    ahead = [one for one in pack.meetings if not one.held and not one.cancelled and (one.on is None or one.on >= made)]
    return sorted(ahead, key=lambda one: (one.on or date.max, one.ref))


def duty_line(duty: PackDuty, names: dict[str, str]) -> DutyLine:
    about = ", ".join(names[ref] for ref in duty.children if ref in names)
    return DutyLine(duty.words, duty.due_on, duty.due_text, about, duty.because)


def on_first_page(viewer: Viewer, *, now: datetime) -> dict[str, Any]:
    """What is to be done about packs: without the names of children."""
    if not viewer.may("hand_over"):
        return {}
    today = timezone.localdate(now)
    waiting = Given.objects.filter(practice=viewer.practice, received_at=None, ended_at=None)
    late = waiting.filter(Q(made_at__lt=start_of(late_from(today))) | Q(changed_at__isnull=False))
    opened = Taken.objects.filter(practice=viewer.practice, confirmation=None, left_at=None)
    given = list(late.defer("sealed", "contents").order_by("made_at", "pk")[:MOST_SHOWN])
    taken = list(opened.order_by("opened_at", "pk")[:MOST_SHOWN])
    closed = closed_families(viewer, today=today) if given or taken else set()
    kept = closed_to(taken, closed=closed)
    return {
        "packs_to_do": [
            *(to_do(one, one.to_name, "for", closed=one.family_id in closed) for one in given),
            *(to_do(one, one.from_name, "from", closed=one.pk in kept) for one in taken),
        ]
    }


@dataclass(frozen=True, slots=True)
class ToDo:
    """A pack on the first page."""

    title: str
    href: str
    words: str


def to_do(pack: Given | Taken, practice: str, how: str, *, closed: bool) -> ToDo:
    title = RESTRICTED if closed else f"Pack {how} {practice}"
    made = f"of {day(pack.made_at)}"
    if isinstance(pack, Taken):
        return ToDo(f"{title} {made}", reverse("handover:took", args=[pack.pk]), "opened, and not confirmed yet")
    words = "things changed since, make it again" if pack.changed_at else "no receipt yet"
    return ToDo(f"{title} {made}", reverse("handover:given", args=[pack.pk]), words)


def start_of(day_: date) -> datetime:
    return timezone.make_aware(datetime.combine(day_, datetime.min.time()))
