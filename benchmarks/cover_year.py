"""A made-up practice's year, arranged in four ways; what it came to is counted by the tests' slow solver."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from made_up_rotas import Json, Told, clinicians, told, working_days

from seenheard.casework.cover.answer import Totals
from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.problem import Problem
from seenheard.casework.cover.ranking import Candidate, rank
from seenheard.casework.cover.solving import cover
from tests.casework.cover.slow_cover import Slow

YEAR = date(2026, 1, 1)
DAYS = 365
Goes = dict[str, str]


@dataclass(frozen=True)
class Year:
    """One practice's year: who works there, and what they are told."""

    staff: list[Json]
    told: list[Told]


def made_up_year(seed: int, staff: int, conferences: int) -> Year:
    """The year of so many clinicians with so many conferences."""
    chance = random.Random(seed)
    own = clinicians(chance, YEAR, DAYS, practice="p", number=staff)
    return Year(own, told(chance, own, working_days(YEAR, DAYS), practice="p", number=conferences))


def first_come(year: Year) -> Goes:
    """A list on the wall: each conference, as it is told, goes to whoever is next on it and can go without losing
    surgery; else to whoever is next and can go at all."""
    goes: Goes = {}
    order = [one["id"] for one in year.staff]
    turn = 0
    for one in year.told:
        could = {each.clinician: each for each in _could(year, one, goes)}
        in_turn = [id for id in order[turn:] + order[:turn] if id in could]
        if in_turn:
            chosen = next((id for id in in_turn if could[id].gives_up_minutes == 0), in_turn[0])
            goes[one.conference["id"]] = chosen
            turn = order.index(chosen) + 1
    return goes


def first_come_best(year: Year) -> Goes:
    """Each conference, as it is told, goes to the best of those who can still go; nothing is looked at together."""
    goes: Goes = {}
    for one in year.told:
        could = _could(year, one, goes)
        if could:
            goes[one.conference["id"]] = could[0].clinician
    return goes


def week_by_week(year: Year) -> Goes:
    """As the product arranges it: what came in is proposed together each Monday, at once if it is before the next, and
    what is promised stays."""
    goes: Goes = {}
    for day in working_days(YEAR - timedelta(days=100), DAYS + 100):
        known = [one for one in year.told if one.told_on <= day < _on(one)]
        open_ones = [one for one in known if one.conference["id"] not in goes]
        pressing = any(_on(one) <= day + timedelta(days=7 - day.weekday()) for one in open_ones)
        if open_ones and (day.weekday() == 0 or pressing):
            found = cover(_problem(year, known, goes), clock=time.monotonic)
            goes |= {conference: who for conference, who in found.goes.items() if who is not None}
    return goes


def quarter_by_quarter(year: Year) -> Goes:
    """As if everything of a quarter were known when it begins: what no practice has, and what would be possible."""
    goes: Goes = {}
    for quarter in range(4):
        own = [one for one in year.told if (_on(one).month - 1) // 3 == quarter]
        found = cover(_problem(year, own, goes), clock=time.monotonic)
        goes |= {conference: who for conference, who in found.goes.items() if who is not None}
    return goes


WAYS: dict[str, Callable[[Year], Goes]] = {
    "a list on the wall, first come first served": first_come,
    "the best of those left, first come first served": first_come_best,
    "week by week, together, what is promised stays": week_by_week,
    "the quarter together, if all were known": quarter_by_quarter,
}


def result(year: Year, goes: Goes) -> Totals:
    """What a year came to, counted from who went by nothing of the product's."""
    staff = _staff_on(year, {_on(one).isoformat() for one in year.told})
    slow = Slow({"clinicians": staff, "conferences": [one.conference for one in year.told]})
    whole: dict[str, str | None] = {**goes}
    assert slow.allowed(whole), "somebody is in two places, or away"
    return Totals(*slow.totals(whole))


def _could(year: Year, one: Told, goes: Goes) -> list[Candidate]:
    """Who could go to one conference, given what is promised: the conferences of the same day are enough to know."""
    near = [other for other in year.told if _on(other) == _on(one)]
    problem = _problem(year, near, goes)
    return rank(problem, one.conference["id"])


def _problem(year: Year, some: list[Told], goes: Goes) -> Problem:
    """These conferences as a problem, with what is promised of them; what else was promised counts as gone to."""
    ids = {one.conference["id"] for one in some}
    before = Counter(who for id, who in goes.items() if id not in ids)
    staff = [
        {**one, "conferences_in_last_year": one["conferences_in_last_year"] + before[one["id"]]}
        for one in _staff_on(year, {_on(one).isoformat() for one in some})
    ]
    settled = {id: who for id, who in goes.items() if id in ids}
    meetings = [one.conference for one in some]
    return problem_from_json({"clinicians": staff, "conferences": meetings, "settled": settled})


def _staff_on(year: Year, days: set[str]) -> list[Json]:
    """Everybody with what they work on these days."""
    return [
        {**one, **{kind: [span for span in one[kind] if span[0][:10] in days] for kind in ("free", "surgery")}}
        for one in year.staff
    ]


def _on(one: Told) -> date:
    return datetime.fromisoformat(one.conference["starts_at"]).date()
