"""Lock-out: five wrong guesses in a row, and a name is locked for a quarter of an hour.

Each guess is counted before it is tried, in a transaction, so that many at once are counted too. Names that nobody has
are counted alike, so that the answer does not say who works here. No network address is looked at: behind a proxy, or
in a practice with one line, everybody has the same. Instead a browser in which the person has signed in before is
counted by itself (see OWASP, "Slow down online guessing attacks with device cookies"): a stranger's guesses lock the
name for strangers, and people at their own desks go on signing in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from seenheard.practice.people.models import Person

from .models import Guesses
from .telling import tell

GUESSES = 5
LOCKED_FOR = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Locked:
    """No guess is allowed before this moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Guess:
    """One guess that may be tried; `last` if a wrong one locks."""

    key: str
    person: Person | None
    last: bool


def key_of(*what: object) -> str:
    words = "\x1f".join(str(each) for each in what)
    return salted_hmac("seenheard.signing_in.guesses", words, algorithm="sha256").hexdigest()


def password_key(person: Person | None, typed: str, browser: str = "") -> str:
    """What guesses of a password are counted under: the account however its name was written, or the name typed;
    with `browser`, the secret of a browser that this person has used before, that browser alone."""
    return key_of("password", person.pk if person else f"typed {typed.strip().casefold()}", browser)


def code_key(person: Person) -> str:
    return key_of("code", person.pk)


def begin(key: str, person: Person | None, *, now: datetime) -> Guess | Locked:
    """Count one more guess, and say whether it may be tried."""
    with transaction.atomic():
        Guesses.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()
        row, _ = Guesses.objects.select_for_update().get_or_create(key=key, defaults={"person": person, "last_at": now})
        if row.locked_until is not None and row.locked_until > now:
            return Locked(row.locked_until)
        if row.locked_until is not None or row.last_at < now - LOCKED_FOR:
            row.count = 0
        row.count += 1
        row.last_at = now
        row.locked_until = now + LOCKED_FOR if row.count >= GUESSES else None
        row.save()
        return Guess(key, person, last=row.locked_until is not None)


def right(guess: Guess) -> None:
    """It was right: all is forgotten."""
    Guesses.objects.filter(key=guess.key).delete()


def wrong(guess: Guess, *, what: str) -> None:
    """It was wrong: the record hears of it if there is such a person, and never what was typed."""
    with transaction.atomic():
        if guess.person is None:  # as much is written to the disk as for a name that somebody has
            Guesses.objects.filter(key=guess.key).update(count=F("count"))
            return
        tell(guess.person, "sign_in_failed", by_person=False, detail={"what": what})
        if guess.last:
            tell(guess.person, "locked_out", by_person=False, detail={"what": what})


def is_locked(person: Person, *, now: datetime) -> datetime | None:
    """Until when this person's name is locked somewhere; None if it is not."""
    rows = Guesses.objects.filter(person=person, locked_until__gt=now).order_by("-locked_until")
    return rows.values_list("locked_until", flat=True).first()
