"""The usual weeks of a clinician as a page shows them: the one that holds now, and those to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from seenheard.casework.rota.opening import WEEKDAYS
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.web.words import clock

from .models import Clinician, UsualSession
from .telling import HALVES, KINDS


@dataclass(frozen=True, slots=True)
class UsualDay:
    """A weekday of a usual week: what is done in it, in words by half-day."""

    name: str
    halves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UsualWeek:
    """A usual week from a day on; None: it has always been so."""

    from_on: date | None
    until_on: date | None
    days: tuple[UsualDay, ...]
    now: bool


def usual_weeks(clinician: Clinician, today: date) -> list[UsualWeek]:
    """The week that holds today, if any, and each that begins later."""
    rows = list(UsualSession.objects.filter(clinician=clinician))
    begins = sorted({one.from_on for one in rows if one.from_on is not None and one.from_on > today})
    found = []
    for day in (today, *begins):
        sessions = [one for one in rows if (one.from_on or day) <= day <= (one.until_on or day)]
        if sessions:
            found.append(UsualWeek(sessions[0].from_on, sessions[0].until_on, in_days(sessions), day == today))
    return found


def in_days(sessions: list[UsualSession]) -> tuple[UsualDay, ...]:
    days = []
    for weekday, name in enumerate(WEEKDAYS):
        halves = []
        for half in Half:
            parts = sorted(
                (one for one in sessions if one.weekday == weekday and one.half == half), key=lambda one: one.starts
            )
            if parts:
                halves.append((HALVES[half], ", then ".join(words(one) for one in parts)))
        if halves:
            days.append(UsualDay(name, tuple(halves)))
    return tuple(days)


def words(one: UsualSession) -> str:
    return f"{KINDS[SessionKind(one.kind)]}, {clock(one.starts)} to {clock(one.ends)}"
