"""How much earlier a practice knows with the early warning: `python benchmarks/early_warning.py [--write]`.

Made-up enquiries, drawn with a fixed seed. Only the days from enquiry to conference have a source (DfE, C4, 2023, as
told in the research of this project: median 14 working days, quartiles 13 and 15, 78% within 15). Between those points
and beyond them the days are spread evenly from 8 to 25, which is our assumption; so is when letters come. Both are
printed with the result. `--write` writes docs/reference/early-warning.md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from seenheard.casework.timetable.case import Case, Fact  # noqa: E402
from seenheard.casework.timetable.deadlines import deadlines  # noqa: E402
from seenheard.casework.timetable.holidays import Calendar  # noqa: E402
from seenheard.casework.timetable.rules import FactKind  # noqa: E402
from seenheard.casework.vocabulary import DutyKind, Nation  # noqa: E402
from seenheard.guidance import load_holidays, load_rulebook  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "early-warning.md"
SEED, ENQUIRIES = 20261122, 4000
FIRST, LAST = date(2026, 1, 5), date(2027, 6, 30)
#: Share of conferences -> held within so many working days. The three in the middle have a source; the ends are ours.
WITHIN = ((0.0, 8), (0.25, 13), (0.5, 14), (0.78, 15), (1.0, 25))
NOTE_COMES_AFTER = (1, 3, 5)
INVITATION_COMES_BEFORE = (3, 5, 8)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One made-up enquiry: the discussion, the last day by the rules, and the conference's day."""

    began: date
    by_on: date
    held: date


def enquiries(rng: random.Random, calendar: Calendar) -> Iterator[Enquiry]:
    rulebook, holidays = load_rulebook(), load_holidays()
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)]
    open_days = [day for day in days if not calendar.closed(day)]
    for _ in range(ENQUIRIES):
        began = rng.choice(open_days)
        case = Case(Nation.ENGLAND, (Fact(FactKind.STRATEGY_DISCUSSION, began),))
        owed = deadlines(case, rulebook=rulebook, holidays=holidays)
        limit = next(each.due_on for each in owed if each.duty is DutyKind.INITIAL_CONFERENCE)
        yield Enquiry(began, limit, later(began, working_days_taken(rng), calendar))


def working_days_taken(rng: random.Random) -> int:
    share = rng.random()
    for (below, fewest), (above, most) in pairwise(WITHIN):
        if share <= above:
            return fewest + ceil((share - below) / (above - below) * (most - fewest))
    return WITHIN[-1][1]


def later(day: date, number: int, calendar: Calendar) -> date:
    """So many working days after that day; before it for a negative number."""
    step = timedelta(days=1 if number >= 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= not calendar.closed(day)
    return day


def notice(told: date, held: date, calendar: Calendar) -> int:
    """Working days from being told to the conference; negative if we were told after it."""
    if told > held:
        return -notice(held, told, calendar)
    return sum(not calendar.closed(told + timedelta(days=n)) for n in range(1, (held - told).days + 1))


def lines() -> list[str]:
    calendar = load_holidays().calendar(Nation.ENGLAND, ())
    made = list(enquiries(random.Random(SEED), calendar))
    in_time = sum(one.held <= one.by_on for one in made)
    found = [
        f"{ENQUIRIES:,} made-up enquiries (seed {SEED}); {in_time / len(made):.0%} of their conferences are held by "
        "the day that the warning names.",
        "",
        "| the strategy note comes after | the invitation comes before the conference | notice by the invitation "
        "alone | notice with the warning | known earlier by |",
        "|---|---|---|---|---|",
    ]
    for note in NOTE_COMES_AFTER:
        for before in INVITATION_COMES_BEFORE:
            alone = [notice(later(one.held, -before, calendar), one.held, calendar) for one in made]
            warned = [notice(later(one.began, note, calendar), one.held, calendar) for one in made]
            with_it = [max(pair) for pair in zip(alone, warned, strict=True)]
            gained = statistics.mean(b - a for a, b in zip(alone, with_it, strict=True))
            found.append(
                f"| {count(note)} | {count(before)} | {count(statistics.median(alone))} | "
                f"{count(statistics.median(with_it))} | {gained:.1f} on average |"
            )
    return found


def count(number: float) -> str:
    return f"{number:g} working day{'' if number == 1 else 's'}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/reference/early-warning.md")
    wanted = parser.parse_args()
    found = "\n".join(lines())
    print(found)
    if wanted.write:
        PAGE.write_text(f"{HEADING}\n{found}\n")
    return 0


HEADING = """# How much earlier: the early warning

Written by `benchmarks/early_warning.py --write`. Notice is counted in England's working days, as a median.

What has a source: the days from enquiry to conference (DfE, section 47 enquiries and initial conferences, 2023: median
14 working days, quartiles 13 and 15, 78% within 15). What is assumed: how the days are spread between and beyond those
points (evenly, from 8 to 25), and when the two letters come; no source measures that, so several cases are shown. A
practice that gets no strategy note gains nothing.
"""


if __name__ == "__main__":
    sys.exit(main())
