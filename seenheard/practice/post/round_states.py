"""Whether the worker's rounds come to their ends: written when that changes, and now and then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from seenheard.practice.config.rounds import ROUNDS, Round

from .models import RoundState

#: A round that fails, hangs or is not done for so long is told on the first page.
TOLD_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NotDone:
    """One round that is not done: what that means, since when (None: never yet), and why, if that is known."""

    said: str
    since: datetime | None
    words: str


def note_done(name: str, now: datetime) -> None:
    fresh = {"ended_at": now, "failing_since": None, "hanging_since": None, "words": ""}
    RoundState.objects.update_or_create(name=name, defaults=fresh)


def note_failed(name: str, now: datetime, words: str) -> None:
    """It failed, now or since the moment that is noted already."""
    with transaction.atomic():
        state, _ = RoundState.objects.select_for_update().get_or_create(name=name)
        state.failing_since = state.failing_since or now
        state.words = words[:300]
        state.save(update_fields=["failing_since", "words"])


def note_hanging(name: str, since: datetime) -> None:
    RoundState.objects.update_or_create(name=name, defaults={"hanging_since": since})


def not_done(now: datetime, rounds: tuple[Round, ...] = ROUNDS) -> list[NotDone]:
    """Which rounds have not come to their end for an hour, or for three times their pause if that is longer."""
    states = {state.name: state for state in RoundState.objects.all()}
    found = []
    for one in rounds:
        state = states.get(one.name)
        if state is None:  # an installation that has not run yet, or a round that is new in it
            continue
        patience = max(TOLD_AFTER, timedelta(seconds=3 * one.seconds))
        since = state.hanging_since or state.failing_since or state.ended_at
        if since is not None and now - since > patience:
            found.append(NotDone(one.said, since, state.words))
    return found


def rounds_state(now: datetime) -> str:
    """ "ok" or "late": what `/healthz` says of the rounds."""
    return "late" if not_done(now) else "ok"
