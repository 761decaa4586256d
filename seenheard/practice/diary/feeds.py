"""Secret addresses of calendar feeds: making one, changing it, ending it, and telling whose an address is."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.queries import viewer_for
from seenheard.practice.people.viewer import Viewer

from .models import Feed


class FeedRefused(Exception):
    """This person may not have such a feed."""


def make_address(by: Viewer, *, for_practice: bool = False, now: datetime) -> str:
    """A new secret for the person's own feed, or the practice's. The old address ends in the same moment. The secret
    is returned once and never kept: only its hash is."""
    person = allowed(by, for_practice)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        ended = end(by, for_practice, now)
        feed = Feed.objects.create(
            practice=by.practice,
            person=None if for_practice else person,
            secret_hash=fingerprint(secret),
            made_at=now,
            made_by=person,
        )
        verb = "feed_changed" if ended else "feed_made"
        record(by, verb, f"feed:{feed.pk}", detail={"whose": whose(for_practice)}, at=now)
    return secret


def end_address(by: Viewer, *, for_practice: bool = False, now: datetime) -> bool:
    """End the address without a new one. False if there was none."""
    allowed(by, for_practice)
    with transaction.atomic():
        ended = end(by, for_practice, now)
        if ended:
            record(by, "feed_ended", "feed", detail={"whose": whose(for_practice)}, at=now)
    return bool(ended)


def current(viewer: Viewer, *, for_practice: bool = False) -> Feed | None:
    """The address in use, if any: when it was made and by whom."""
    return (
        Feed.objects.select_related("made_by")
        .filter(practice=viewer.practice, person=None if for_practice else viewer.person, ended_at=None)
        .first()
    )


def feed_at(secret: str, *, today: date) -> Feed | None:
    """Whose feed stands at this address? None if unknown or ended, or if whoever has the address (its person, or who
    made the practice's) may no longer have one."""
    feed = (
        Feed.objects.select_related("practice", "person", "made_by")
        .filter(secret_hash=fingerprint(secret), ended_at=None)
        .first()
    )
    if feed is None:
        return None
    viewer = viewer_for(feed.person or feed.made_by, today=today, practice_id=feed.practice_id)
    right = "own_feed" if feed.person else "practice_feed"
    return feed if viewer is not None and viewer.may(right) else None


def end_of_person(practice: Practice, person: Person, *, now: datetime, own: bool = True) -> tuple[int, int]:
    """End the addresses that this person has: their own (unless `own` is false), and the practice's if they made it.
    Answers how many of each. The caller writes the event of why."""
    standing = Feed.objects.filter(practice=practice, ended_at=None)
    theirs = standing.filter(person=person).update(ended_at=now) if own else 0
    return theirs, standing.filter(person=None, made_by=person).update(ended_at=now)


def fingerprint(secret: str) -> str:
    """SHA-256 of the secret. The secret is 256 random bits, so it needs no salt and cannot be guessed from this."""
    return hashlib.sha256(secret.encode()).hexdigest()


def end(by: Viewer, for_practice: bool, now: datetime) -> int:
    mine = Feed.objects.filter(practice=by.practice, person=None if for_practice else by.person, ended_at=None)
    return mine.update(ended_at=now)


def allowed(by: Viewer, for_practice: bool) -> Person:
    """The person, if their role has such a feed. Raises FeedRefused."""
    if by.person is None or not by.may("practice_feed" if for_practice else "own_feed"):
        raise FeedRefused(f"Your role does not have {whose(for_practice)} calendar.")
    return by.person


def whose(for_practice: bool) -> str:
    return "the practice's" if for_practice else "own"
