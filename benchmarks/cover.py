"""Who goes, by proof and by rule of thumb: how much better, and how quick? `python benchmarks/cover.py [--write]`

Made-up practices live through a year, once with each way of arranging cover; small problems are also tried out
exhaustively by the tests' slow solver; and the command is timed on a practice's quarter and on an integrated care
board's week. `--write` writes docs/reference/cover.md. Takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cover_year import WAYS, Year, made_up_year, result
from made_up_rotas import Json, problem
from page_report import machine

from seenheard.casework.cover.answer import Totals
from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.greedy import quick
from seenheard.casework.cover.solving import cover, totals
from seenheard.casework.cover.table import table_of
from tests.casework.cover.slow_cover import Slow

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "cover.md"
PRACTICES, CLINICIANS, CONFERENCES = 20, 10, 34  # a practice's conferences in a year (DESIGN, 1)
TEAMS, TEAM, ITS_CONFERENCES = 3, 4, 408  # who go for twelve practices: there, times collide


def compare(name: str, years: list[Year]) -> list[str]:
    """A table: each way of arranging the same years."""
    conferences = sum(len(year.told) for year in years)
    lines = [
        f"### {name}",
        "",
        "| way of arranging | gone to | continuity, each | surgery lost, minutes each | spread |",
        "| --- | --: | --: | --: | --: |",
    ]
    for words, way in WAYS.items():
        found = [result(year, way(year)) for year in years]
        went = sum(one.covered for one in found)
        spread = statistics.mean(float(one.spread) for one in found)
        lines.append(
            f"| {words} | {went} of {conferences} ({100 * went / conferences:.1f}%) "
            f"| {sum(one.continuity for one in found) / went:.2f} "
            f"| {sum(one.surgery_minutes for one in found) / went:.1f} | {spread:.2f} |"
        )
        print(lines[-1], flush=True)
    return [*lines, ""]


def small(number: int) -> list[str]:
    """Small problems, tried out in every way there is."""
    same = quick_is_best = 0
    for seed in range(number):
        given = problem(seed, date(2026, 3, 2), 2, practices=1, each=4 + seed % 3, conferences=3 + seed % 3)
        best = Slow(given).best()
        read = problem_from_json(given)
        found = cover(read)
        table = table_of(read)
        rule = totals(table, quick(table, table.choices))
        same += found.proven_optimal and _plain(found.totals) == best
        quick_is_best += _plain(rule) == best
    return [
        f"Of {number} small made-up problems, tried out in every way there is by a second program, the answer was",
        f"the best by all four criteria, and proven, in {same}; the quick rule with which the search begins was",
        f"the best in {quick_is_best}.",
        "",
    ]


def _plain(one: Totals) -> tuple[int, int, int, Fraction]:
    return one.covered, one.continuity, one.surgery_minutes, one.spread


def timed(name: str, problems: list[Json]) -> str:
    """A line: the command on each of these, in a process of its own, with reading the file and loading the solver."""
    inside, whole, proven = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        for one in problems:
            path = Path(folder) / "problem.json"
            path.write_text(json.dumps(one))
            began = time.monotonic()
            command = [sys.executable, "-m", "seenheard.cli", "cover", str(path), "--json"]
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout
            whole.append(time.monotonic() - began)
            answer = json.loads(said)
            inside.append(answer["seconds"])
            proven += answer["proven_optimal"]
    line = (
        f"| {name} | {len(problems)} | {proven} | {statistics.median(inside):.2f} | {max(inside):.2f} "
        f"| {statistics.median(whole):.2f} | {max(whole):.2f} |"
    )
    print(line, flush=True)
    return line


def times() -> list[str]:
    quarter = [problem(seed, date(2026, 1, 5), 91, practices=1, each=10, conferences=9) for seed in range(5)]
    heavy = [problem(seed, date(2026, 1, 5), 91, practices=1, each=12, conferences=34) for seed in range(5)]
    crowded = [problem(seed, date(2026, 1, 5), 5, practices=1, each=12, conferences=34) for seed in range(5)]
    board = [problem(seed, date(2026, 1, 5), 5, practices=150, each=10, conferences=200) for seed in range(5)]
    return [
        "| problem | runs | proven best | seconds, median | most | whole command, median | most |",
        "| --- | --: | --: | --: | --: | --: | --: |",
        timed("a practice's quarter: 9 conferences, 10 clinicians", quarter),
        timed("a practice's heaviest quarter: 34 conferences, 12 clinicians", heavy),
        timed("the same 34 in one week", crowded),
        timed("an integrated care board's week: 200 conferences, 1,500 clinicians", board),
        "",
    ]


def report(practices: int, teams: int, few: int) -> str:
    own = [made_up_year(seed, CLINICIANS, CONFERENCES) for seed in range(practices)]
    shared = [made_up_year(1000 + seed, TEAM, ITS_CONFERENCES) for seed in range(teams)]
    lines = [COMPARED]
    lines += compare(f"{practices} practices of {CLINICIANS} clinicians, {CONFERENCES} conferences each", own)
    lines += compare(f"{teams} teams of {TEAM} who go for twelve practices, {ITS_CONFERENCES} conferences each", shared)
    lines += ["## Compared with trying everything", "", *small(few)]
    return "\n".join([*lines, QUICK, *times()])


HEAD = """# Who goes: how well, and how quickly

`seenheard cover` and the page that proposes who goes find the best answer by four criteria, the weightiest first: most
conferences covered; most continuity (3 for the registered GP, 2 more if seen in the last 6 months, 1 more for 3 or more
contacts); fewest minutes of surgery given up; smallest spread of conferences for each session worked a week. Why this
way: [decision 13](../decisions/0013-cover.md).

Measured by `.venv/bin/python benchmarks/cover.py --write` on made-up rotas (`benchmarks/made_up_rotas.py` says how they
are made up). They have the shape of a practice's work and are no survey of one: the figures compare ways of arranging,
not practices.
"""

COMPARED = """## Compared with a rota by first come, first served

The same years, arranged in four ways; continuity and minutes are for each conference that somebody went to, the spread
is at the end of the year. A list on the wall takes whoever is next and free, and looks at nothing else.
"""

QUICK = """## How quick

The command in a process of its own, on five problems of each kind: “seconds” is what the answer says of itself, with
everything but reading the file; the whole command also starts Python. No limit of time was reached if all are proven.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Who goes, by proof and by rule of thumb: how well, and how quick?")
    parser.add_argument("--practices", type=int, default=PRACTICES, help="how many made-up years")
    parser.add_argument("--teams", type=int, default=TEAMS, help="how many made-up years of teams")
    parser.add_argument("--small", type=int, default=200, help="how many small problems to try out in every way")
    parser.add_argument("--write", action="store_true", help="write docs/reference/cover.md")
    arguments = parser.parse_args()
    today = date.today()
    measured = (
        f"- Machine: {machine()}\n- Measured on {today.day} {today:%B %Y}; "
        f"the machine's load when it began: {os.getloadavg()[0]:.1f}.\n"
    )
    print(measured)
    text = report(arguments.practices, arguments.teams, arguments.small)
    if arguments.write:
        TARGET.write_text(f"{HEAD}\n{measured}\n{text}")
    else:
        print(text)


if __name__ == "__main__":
    main()
