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
    """Append what was done to the practice's chain. Must run inside the transaction of the act itself."""
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
        detail=detail or {},
        previous=last.hash if last else BEGINNING,
    )
    event.hash = fingerprint(event)
    event.save(force_insert=True)
    return event


def look(by: Viewer, about: str, *, child_id: int | None = None, detail: dict[str, Any] | None = None) -> Event:
    """Record that somebody opened a page about a child."""
    with transaction.atomic():
        return record(by, "looked", about, child_id=child_id, detail=detail)


def fingerprint(event: Event) -> str:
    """SHA-256 over the event's own words in canonical JSON and the hash before it."""
    words = [
        event.practice_id,
        event.number,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.person_id,
        event.verb,
        event.about,
        event.child_id,
        event.detail,
        event.previous,
    ]
    canonical = json.dumps(words, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def lock_chain(practice: Practice) -> None:
    """One writer a chain: SQLite's IMMEDIATE transactions see to it; PostgreSQL takes an advisory lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit:{practice.pk}"])
