"""How long a session lasts: it ends when nobody has used it for a while, and after half a day in any case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpRequest

from seenheard.practice.people.models import Person

from .models import SignIn
from .policy import LONGEST_HOURS
from .telling import tell

LONGEST = timedelta(hours=LONGEST_HOURS)
EXACTNESS = timedelta(minutes=1)  # a session in use is written down once a minute, not with every page


@dataclass(frozen=True, slots=True)
class Staying:
    """How long the session of this request still lasts without another one."""

    seconds_left: int
    by_idleness: bool


def idle() -> timedelta:
    return timedelta(minutes=settings.IDLE_MINUTES)


def keep_time(request: HttpRequest, *, now: datetime, in_use: bool = True) -> str:
    """Note that a signed-in session is in use; "" if it goes on, "idle" or "long" if it was over and is now ended.

    A session without a row (signed in just now) gets one. With `in_use` false the request only asks, and keeps nothing
    going. One that was last used in the future (the computer's clock was put back) is over too: it would else stay open
    until the clock has caught up.
    """
    if not request.user.is_authenticated:
        return ""
    row = SignIn.objects.filter(session_key=request.session.session_key).first()
    if row is None or row.person_id != request.user.pk:
        row = start(request, now=now)
    over = "long" if now - row.signed_in_at >= LONGEST else "idle" if abs(now - row.seen_at) >= idle() else ""
    if over:
        end_here(request, because=over)
    elif in_use and now - row.seen_at >= EXACTNESS:
        SignIn.objects.filter(pk=row.pk).update(seen_at=now)
        row.seen_at = now
    if not over:
        request.sign_in, request.staying = row, left(row, now=now)  # type: ignore[attr-defined]
    return over


def start(request: HttpRequest, *, now: datetime) -> SignIn:
    """Begin the clock of the session that this request has just been given."""
    if not request.session.session_key:
        request.session.save()
    person = cast(Person, request.user)
    end_sessions(list(SignIn.objects.filter(signed_in_at__lt=now - LONGEST)))
    SessionStore.clear_expired()
    row, _ = SignIn.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "person": person,
            "signed_in_at": now,
            "seen_at": now,
            "browser": request.headers.get("User-Agent", "")[:200],
            "address": address_of(request),
        },
    )
    return row


def stay(request: HttpRequest, *, now: datetime) -> None:
    """Somebody asked to stay signed in."""
    SignIn.objects.filter(session_key=request.session.session_key).update(seen_at=now)


def left(row: SignIn, *, now: datetime) -> Staying:
    """How long this session lasts if nothing more is asked of it."""
    by_idleness, by_length = row.seen_at + idle() - now, row.signed_in_at + LONGEST - now
    return Staying(max(0, int(min(by_idleness, by_length).total_seconds())), by_idleness <= by_length)


def end_here(request: HttpRequest, *, because: str) -> None:
    """End the session of this request, as if it had never been signed in; the record says why."""
    person = request.user
    with transaction.atomic():
        ended, _ = SignIn.objects.filter(session_key=request.session.session_key).delete()
        if ended:  # else another request of the same page was quicker
            tell(person, "timed_out", by_person=False, detail={"after": because})  # type: ignore[arg-type]
        request.session.flush()
    request.user = AnonymousUser()


def end_sessions(rows: list[SignIn]) -> int:
    """End these sessions wherever they are. Answers how many there were."""
    for row in rows:
        SessionStore(row.session_key).delete()
        row.delete()
    return len(rows)


def address_of(request: HttpRequest) -> str:
    """The network address that a person signs in from, to show to that person: never to decide anything by it. Behind
    a proxy, config.proxies has put the person's in the place of the proxy's."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
