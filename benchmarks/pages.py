"""How long does the site work on each page, on the first day and after ten years?

    .venv/bin/python benchmarks/pages.py [--write] [--ten-years FOLDER]

Every page of the URL table is opened through the site's WSGI application in this process: middleware, queries,
template and the answer's bytes are in the time. Three practices are measured: one on its first day, one after ten
years (2,000 children, 10,000 letters, more than 50,000 events), and the same with 10,000 more letters waiting. Exit
code 1 if a page has a median of 50 ms or more or a 95th percentile of 100 ms or more, asks far more queries than on
the first day, or has an address that nobody here knows how to fill in.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

MEDIAN, HIGH = 50.0, 100.0  # milliseconds
ROUNDS = 8
ROUNDS_OF_FILES = 1  # the record of ten years takes seconds to save
WAITING = 10_000
REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "page-times.md"
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Timed:
    """What one page took: milliseconds in the middle and at the 95th of a hundred, and queries at most."""

    pattern: str
    how: str  # GET or POST
    median: float
    high: float
    work: float  # the median of the milliseconds on the processor: what a busy machine cannot change
    queries: int
    slowest: str  # the path with the highest median
    bytes: int


def measure(folder: Path, rounds: int) -> tuple[list[Timed], list[str], dict[str, int]]:
    """Every page of the practice in this folder, as its administrator and as its safeguarding lead; the addresses that
    nobody could fill in; and how much there is of what."""
    from practice_of_ten_years import open_folder

    open_folder(folder)
    logging.disable(logging.CRITICAL)  # addresses that only take forms, and lists closed to one of the two, answer so
    from page_addresses import FILES, Objects, addresses
    from page_visits import Visitor, deeds, feed_secret, how_much, viewers

    lead, administrator = viewers()
    sizes = how_much()
    found, unknown = addresses(Objects(lead), secret=feed_secret(lead))
    taken: dict[tuple[str, str], dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    queries: dict[tuple[str, str], int] = defaultdict(int)
    size: dict[tuple[str, str], int] = defaultdict(int)
    visitors = [Visitor(lead), Visitor(administrator)]
    opened = []
    for one, visitor in ((one, visitor) for one in found for visitor in visitors):
        opens, asked = visitor.opens(one.path)
        if opens:
            opened.append((one, visitor))
            queries[one.pattern, "GET"] = max(queries[one.pattern, "GET"], asked)
    for turn in range(rounds):
        for one, visitor in opened:
            key = (one.pattern, "GET")
            if key[0] in FILES and turn >= ROUNDS_OF_FILES:
                continue
            milliseconds, working, length = visitor.get(one.path)
            taken[key][one.path].append((milliseconds, working))
            size[key] = max(size[key], length)
    for place, (name, times, asked) in enumerate(deeds(visitors[1], rounds)):
        if place >= 2:  # the first one warms up
            taken[(name, "POST")][name].append(times)
        queries[(name, "POST")] = max(queries[(name, "POST")], asked)
    return [timed(key, paths, queries[key], size[key]) for key, paths in sorted(taken.items())], unknown, sizes


def timed(key: tuple[str, str], paths: dict[str, list[tuple[float, float]]], queries: int, size: int) -> Timed:
    """A page is as slow as its slowest object: median and percentile are taken of each, and the highest told."""
    medians = {path: statistics.median(wall for wall, _ in each) for path, each in paths.items()}
    slowest = max(medians, key=lambda path: medians[path])
    high = max(percentile([wall for wall, _ in each]) for each in paths.values())
    work = max(statistics.median(working for _, working in each) for each in paths.values())
    return Timed(*key, medians[slowest], high, work, queries, slowest, size)


def percentile(each: list[float]) -> float:
    ordered = sorted(each)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def in_a_process(folder: Path, rounds: int) -> tuple[dict[tuple[str, str], Timed], list[str], dict[str, int]]:
    """Measure in a process of its own: one process serves one folder."""
    command = [sys.executable, __file__, "--measure", str(folder), "--rounds", str(rounds)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ}).stdout
    said = json.loads(answer)
    return {(one["pattern"], one["how"]): Timed(**one) for one in said["pages"]}, said["unknown"], said["sizes"]


def make_folders(folder: Path, ready: Path | None) -> dict[str, Path]:
    """The three practices; `ready` is one of ten years that was made before."""
    first, ten, waiting = (folder / name for name in ("first-day", "ten-years", "all-waiting"))
    make = [sys.executable, str(HERE / "practice_of_ten_years.py")]
    subprocess.run([*make, str(first), "--small"], check=True)
    if ready is None:
        subprocess.run([*make, str(ten)], check=True)
    else:
        shutil.copytree(ready, ten)
    shutil.copytree(ten, waiting)
    subprocess.run([*make, str(waiting), "--add-waiting", str(WAITING)], check=True)
    return {"first day": first, "ten years": ten, "10,000 waiting": waiting}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/reference/page-times.md")
    parser.add_argument("--ten-years", type=Path, help="a folder made by practice_of_ten_years.py (it is copied)")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        pages, unknown, sizes = measure(arguments.measure, arguments.rounds)
        json.dump({"pages": [asdict(one) for one in pages], "unknown": unknown, "sizes": sizes}, sys.stdout)
        return 0
    from page_report import report

    began, load = time.monotonic(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="page-times-") as folder:
        folders = make_folders(Path(folder), arguments.ten_years)
        measured = {name: in_a_process(one, arguments.rounds) for name, one in folders.items()}
    text, misses = report(
        {name: pages for name, (pages, _, _) in measured.items()},
        measured["ten years"][1],
        {name: sizes for name, (_, _, sizes) in measured.items()},
        load=load,
    )
    print(text)
    print(f"\nTaken in {time.monotonic() - began:.0f} seconds.", file=sys.stderr)
    if arguments.write:
        REFERENCE.write_text(text, encoding="utf-8")
    for miss in misses:
        print(f"MISSED: {miss}", file=sys.stderr)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
