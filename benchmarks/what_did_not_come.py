"""A thousand cases in which letters are lost and late: is each loss raised on its day, and nothing that came?

    .venv/bin/python benchmarks/what_did_not_come.py [--cases 1000] [--any-order 40] [--seed 1] [--write]

Invitations, decision letters, minutes, notes of core groups, next dates, answers to referrals and to what we told come
in time, late or never, at four councils with rules of their own; a letter is undone, a conference cancelled, some
things are asked for. Every day is walked with the site's own actions and a real database; what the site raises in the
evening is held against a second, slow reckoning. Then letters about further families come twice, are undone and entered
again in any order, while a council ceases to send and begins again (`--any-order` families). Ends with 1 if anything
was not as it should be.
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
FIRST = date(2026, 1, 5)
SPREAD, TAIL = 60, 90  # days on which cases begin, and days that are walked after the last beginning
REFERENCE = ROOT / "docs" / "reference" / "what-did-not-come.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
FAULTS = (
    "not raised by the end of the day after its day",
    "raised though it came, or was not due",
    "at the wrong step",
    "wrong in the list of children without a next date",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--spread", type=int, default=SPREAD, help="on how many days cases begin")
    parser.add_argument("--tail", type=int, default=TAIL, help="how many days are walked after that")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--any-order", type=int, default=40, help="families with letters in any order")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/reference/what-did-not-come.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines, faults = simulate(Path(folder), asked.cases, asked.spread, asked.tail, asked.seed)
        more, wrong = in_any_order(asked.any_order, asked.seed)
    lines, faults = lines + more, faults + wrong
    print("\n".join(lines))
    if asked.write and not faults:
        before, rest = REFERENCE.read_text().split(BEGIN)
        REFERENCE.write_text(f"{before}{BEGIN}\n```\n" + "\n".join(lines) + f"\n```\n{END}{rest.split(END)[1]}")
    return 1 if faults else 0


def simulate(folder: Path, cases: int, spread: int, tail: int, seed: int) -> tuple[list[str], int]:
    """The lines to print, and how many faults there were."""
    from practice_of_ten_years import open_folder

    open_folder(folder / "data")
    from ten_years.clock import set_back
    from year_of_losses.reckoning import Reckoning
    from year_of_losses.scripts import COUNCILS, script
    from year_of_losses.walking import Walk, make_councils
    from year_of_reminders.people import make_team

    from seenheard.casework.vocabulary import Nation
    from seenheard.guidance import load_holidays

    chance, began = random.Random(seed), time.perf_counter()
    closed = {nation.value: set(load_holidays().nations[nation].days) for nation in (Nation.ENGLAND, Nation.WALES)}
    scripts = [script(chance, number, FIRST, spread, closed["england"]) for number in range(cases)]
    with set_back() as clock:
        clock.set(FIRST, 8)
        by = make_team(FIRST).viewers["ada"]
        make_councils(by, COUNCILS)
        walk = Walk(by, scripts, Reckoning(closed), clock, chance)
        walk.walk(FIRST, spread + tail, progress(spread + tail))
    counts = walk.counts
    where = f"{platform.machine()}, Python {platform.python_version()}"
    lines = [
        f"{cases} cases over {spread + tail} days from {FIRST.isoformat()}, seed {seed}, "
        f"in {time.perf_counter() - began:.0f} seconds ({where})",
        f"{counts.letters:>8} letters confirmed, {counts.undone} of them undone again",
        *(f"{number:>8} raised: {what.replace('_', ' ')}" for what, number in sorted(counts.raised.items())),
        *(f"{number:>8} asked for: {step}" for step, number in sorted(counts.asked.items())),
        f"{counts.held_against:>8} things that stood raised, over {counts.days_compared} days",
        f"{counts.without_date:>8} children without a next date, over all days",
    ]
    faults = (counts.not_raised, counts.wrongly_raised, counts.wrong_step, counts.wrong_list)
    for words, found in zip(FAULTS, faults, strict=True):
        lines.append(f"{len(found):>8} {words}")
        lines += [f"         {one}" for one in found[:12]]
    return lines, counts.faults


def in_any_order(families: int, seed: int, steps: int = 14) -> tuple[list[str], int]:
    """The same practice's further families: each letter as it may come, and what stands open after it."""
    from django.utils import timezone
    from year_of_losses.any_order import AnyOrder

    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for

    by = viewer_for(Person.objects.get(username="ada"), today=timezone.localdate())
    assert by is not None
    wrong: list[str] = []
    for number in range(families):
        one = AnyOrder(by, random.Random(f"{seed} {number}"), number)
        one.begin()
        for _ in range(steps):
            if found := one.step():
                wrong.append(f"         family {number}: {found} after {one.done}")
                break
    said = f"{families * steps:>8} letters and settings in any order, in {families} families"
    return [said, f"{len(wrong):>8} families of which something stood open wrongly, or did not", *wrong[:12]], len(
        wrong
    )


def progress(days: int) -> Callable[[int], None]:
    def told(number: int) -> None:
        if number % 20 == 0:
            print(f"day {number} of {days}", file=sys.stderr)

    return told


if __name__ == "__main__":
    sys.exit(main())
