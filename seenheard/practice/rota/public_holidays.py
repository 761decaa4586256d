"""The public holidays ahead, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from seenheard.casework.vocabulary import Nation
from seenheard.practice.people.models import Practice

from .workdays import holidays

AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class HolidaysAhead:
    """Holidays of the coming year by day; `known_to` is the last day of which they are known."""

    days: tuple[tuple[date, str], ...]
    known_to: date


def holidays_ahead(practice: Practice, today: date) -> HolidaysAhead:
    """Public holidays of the practice's nation from today on."""
    held = holidays().nations[Nation(practice.nation)]
    days = tuple((day, name) for day, name in sorted(held.days.items()) if today <= day <= today + AHEAD)
    return HolidaysAhead(days, held.known_to)
