"""Of the conferences of made-up years to which nobody can go: to how many could somebody, if the chair were offered
other times? `python benchmarks/offers.py [--practices N]` prints the counts as Markdown.

The rotas and conferences are those of `made_up_rotas.py`: no real practice. What the numbers say is how often such a
rota holds a time to offer, not how often a chair agrees: that nobody knows yet.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import datetime, time, timedelta

from cover_year import Year, first_come_best, made_up_year
from made_up_rotas import Json, Told, working_days

from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.minutes import LONDON
from seenheard.casework.cover.problem import Clinician, Conference, Interval
from seenheard.casework.cover.slots import OfferedWay, Room, Slot, Wanted, Within, early_enough, slots

STAFF, CONFERENCES = 3, 40
NOTICE, DAYS_AHEAD = 2, 10
#: The last day that the rules allow, in days after the conference; None: no rule.
LIMITS = (None, 5, 0)


def offered(year: Year, goes: dict[str, str], one: Told, *, limit: int | None) -> tuple[Slot, ...]:
    """What could be offered on the day on which the conference was told."""
    own = problem_from_json({"clinicians": staff_near(year, one), "conferences": [one.conference]})
    meeting = own.conferences[0]
    days = [day for day in working_days(one.told_on, 400) if day <= meeting.on + timedelta(days=2 * DAYS_AHEAD)]
    now = datetime.combine(one.told_on, time(9), LONDON)
    return slots(
        Wanted(
            on=meeting.on,
            time=meeting.starts_at.astimezone(LONDON).time(),
            minutes=meeting.minutes,
            mode=meeting.mode,
            travel_minutes=meeting.travel_minutes,
            children=meeting.children,
            limit_on=meeting.on + timedelta(days=limit) if limit is not None else None,
        ),
        [with_promises(each, year, goes) for each in own.clinicians],
        [Room("room", "a room")],
        Within(now, early_enough(days, one.told_on, NOTICE), frozenset(days), time(8), time(18, 30)),
    )


def staff_near(year: Year, one: Told) -> list[Json]:
    """Everybody with what they work from the telling until three weeks after the conference."""
    first = one.told_on.isoformat()
    last = (datetime.fromisoformat(one.conference["starts_at"]).date() + timedelta(days=21)).isoformat()
    return [
        {
            **each,
            **{kind: [span for span in each[kind] if first <= span[0][:10] <= last] for kind in ("free", "surgery")},
        }
        for each in year.staff
    ]


def with_promises(one: Clinician, year: Year, goes: dict[str, str]) -> Clinician:
    """The clinician with the conferences that they promised as busy time."""
    taken = [told.conference for told in year.told if goes.get(told.conference["id"]) == one.id]
    busy = [promise(each) for each in problem_from_json({"clinicians": [], "conferences": taken}).conferences]
    return Clinician(one.id, one.role, one.free, one.surgery, 0, one.sessions_a_week, one.knows, one.name, tuple(busy))


def promise(one: Conference) -> Interval:
    way = timedelta(minutes=one.travel_minutes)
    return Interval(one.starts_at - way, one.starts_at + timedelta(minutes=one.minutes) + way)


def counts(practices: int, *, limit: int | None) -> Counter[str]:
    found: Counter[str] = Counter()
    for seed in range(practices):
        year = made_up_year(seed, STAFF, CONFERENCES)
        goes = first_come_best(year)
        for one in year.told:
            found["conferences"] += 1
            if one.conference["id"] in goes:
                found["somebody can go"] += 1
                continue
            times = offered(year, goes, one, limit=limit)
            found[
                "nobody can, and something can be offered" if times else "nobody can, and nothing can be offered"
            ] += 1
            found["three times to offer"] += len(times) == 3
            found["a time that loses no surgery"] += any(not each.gives_up_minutes for each in times)
            for way in OfferedWay:
                found[f"offered: {way.value.replace('_', ' ')}"] += any(each.way is way for each in times)
    return found


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--practices", type=int, default=20)
    practices = asked.parse_args().practices
    columns = [counts(practices, limit=limit) for limit in LIMITS]
    print(
        f"{practices} practices with {STAFF} clinicians, {CONFERENCES} conferences each, a year made up from a seed.\n"
    )
    print("| | no last day | last day 5 days after it | last day is its own |\n| --- | --- | --- | --- |")
    names = dict.fromkeys(name for column in columns for name in column)
    for name in names:
        print(f"| {name} | {' | '.join(str(column[name]) for column in columns)} |")


if __name__ == "__main__":
    main()
