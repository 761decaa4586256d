"""What the record says of the rota: plain words by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.utils import timezone

from seenheard.casework.rota.opening import WEEKDAYS
from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, SessionKind

from .models import Clinician, UsualSession

HALVES = {Half.MORNING: "morning", Half.AFTERNOON: "afternoon", Half.NIGHT: "night"}
KINDS = {
    SessionKind.SURGERY: "surgery",
    SessionKind.FREE: "at work, no surgery",
    SessionKind.DUTY: "duty doctor",
    SessionKind.NIGHT: "night",
    SessionKind.OFF: "not at work",
}
ROLES = {"gp": "GP", "registrar": "GP registrar", "nurse": "nurse", "other": "other clinician"}


def told_clinician(clinician: Clinician) -> dict[str, str]:
    words = {
        "called": clinician.name,
        "role": clinician.role,
        "sessions a week": f"{clinician.sessions_a_week.normalize():f}",
        "travel": clinician.travel,
        "training level": str(clinician.training_level or ""),
        "trained on": iso(clinician.trained_on),
        "locum": "yes" if clinician.locum else "",
        "first day": iso(clinician.starts_on),
        "last day": iso(clinician.ends_on),
        "e-mail": clinician.email,
        "person": str(clinician.person_id or ""),
    }
    return {name: value for name, value in words.items() if value}


def told_week(sessions: Iterable[Session | UsualSession]) -> dict[str, str]:
    """A usual week: "Monday morning" -> "surgery 08:30 to 12:00"."""
    told: dict[str, str] = {}
    for one in sorted(sessions, key=lambda each: (each.weekday, str(each.half), each.starts)):
        name = f"{WEEKDAYS[one.weekday]} {HALVES[Half(one.half)]}"
        words = f"{one.kind} {hours(one.starts, one.ends)}"
        told[name] = f"{told[name]}, {words}" if name in told else words
    return told


def changed_between(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str | None]]:
    """What differs, as [before, after] by name."""
    pairs: dict[str, list[str | None]] = {name: [before.get(name), after.get(name)] for name in {**before, **after}}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def hours(starts: time, ends: time) -> str:
    return f"{starts:%H:%M} to {ends:%H:%M}"


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def stamp(moment: datetime) -> str:
    """A moment of the practice's own clock: 2026-11-23T13:00."""
    return timezone.localtime(moment).isoformat(timespec="minutes")[:16]
