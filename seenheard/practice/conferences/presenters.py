"""A meeting, ready for its page: what is next, its story, its letters, who was there, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from seenheard.practice.children.timeline import Item, duty_item, letter_item, moves
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Named, Tag, name_of
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.web.words import clock, day, plain, when_word

from .models import Conference, ConferenceChild
from .moves import Move
from .queries import Change
from .words import category_words, decision_words, meeting_words, mode_words

#: A move stands above the letters of its day: what a chair agrees to follows them.
AFTER_LETTERS = 10**9


@dataclass(frozen=True, slots=True)
class Fact:
    term: str
    words: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided for one child."""

    child: Named
    decision: str
    categories: str


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in a list."""

    on: date | None
    time: str
    title: str
    href: str
    children: tuple[Named, ...]
    authority: str
    tags: tuple[Tag, ...]


def title_of(meeting: Conference) -> str:
    return (
        f"{meeting_words(meeting.type)}, {day(meeting.on)}"
        if meeting.on
        else f"{meeting_words(meeting.type)}, no date yet"
    )


def bar_facts(meeting: Conference, children: Iterable[Named]) -> tuple[Fact, ...]:
    when = f"{day(meeting.on)}{f' at {clock(meeting.time)}' if meeting.time else ''}" if meeting.on else "no date yet"
    return (Fact("When", when), Fact("About", ", ".join(child.words for child in children)))


def tags_of(meeting: Conference, today: date) -> tuple[Tag, ...]:
    """What state the meeting is in, as facts tell it."""
    if meeting.removed_at is not None:
        return (Tag("Taken back", "grey"),)
    if meeting.cancelled_at is not None:
        return (Tag("Cancelled", "grey"),)
    if meeting.handed_on_at is not None:
        return (Tag("Taken over by another practice", "grey"),)
    if meeting.held:
        return (Tag("Held", "green"),)
    if meeting.on is None:
        return (Tag("No date yet", "yellow"),)
    if meeting.on < today:
        return (Tag("Past, no record yet", "yellow"),)
    return (Tag("Provisional", "yellow"),) if meeting.provisional else ()


def decided(seats: Iterable[ConferenceChild]) -> list[Decided]:
    return [Decided(name_of(one.child), decision_words(one.decision), category_words(one.categories)) for one in seats]


def story(
    meeting: Conference, changes: Sequence[Change], letters: Iterable[Confirmation], duties: Iterable[Duty], today: date
) -> list[Item]:
    """Past and future of one meeting, latest first: entered, moved, written about, owed, held."""
    items = [change_item(change) for change in changes]
    items += [letter_item(one) for one in letters]
    items += [duty_item(one, today) for one in duties if one.withdrawn_at is None]
    if meeting.on is not None and meeting.removed_at is None:
        title = meeting_words(meeting.type)
        if meeting.cancelled_at is not None:
            title = f"{title}: cancelled"
        elif meeting.handed_on_at is not None:
            title = f"{title}: taken over by another practice"
        items.append(Item(meeting.on, "meeting", title, key=meeting.pk))
    dated = [item for item in items if item.on is not None]
    return sorted(dated, key=lambda item: (item.on, item.kind, item.key), reverse=True)


def change_item(change: Change) -> Item:
    if change.move is not None:
        return move_item(change, change.move)
    assert change.confirmation is not None  # noqa: S101 - a letter's change, if it is no move
    confirmation = change.confirmation
    told = moves([change])
    moved = "on" in change.columns and not change.made
    title = "Entered in the diary" if change.made else moved_words(change) if moved else "Details changed"
    if change.columns.get("cancelled_at", (None, None))[1]:
        title = "Cancelled"
    return Item(
        on=timezone.localdate(confirmation.at),
        kind="meeting",
        title=title,
        words=by_letter(confirmation),
        who=str(confirmation.person),
        href=f"/letters/{confirmation.letter_id}/",
        more=told,
        key=confirmation.pk,
    )


def move_item(change: Change, move: Move) -> Item:
    """A move by hand, with what was agreed."""
    return Item(
        on=timezone.localdate(move.at),
        kind="meeting",
        title=moved_words(change) if "on" in change.columns else "Time or place changed by agreement",
        words=move.because,
        who=move.who,
        more=moves([change]),
        key=AFTER_LETTERS + move.number,
    )


def moved_words(change: Change) -> str:
    """ "Moved from 4 June 2026 to 9 June 2026"."""
    before, after = (day(str(value)) if value else "no date" for value in change.columns["on"])
    return f"Moved from {before} to {after}"


def by_letter(confirmation: Confirmation) -> str:
    """Which letter said so: "By the conference change notice of 3 June 2026"."""
    written = confirmation.fields.get("document_date")
    return f"By the {plain(confirmation.fields.get('kind') or 'letter')}{f' of {day(written)}' if written else ''}"


def rows(meetings: Iterable[Conference], today: date) -> list[Row]:
    return [row(one, today) for one in meetings]


def row(meeting: Conference, today: date) -> Row:
    children = tuple(name_of(seat.child) for seat in sorted(meeting.our_seats, key=lambda seat: seat.child.name))
    return Row(
        on=meeting.on,
        time=clock(meeting.time),
        title=meeting_words(meeting.type),
        href=reverse("conferences:conference", args=[meeting.pk]),
        children=children,
        authority=meeting.authority.name if meeting.authority else "",
        tags=tags_of(meeting, today),
    )


def late_by(meeting: Conference, limit: Duty | None) -> int:
    """How many days after the limit the meeting is; 0 if it is in time, or there is no limit."""
    if limit is None or limit.due_on is None or meeting.on is None:
        return 0
    return max((meeting.on - limit.due_on).days, 0)


def joining(meeting: Conference) -> dict[str, str]:
    """How to join: manner, place and link. What the letters did not say is left out."""
    said = {"How": mode_words(meeting.mode), "Where": meeting.venue, "Link": meeting.link}
    return {term: words for term, words in said.items() if words}


def when_words(meeting: Conference, today: date) -> str:
    return when_word(meeting.on, today) if meeting.on else ""
