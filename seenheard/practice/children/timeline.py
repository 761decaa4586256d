"""A family's story in one column: meetings, letters, what was owed, and other dated facts; past and future."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.urls import reverse
from django.utils import timezone

from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.conferences.queries import Change
from seenheard.practice.conferences.words import category_words, decision_words, meeting_words
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import BY_THIS_DAY, duty_words
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.web.words import as_date, clock, day, sentence

from .models import Child

Kind = Literal["meeting", "letter", "duty", "fact", "child"]
#: Columns of a meeting whose changes the timeline tells, and what they are called there.
TOLD = {
    "on": "Date",
    "time": "Time",
    "venue": "Place",
    "mode": "How to join",
    "provisional": "Provisional",
    "type": "Kind of meeting",
    "chair": "Chair",
    "social_worker": "Social worker",
    "report_due_on": "Report due",
    "cancelled_at": "Cancelled",
    "held": "Held",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """One value that changed: what it is called, how it was, how it is."""

    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry; its names are those that the component `timeline` reads."""

    on: date | None
    kind: Kind
    title: str
    words: str = ""
    who: str = ""
    href: str = ""
    late: bool = False
    more: tuple[Moved, ...] = ()
    due_text: str = ""
    key: int = 0


def timeline(
    *,
    meetings: Iterable[Conference],
    changes: dict[int, list[Change]],
    letters: Iterable[Confirmation],
    duties: Iterable[Duty],
    facts: Iterable[Fact],
    children: Sequence[Child],
    today: date,
    born: Collection[int] | None = None,
    oldest_first: bool = False,
) -> list[Item]:
    """Everything in order of its day, latest first unless asked otherwise. What has no day is left out: the page
    shows it under "what is next". Of expected births only those of the children `born`, if given."""
    items = [meeting_item(one, changes.get(one.pk, []), children) for one in meetings]
    items += [letter_item(one) for one in letters]
    items += [duty_item(one, today) for one in duties if one.withdrawn_at is None]
    items += [fact_item(one) for one in facts]
    expected = [one for one in children if one.expected_on is not None and one.unborn]
    items += [birth_item(one) for one in expected if born is None or one.pk in born]
    dated = [item for item in items if item.on is not None]
    return sorted(dated, key=lambda item: (item.on, item.kind, item.key), reverse=not oldest_first)


def meeting_item(meeting: Conference, changes: list[Change], children: Sequence[Child]) -> Item:
    title = meeting_words(meeting.type)
    if meeting.cancelled_at is not None:
        title = f"{title}: cancelled"
    elif meeting.handed_on_at is not None:
        title = f"{title}: taken over by another practice"
    elif meeting.provisional:
        title = f"{title} (provisional)"
    said = [clock(meeting.time)] if meeting.time else []
    return Item(
        on=meeting.on,
        kind="meeting",
        title=title,
        words=outcome_words(meeting, {child.pk for child in children}),
        who=", ".join([*said, *([meeting.authority.name] if meeting.authority else [])]),
        href=reverse("conferences:conference", args=[meeting.pk]),
        more=moves(changes),
        key=meeting.pk,
    )


def outcome_words(meeting: Conference, about: set[int]) -> str:
    """What was decided, for each of these children: "Ada Lockspur: child protection plan made, neglect"."""
    told = []
    for seat in sorted(meeting.seats.all(), key=lambda one: one.child.name):
        if seat.decision and seat.child_id in about:
            categories = category_words(seat.categories)
            told.append(
                f"{seat.child.name}: {lower(decision_words(seat.decision))}{', ' if categories else ''}{categories}"
            )
    return ". ".join(told)


def letter_item(confirmation: Confirmation) -> Item:
    fields = confirmation.fields
    arrived = timezone.localdate(confirmation.letter.arrived_at)
    return Item(
        on=as_date(fields.get("document_date")) or arrived,
        kind="letter",
        title=f"Letter: {lower(sentence(fields.get('kind') or 'letter'))}",
        words=f"Arrived {day(arrived)}, confirmed by {confirmation.person} on {day(confirmation.at)}",
        who=fields.get("local_authority") or "",
        href=f"/letters/{confirmation.letter_id}/",
        key=confirmation.letter_id,
    )


def duty_item(duty: Duty, today: date) -> Item:
    """What was owed: on the day it was done if it was, else on the day it is due."""
    href = reverse("diary:duty", args=[duty.pk])
    if duty.met_at is not None:
        owed = duty_words(duty).removesuffix(BY_THIS_DAY)
        title = f"{owed}: {'done' if duty.met_by_id else 'answered'}"
        done_on, who = timezone.localdate(duty.met_at), str(duty.met_by) if duty.met_by else ""
        return Item(done_on, "duty", title, words=duty.met_words, who=who, href=href, key=duty.pk)
    late = duty.due_on is not None and duty.due_on < today and not duty.long_past
    late_word = "overdue" if duty.owed_by == OwedBy.PRACTICE else "did not come"
    who = f"with {duty.person}" if duty.person else ""
    more = (Moved("Date", day(duty.was_due_on), day(duty.due_on)),) if duty.was_due_on else ()
    title = f"{duty_words(duty)}: {late_word}" if late else duty_words(duty)
    title = f"{title}: already past when entered" if duty.long_past else title
    return Item(duty.due_on, "duty", title, words=duty.because, who=who, href=href, late=late, more=more, key=duty.pk)


def fact_item(fact: Fact) -> Item:
    who = fact.child.name if fact.child else ""
    return Item(fact.on, "fact", sentence(fact.get_kind_display()), who=who, key=fact.pk)


def birth_item(child: Child) -> Item:
    return Item(child.expected_on, "child", f"{child.name}: birth expected", key=child.pk)


def moves(changes: list[Change]) -> tuple[Moved, ...]:
    """What letters changed in a meeting after they made it."""
    told = []
    for change in changes:
        if change.made:
            continue
        for name, (before, after) in change.columns.items():
            if name in TOLD:
                told.append(Moved(TOLD[name], value_words(name, before), value_words(name, after)))
    return tuple(told)


def value_words(name: str, value: object) -> str:
    """A column's value as kept in an effect, in words."""
    if name in ("held", "provisional"):
        return "yes" if value else "no"
    if value is None or value == "":
        return ""
    if name == "cancelled_at":
        return "yes"
    if name in ("on", "report_due_on"):
        return day(str(value))
    if name == "time":
        return clock(str(value))
    return meeting_words(str(value)) if name == "type" else sentence(value) if name == "mode" else str(value)


def lower(words: str) -> str:
    return words[:1].lower() + words[1:]
