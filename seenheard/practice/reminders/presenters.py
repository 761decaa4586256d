"""Reminders and ladders, ready for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from seenheard.casework.reminders.ladder import Due
from seenheard.casework.reminders.steps import Step
from seenheard.casework.vocabulary import DutyKind, OwedBy, Rung
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Named, Tag, duty_words, kind_words, named
from seenheard.practice.post.models import Message
from seenheard.practice.web.words import clock, count, moment, weekday

from .models import Reminder
from .steps import ALL, Ladders
from .words import RUNGS, news, rung_words, who_has_it, why_words

#: What the practice itself owes: each kind may have a ladder of its own.
KINDS = (DutyKind.REPORT, DutyKind.MINUTES_CORRECTIONS, DutyKind.ACTION)


@dataclass(frozen=True, slots=True)
class Told:
    """One reminder of a list: what, about whom, by when, and what has become of it."""

    words: str
    href: str
    children: tuple[Named, ...]
    due_on: date | None
    said: str
    tags: tuple[Tag, ...]
    done: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The reminders of one working day."""

    on: date
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Who was reminded of a duty: when, why, and how it went out."""

    on: date
    who: str
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one kind of duty in words, one line a rung."""

    kind: str
    words: str
    lines: tuple[tuple[str, str], ...]
    changed: bool


def days_of(reminders: Iterable[Reminder]) -> list[Day]:
    """By day, as they come: newest first."""
    found: dict[date, list[Told]] = {}
    for one in reminders:
        found.setdefault(one.on, []).append(told(one))
    return [Day(on, tuple(lines)) for on, lines in found.items()]


def told(one: Reminder) -> Told:
    children = named(one.duty.children.all())
    hidden = any(child.restricted for child in children)
    first = news(one) if one.rung == Rung.ENTERED else ""
    said = [first or rung_words(one), "" if first else news(one), who_has_it(one), why_words(one)]
    return Told(
        words=kind_words(one.duty.kind) if hidden else duty_words(one.duty),
        href=reverse("diary:duty", args=[one.duty_id]),
        children=children,
        due_on=one.duty.due_on,
        said=", ".join(dict.fromkeys(filter(None, said))),
        tags=tuple(tags(one)),
        done=one.duty.met_at is not None or one.duty.withdrawn_at is not None,
    )


def tags(one: Reminder) -> Iterable[Tag]:
    if one.duty.met_at is not None:
        yield Tag("Done" if one.duty.owed_by == OwedBy.PRACTICE else "Came", "green")
    elif one.duty.withdrawn_at is not None:
        yield Tag("No longer owed", "grey")
    elif one.duty.due_on != one.counted_to:
        yield Tag("Moved since", "yellow")
    if one.urgent:
        yield Tag("At once", "orange")


def heard(one: Reminder) -> Heard:
    words = ", ".join(filter(None, [rung_words(one), why_words(one)]))
    if one.fell_on < one.on:
        words += f" (fell on {weekday(one.fell_on)})"
    return Heard(one.on, str(one.person), words, how(one))


def how(one: Reminder) -> str:
    """How it went out, as far as the mail server said."""
    message = one.message
    if message is None:
        return f"on the page, {clock(one.made_at)}"
    if message.bounced_at is not None:
        return f"by e-mail, which came back on {moment(message.bounced_at)}"
    if message.sent_at is not None:
        return f"by e-mail, {moment(message.sent_at)}"
    return "on the page; its e-mail " + waits(message)


def waits(message: Message) -> str:
    if message.withdrawn_at is not None:
        return "was taken back before it left"
    return "could not be sent" if message.given_up_at is not None else "waits to be sent"


def next_words(duty: Duty, found: tuple[date, Due] | None) -> str:
    """ "Next: Friday 4 December 2026, on the day"; why nothing comes, if nothing does."""
    if found is not None:
        on, due = found
        names = {Rung.ENTERED: "new in the diary", Rung.BEFORE: "soon due", Rung.OVERDUE: "overdue"}
        rung = "to chase it" if duty.owed_by != OwedBy.PRACTICE else names.get(due.rung, RUNGS[due.rung].lower())
        return f"Next: {weekday(on)}, {rung}"
    if duty.met_at is not None or duty.withdrawn_at is not None:
        return "Nobody is reminded any more."
    if duty.long_past:
        return "Nobody is reminded: it was long past when it was entered."
    return "Nothing more comes by itself."


def ladders_in_words(held: Ladders) -> list[Ladder]:
    found = [ladder(held, ALL, "All duties")]
    return found + [ladder(held, kind, kind_words(kind)) for kind in KINDS]


def ladder(held: Ladders, kind: str, words: str) -> Ladder:
    steps = held.of_kind(kind)
    return Ladder(
        kind=kind or "all",
        words=words,
        lines=tuple((RUNGS[rung], step_words(rung, steps[rung])) for rung in Rung),
        changed=kind in held.changed,
    )


def step_words(rung: Rung, step: Step) -> str:
    if not step.on:
        return "nobody is told"
    said = "told at once, by itself" if step.urgent else "in the daily list"
    if rung is Rung.BEFORE:
        return f"{count(step.days, 'working day')} before, {said}"
    if rung is Rung.OVERDUE:
        return f"{said}; also to the deputy and the safeguarding lead"
    return said
