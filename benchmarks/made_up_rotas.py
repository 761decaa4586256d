"""Made-up clinicians and conferences in the shape of `seenheard cover`'s problems, the same for the same seed.

A clinician works 4 to 9 half-days a week, from 08:30 to 13:00 and from 13:00 to 18:00. Four of five have surgery, from
08:30 to 11:30 or from 14:30 to 17:30, and are free for the rest; one of five is free for other work. On one half-day in
ten they are duty doctor and cannot leave, and six weeks of the year they are on leave. A conference takes 90 minutes at
some half hour from 09:30 to 15:30 on a working day; half are in person, 20 minutes away. A child is registered with one
clinician of the practice and was seen by some. All that is invented: it has the shape of a practice's work, and is no
survey of one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

HALF_DAYS = (("08:30", "13:00"), ("13:00", "18:00"))
SURGERY = (("08:30", "11:30"), ("14:30", "17:30"))
WITH_SURGERY = 0.8  # of half-days
LEAVE_WEEKS = 6
DUTY = 0.1  # of half-days
MINUTES, TRAVEL = 90, 20
NOTICE = {"initial": (3, 12), "review": (20, 90)}  # days, least and most: how long before it we are told
INITIAL = 0.45  # of conferences

Json = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A conference, and the day on which the practice was told of it."""

    conference: Json
    told_on: date


def working_days(first: date, days: int) -> list[date]:
    """Monday to Friday; public holidays are left aside."""
    every = (first + timedelta(days=n) for n in range(days))
    return [day for day in every if day.weekday() < 5]


def clinicians(chance: random.Random, first: date, days: int, *, practice: str, number: int) -> list[Json]:
    """The clinicians of one practice with their presence from `first` on, for so many days."""
    return [_clinician(chance, f"{practice}-dr-{n}", working_days(first, days)) for n in range(number)]


def _clinician(chance: random.Random, id: str, days: list[date]) -> Json:
    sessions = chance.randint(4, 9)
    usual = set(chance.sample([(weekday, half) for weekday in range(5) for half in (0, 1)], sessions))
    weeks = sorted({day.isocalendar()[:2] for day in days})
    leave = {week for week in weeks if chance.random() < LEAVE_WEEKS / 52}
    free, surgery = [], []
    for day in days:
        for half in (0, 1):
            if (day.weekday(), half) in usual and day.isocalendar()[:2] not in leave and chance.random() >= DUTY:
                free.append([f"{day}T{at}" for at in HALF_DAYS[half]])
                if chance.random() < WITH_SURGERY:
                    surgery.append([f"{day}T{at}" for at in SURGERY[half]])
    role = "gp" if chance.random() < 0.8 else chance.choice(["registrar", "nurse"])
    went = chance.randint(0, sessions // 2)
    return {"id": id, "role": role, "free": free, "surgery": surgery, "conferences_in_last_year": went,
            "sessions_a_week": sessions, "knows": {}}  # fmt: skip


def told(chance: random.Random, known_to: list[Json], days: list[date], *, practice: str, number: int) -> list[Told]:
    """So many conferences on children of one practice, whom its clinicians come to know; in the order of telling."""
    found = []
    for n in range(number):
        day = chance.choice(days)
        children = [f"{practice}-child-{n}-{m}" for m in range(chance.choice([1, 1, 2, 3]))]
        for child in children:
            _become_known(chance, known_to, child, day)
        kind = "initial" if chance.random() < INITIAL else "review"
        at = datetime.combine(day, datetime.min.time()) + timedelta(minutes=30 * chance.randint(19, 31))
        meeting = {"id": f"{practice}-conf-{n}", "starts_at": at.isoformat(timespec="minutes"), "minutes": MINUTES,
                   "mode": "in_person" if chance.random() < 0.5 else chance.choice(["remote", "hybrid"]),
                   "travel_minutes": TRAVEL, "children": children, "type": kind}  # fmt: skip
        found.append(Told(meeting, day - timedelta(days=chance.randint(*NOTICE[kind]))))
    return sorted(found, key=lambda one: (one.told_on, one.conference["id"]))


def _become_known(chance: random.Random, known_to: list[Json], child: str, day: date) -> None:
    for place, one in enumerate(chance.sample(known_to, min(len(known_to), chance.randint(1, 4)))):
        last_on = day - timedelta(days=chance.randint(5, 500))
        contacts = chance.randint(1, 9)
        one["knows"][child] = {"contacts": contacts, "last_on": last_on.isoformat(), "registered": place == 0}


def problem(seed: int, first: date, days: int, *, practices: int, each: int, conferences: int) -> Json:
    """Everybody of so many practices and all their conferences in that time, as one problem."""
    chance = random.Random(seed)
    staff, meetings = [], []
    for number in range(practices):
        own = clinicians(chance, first, days, practice=f"p{number}", number=each)
        share = conferences // practices + (number < conferences % practices)
        meetings += [
            one.conference for one in told(chance, own, working_days(first, days), practice=f"p{number}", number=share)
        ]
        staff += own
    return {"clinicians": staff, "conferences": meetings}
