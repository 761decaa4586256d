"""Proving that nobody changed the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from seenheard.practice.keeping.erasing import WordsRemoved
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.web.words import count, moment

from .actions import BEGINNING, fingerprint_of
from .heads import Head
from .models import Event
from .words import SAID, about_words, sentence

COLUMNS = ("number", "at", "person_id", "verb", "about", "child_id", "raw", "previous", "hash")


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """The answer of a check: how many events are whole, and the first that does not fit (None if all do)."""

    practice: str
    events: int
    broken_at: int | None
    words: str


class Row(NamedTuple):
    """An event as it stands in the database; `raw` is its detail's text."""

    number: int
    at: Any
    person_id: int | None
    verb: str
    about: str
    child_id: int | None
    raw: str
    previous: str
    hash: str


def check_chain(practice: Practice, heads: Iterable[Head] = (), *, since: int = 1) -> ChainCheck:
    """Is every event of this practice as it was written, none missing, none added, and does the chain fit the heads
    that were kept of it? With `since`, those events alone from that number on; what stands before is believed."""
    kept: dict[int, list[Head]] = {}
    for head in heads:
        if head.practice == practice.code:
            kept.setdefault(head.number, []).append(head)
    previous, expected, held = BEGINNING, since, 0
    if since > 1:
        kept = {number: same for number, same in kept.items() if number >= since}
        previous = (
            Event.objects.filter(practice=practice, number=since - 1).values_list("hash", flat=True).first() or ""
        )
    removed = WordsRemoved(practice)
    for row in rows(practice, since):
        wrong = fault(practice, row, previous, expected, removed)
        other = next((head for head in kept.get(row.number, ()) if head.hash != row.hash), None)
        if wrong is None and other is not None:
            wrong = (
                f"Event {row.number} is not the one that stood there on {moment(other.at)}. The record was written "
                f"anew somewhere after event {held}: {tell(row)}."
            )
            return ChainCheck(practice.name, held, held + 1, f"{wrong} {before(held + 1, since)}")
        if wrong is not None:
            at = min(row.number, expected)
            return ChainCheck(practice.name, expected - 1, at, f"{wrong} {before(expected, since)}")
        if row.number in kept:
            held = row.number
        previous, expected = row.hash, expected + 1
    number = expected - 1
    cut = max(kept, default=0)
    if cut > number:
        words = (
            f"The record ends at event {number}, but on {moment(kept[cut][0].at)} it had {count(cut, 'event')}: "
            f"{count(cut - number, 'event')} from the end {'is' if cut - number == 1 else 'are'} missing. "
            f"An older copy was put back, or they were cut off. {before(expected, since)}"
        )
        return ChainCheck(practice.name, number, expected, words)
    which = count(number, "event") if since == 1 else f"Events {since} to {number}"
    words = f"{which}, all in order{fits_words(kept)}{removed_words(removed)}."
    return ChainCheck(practice.name, number, None, words)


def fits_words(kept: dict[int, list[Head]]) -> str:
    heads = sum(len(same) for same in kept.values())
    return f", and {'it fits' if heads == 1 else 'they fit'} {count(heads, 'kept head')}" if heads else ""


def removed_words(removed: WordsRemoved) -> str:
    return f"; the words of {removed.met} were removed when files were disposed of" if removed.met else ""


def newest(practice: Practice) -> int:
    """The number of the practice's last event; 0 if there is none."""
    return Event.objects.filter(practice=practice).order_by("-number").values_list("number", flat=True).first() or 0


def rows(practice: Practice, since: int = 1) -> Iterator[Row]:
    """The chain's rows in the order of their numbers; of the whole, also one that was put in before the first."""
    found = Event.objects.filter(practice=practice).order_by("number").annotate(raw=Cast("detail", TextField()))
    if since > 1:
        found = found.filter(number__gte=since)
    for values in found.values_list(*COLUMNS).iterator(chunk_size=2000):
        yield Row(*values)


def fault(practice: Practice, row: Row, previous: str, expected: int, removed: WordsRemoved) -> str | None:
    """What is wrong with this row if the chain before it is whole; None if nothing is."""
    if row.number > expected:
        return f"Event {expected} is missing. The next that is there: {tell(row)}."
    if row.number < expected:
        return f"An event with the number {row.number} was added: {tell(row)}."
    if row.previous != previous:
        return f"Event {row.number} does not follow the one before. It says: {tell(row)}."
    try:
        detail = json.loads(row.raw)
    except ValueError:
        return f"Event {row.number} was changed after it was written; its detail cannot be read: {tell(row)}."
    hashed = fingerprint_of(practice.pk, *row[:6], detail, row.previous)
    if hashed != row.hash or (connection.vendor == "sqlite" and json.dumps(detail) != row.raw):
        if removed.explains(row.number, hashed, row.raw):
            return None
        return f"Event {row.number} was changed after it was written. It says now: {tell(row)}."
    return None


def tell(row: Row) -> str:
    """By whom, when and what, as the row says it."""
    who = "Seen & Heard"
    if row.person_id is not None:
        person = Person.objects.filter(pk=row.person_id).first()
        who = str(person) if person else f"person {row.person_id}, who is not there any more"
    return f"“{SAID.get(row.verb, sentence(row.verb))}”, {about_words(row.about)}, by {who} on {moment(row.at)}"


def before(expected: int, since: int) -> str:
    """What can still be relied on."""
    if since > 1:
        return f"Nothing before event {since} was looked at."
    if expected <= 1:
        return "Nothing before it can be relied on."
    return "Event 1 is whole." if expected == 2 else f"Events 1 to {expected - 1} are whole."


def strangers() -> list[str]:
    """Events whose practice or person is not there: rows that the database's own rules would not have let in."""
    wrong = []
    lost = Event.objects.exclude(practice__in=Practice.objects.all()).count()
    if lost:
        wrong.append(f"{count(lost, 'event')} of the record belong to a practice that is not there.")
    named = Event.objects.filter(person__isnull=False).exclude(person__in=Person.objects.all())
    first = named.order_by("pk").values_list("person_id", "number").first()
    if first is not None:
        wrong.append(
            f"Person {first[0]}, whom the record names first in event {first[1]}, was taken out of the database."
        )
    return wrong
