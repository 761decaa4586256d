"""A second, slow and obvious implementation of `seenheard cover`, from INTERFACES' text alone: it tries everything.

It reads the problem as JSON itself, counts time minute by minute, and shares no code with the product.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
Json = Mapping[str, Any]
Goes = dict[str, str | None]
Totals = tuple[int, int, int, Fraction]


def moment(written: str) -> datetime:
    """A written time in UTC."""
    read = datetime.fromisoformat(written)
    return (read if read.tzinfo else read.replace(tzinfo=LONDON)).astimezone(UTC)


def minutes_of(spans: list[list[str]]) -> set[datetime]:
    """Every minute of these spans."""
    found: set[datetime] = set()
    for start, end in spans:
        at = moment(start)
        while at < moment(end):
            found.add(at)
            at += timedelta(minutes=1)
    return found


def window(conference: Json) -> set[datetime]:
    """Every minute for which whoever goes is gone."""
    travel = timedelta(minutes=conference["travel_minutes"] if conference["mode"] == "in_person" else 0)
    at = moment(conference["starts_at"]) - travel
    end = moment(conference["starts_at"]) + timedelta(minutes=conference["minutes"]) + travel
    found = set()
    while at < end:
        found.add(at)
        at += timedelta(minutes=1)
    return found


def half_a_year_before(day: date) -> date:
    """The same day number six months earlier, or the last day of that month if it is shorter."""
    year, month = (day.year, day.month - 6) if day.month > 6 else (day.year - 1, day.month + 6)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def score(known: Json, on: date) -> int:
    """3 registered, plus 2 seen in the last 6 months, plus 1 for 3 or more contacts."""
    points = 3 if known["registered"] else 0
    if known["last_on"] and half_a_year_before(on) <= date.fromisoformat(known["last_on"]) <= on:
        points += 2
    return points + (1 if known["contacts"] >= 3 else 0)


class Slow:
    """One problem, tried out."""

    def __init__(self, problem: Json) -> None:
        self.conferences = {one["id"]: one for one in problem["conferences"]}
        self.clinicians = {one["id"]: one for one in problem["clinicians"]}
        self.windows = {id: window(one) for id, one in self.conferences.items()}
        self.surgery = {id: minutes_of(one["surgery"]) for id, one in self.clinicians.items()}
        self.there = {id: minutes_of(one["free"]) | self.surgery[id] for id, one in self.clinicians.items()}

    def can(self, clinician: str, conference: str) -> bool:
        return self.windows[conference] <= self.there[clinician]

    def lost(self, clinician: str, conference: str) -> int:
        return len(self.windows[conference] & self.surgery[clinician])

    def continuity(self, clinician: str, conference: str) -> int:
        on = moment(self.conferences[conference]["starts_at"]).astimezone(LONDON).date()
        knows = self.clinicians[clinician]["knows"]
        return max(
            [0, *(score(knows[child], on) for child in self.conferences[conference]["children"] if child in knows)]
        )

    def totals(self, goes: Goes) -> Totals:
        """Covered, continuity, minutes lost and spread of an answer, from scratch."""
        pairs = [(clinician, conference) for conference, clinician in goes.items() if clinician is not None]
        rates = [
            Fraction(one["conferences_in_last_year"] + sum(1 for clinician, _ in pairs if clinician == id))
            / Fraction(str(one["sessions_a_week"]))
            for id, one in self.clinicians.items()
            if one["sessions_a_week"]
        ]
        return (
            len(pairs),
            sum(self.continuity(*pair) for pair in pairs),
            sum(self.lost(*pair) for pair in pairs),
            max(rates) - min(rates) if rates else Fraction(0),
        )

    def allowed(self, goes: Goes) -> bool:
        """Is everybody at work where they go, and nobody in two places?"""
        pairs = [(clinician, conference) for conference, clinician in goes.items() if clinician is not None]
        return all(self.can(*pair) for pair in pairs) and not any(
            one[0] == other[0] and one[1] < other[1] and self.windows[one[1]] & self.windows[other[1]]
            for one in pairs
            for other in pairs
        )

    def every(self) -> Iterator[Goes]:
        """Every answer that is allowed."""
        yield from self._every([*self.conferences], {})

    def _every(self, left: list[str], goes: Goes) -> Iterator[Goes]:
        if not left:
            yield dict(goes)
            return
        first, *rest = left
        for clinician in [None, *(one for one in self.clinicians if self.can(one, first))]:
            if clinician is not None and any(
                who == clinician and self.windows[other] & self.windows[first] for other, who in goes.items()
            ):
                continue
            yield from self._every(rest, {**goes, first: clinician})

    def best(self) -> Totals:
        """The totals of the best answer."""
        return min((self.totals(goes) for goes in self.every()), key=lambda one: (-one[0], -one[1], one[2], one[3]))
