"""Made-up families with everything that bends a date: weekends, holidays of four nations, 29 February, late, adjourned,
inquorate and cancelled conferences, twins, births before and after their day, a child who joins later, and moves."""

from __future__ import annotations

import random
from datetime import date, timedelta

from .notes import Child, Council, Happening, Meeting, Notes, Span
from .rules import edition_of

NATIONS = ("england", "wales", "scotland", "northern_ireland")
ONE = timedelta(days=1)
#: Days around which counting goes wrong most easily: Easter, Christmas, leap days, ends of months, changes of rules.
HARD = [
    date.fromisoformat(day)
    for day in (
        *("2023-08-30", "2023-08-31", "2023-11-29", "2023-12-21", "2024-02-29", "2024-03-28", "2024-03-29"),
        *("2024-08-31", "2024-11-30", "2024-12-20", "2025-03-16", "2025-04-17", "2025-07-11", "2025-08-30"),
        *("2025-12-24", "2026-01-30", "2026-04-02", "2026-06-12", "2021-08-31", "2021-09-01", "2020-02-29"),
    )
]
SENT = ("minutes_expected", "decision_letter_expected", "core_group_notes_expected", "next_date_expected")
OWN = (
    *(f"report_due.{type}" for type in ("initial", "review", "pre_birth", "transfer_in")),
    *SENT,
    *("referral_answer_expected", "minutes_corrections", "core_group_first", "core_group_interval", "review_first"),
    *("core_group_before_review", "review_further", "review_after_birth", "pre_birth_by", "transfer_in_conference"),
    "inquorate_replaced",
)


def made_up(chance: random.Random) -> Notes:
    """One family with its notes."""
    begin = chance.choice(HARD) + chance.randint(-30, 30) * ONE if chance.random() < 0.7 else some_day(chance)
    nation = chance.choice(NATIONS)
    councils = [council(chance, f"First council of {nation}", nation)]
    if chance.random() < 0.35:
        councils.append(council(chance, "The council after the move", chance.choice(NATIONS)))
    notes = Notes(nation, begin + chance.randint(-40, 500) * ONE, children(chance, begin))
    notes.meetings = meetings(chance, notes, councils, begin)
    notes.happenings = happenings(chance, notes, begin)
    return notes


def some_day(chance: random.Random) -> date:
    return date(2020, 1, 1) + chance.randint(0, 2200) * ONE


def council(chance: random.Random, name: str, nation: str) -> Council:
    own: dict[str, Span | str] = {}
    for key in OWN if chance.random() < 0.6 else ():
        if chance.random() < 0.35:
            own[key] = "not_sent" if key in SENT and chance.random() < 0.3 else span(chance, key)
    return Council(name, nation, own)


def span(chance: random.Random, key: str) -> Span:
    if key == "pre_birth_by":
        return chance.choice([(3, "calendar_month"), (12, "week"), (34, "gestation_week"), (28, "gestation_week")])
    unit = chance.choice(["working_day", "calendar_day", "week", "calendar_month"])
    return (chance.randint(1, {"working_day": 20, "calendar_day": 30, "week": 8, "calendar_month": 6}[unit]), unit)


def children(chance: random.Random, begin: date) -> list[Child]:
    found = []
    for name in ("Isla", "Rowan", "Wren")[: chance.randint(1, 3)]:
        born = begin - chance.randint(0, 18 * 365) * ONE
        found.append(Child(name, date(2020, 2, 29) if chance.random() < 0.1 and begin.year > 2020 else born))
    if chance.random() < 0.35:
        expected = begin + chance.randint(20, 200) * ONE
        born = expected + chance.randint(-60, 15) * ONE if chance.random() < 0.6 else None
        found.append(Child("Kit", born, expected))
        if born is not None and chance.random() < 0.4:  # a twin, at times born after midnight
            found.append(Child("Fay", born + chance.randint(0, 1) * ONE, expected))
    return found


def meetings(chance: random.Random, notes: Notes, councils: list[Council], begin: date) -> list[Meeting]:
    """Strategy discussions, then conferences, with core groups between them. Two of a kind never stand on one day."""
    led: list[Council | None] = [councils[0], None] if chance.random() < 0.2 else [councils[0]]
    found = []
    day = begin
    for _ in range(chance.randint(0, 2)):
        said = chance.choice(["", "", "", "section47_not_started"])
        found.append(Meeting("strategy", day, chance.choice(led), dict.fromkeys(some(chance, notes), said)))
        day += chance.randint(1, 9) * ONE
    for number in range(chance.randint(0, 4)):
        day += chance.randint(1, 40) * ONE if number < 2 else chance.randint(40, 200) * ONE
        if len(councils) > 1 and number > 1:
            led = [councils[1]]
        type = chance.choice(["initial", "pre_birth"] if not number else ["review", "review", "initial", "transfer_in"])
        seats = {name: decision(chance, type) for name in some(chance, notes)}
        one = Meeting(type, day, chance.choice(led), seats, held=chance.random() < 0.4)
        one.cancelled = chance.random() < 0.1
        if one.council is not None and one.council.nation == "scotland" and chance.random() < 0.2:
            one.edition = edition_of("scotland", day - 40 * ONE)  # it was moved, and keeps what it was timed under
        if chance.random() < 0.15:
            one.printed = day - chance.randint(1, 9) * ONE
        found.append(one)
    last = found[-1].on if found else begin
    for _ in range(chance.randint(0, 3)):
        on = begin + chance.randint(10, max(20, (last - begin).days + 90)) * ONE
        if on not in {one.on for one in found}:
            found.append(Meeting("core_group", on, led[0], dict.fromkeys(some(chance, notes), "")))
            found[-1].cancelled = chance.random() < 0.1
    return found


def decision(chance: random.Random, type: str) -> str:
    if type == "review":
        words = ["", "plan_continued", "plan_continued", "plan_ended", "adjourned", "inquorate", "plan_made"]
    else:
        words = ["", "plan_made", "plan_made", "no_plan", "adjourned", "inquorate", "plan_continued"]
    return chance.choice(words)


def some(chance: random.Random, notes: Notes) -> list[str]:
    """Mostly all of them; at times one joins later."""
    names = [one.name for one in notes.children]
    return names if chance.random() < 0.7 else chance.sample(names, chance.randint(1, len(names)))


def happenings(chance: random.Random, notes: Notes, begin: date) -> list[Happening]:
    found = []
    names: list[str | None] = [one.name for one in notes.children]
    for kind, share in (("referral", 0.3), ("concern_raised", 0.3), ("transfer_in_notified", 0.15)):
        for _ in range(2):
            if chance.random() < share:
                found.append(Happening(kind, begin + chance.randint(-5, 60) * ONE, chance.choice([None, *names])))
    if chance.random() < 0.25:
        child, on = chance.choice(names), begin + chance.randint(0, 60) * ONE
        found.append(Happening("became_looked_after", on, child))
        for kind in ("health_assessment", "strengths_and_difficulties", "looked_after_ended", "became_looked_after"):
            if chance.random() < 0.4:
                on += chance.randint(0, 300) * ONE
                found.append(Happening(kind, on, child))
    if chance.random() < 0.2:
        child, on = chance.choice([None, *names]), begin + chance.randint(20, 250) * ONE
        found.append(Happening("moved_away", on, child))
        if chance.random() < 0.4:
            found.append(Happening("moved_in", on + chance.randint(0, 90) * ONE, child))
    if chance.random() < 0.06:
        found.append(Happening("died", begin + chance.randint(20, 250) * ONE, chance.choice(names)))
    distinct = {(one.kind, one.on): one for one in found}
    return list(distinct.values())
