"""Writing to the record."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import Event

BEGINNING = "0" * 64


def record(
    by: Viewer,
    verb: str,
    about: str,
    *,
    child_id: int | None = None,
    detail: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> Event:
    """Append what was done to the practice's chain. Must run inside the transaction of the act itself.

    `detail` is kept as JSON keeps it: keys become text, tuples lists. Raises ValueError or TypeError for what JSON
    cannot keep (a date, not-a-number), before anything is written. A command's event says from which account of the
    computer it was given."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an event is written in the transaction of its act")
    lock_chain(by.practice)
    last = Event.objects.filter(practice=by.practice).order_by("-number").only("number", "hash").first()
    event = Event(
        practice=by.practice,
        number=last.number + 1 if last else 1,
        at=at or timezone.now(),
        person=by.person,
        verb=verb,
        about=about,
        child_id=child_id,
        detail=as_kept({**(detail or {}), "account": by.account} if by.account else detail),
        previous=last.hash if last else BEGINNING,
    )
    event.hash = fingerprint(event)
    event.save(force_insert=True)
    return event


def look(by: Viewer, about: str, *, child_id: int | None = None, detail: dict[str, Any] | None = None) -> Event:
    """Record that somebody opened a page about a child."""
    with transaction.atomic():
        return record(by, "looked", about, child_id=child_id, detail=detail)


def as_kept(detail: dict[str, Any] | None) -> dict[str, Any]:
    """The detail as it will be read again, so that its fingerprint is the same then: {2: …, 10: …} is sorted otherwise
    than {"10": …, "2": …}."""
    kept: dict[str, Any] = json.loads(json.dumps(detail or {}, allow_nan=False))
    return kept


def fingerprint(event: Event) -> str:
    """SHA-256 over the event's own words in canonical JSON and the hash before it."""
    return fingerprint_of(
        event.practice_id,
        event.number,
        event.at,
        event.person_id,
        event.verb,
        event.about,
        event.child_id,
        event.detail,
        event.previous,
    )


def fingerprint_of(
    practice_id: int,
    number: int,
    at: datetime,
    person_id: int | None,
    verb: str,
    about: str,
    child_id: int | None,
    detail: Any,
    previous: str,
) -> str:
    """The same, from an event's columns. Keys in order and no blanks; a half of a character that a broken text may
    hold counts as itself."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    words = [practice_id, number, moment, person_id, verb, about, child_id, detail, previous]
    canonical = json.dumps(words, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def lock_chain(practice: Practice) -> None:
    """One writer a chain: SQLite's IMMEDIATE transactions see to it; PostgreSQL takes an advisory lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{practice.pk}"])
