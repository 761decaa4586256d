"""`seenheard cover PROBLEM.json`: who goes to which conference and why, in words or as one JSON object."""

from __future__ import annotations

import argparse
import json
import math
import sys
from textwrap import fill
from time import monotonic
from typing import TYPE_CHECKING

from seenheard.casework.cover.answer import Answer, Cover
from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.minutes import LONDON
from seenheard.casework.cover.problem import Conference, Problem, ProblemRefused
from seenheard.casework.cover.solving import cover
from seenheard.casework.timetable.words import clock_time, full_date

from .json_file import JsonFile

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

#: An integrated care board's week is a few million bytes.
PROBLEM = JsonFile("a problem", 100_000_000, "give fewer conferences or clinicians at a time", ProblemRefused)
TIME_LIMIT = 60.0  # seconds


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command `cover` to the command line."""
    parser = subparsers.add_parser("cover", help="find who goes to which conference, and why")
    parser.add_argument(
        "problem",
        metavar="PROBLEM.json",
        help="clinicians and conferences as JSON; times without a zone are London's; - reads standard input",
    )
    parser.add_argument("--json", action="store_true", help="write one JSON object")
    parser.add_argument(
        "--time-limit",
        metavar="SECONDS",
        type=seconds,
        default=TIME_LIMIT,
        help="after so many seconds the best found is given, with what could at best be reached (default: 60)",
    )
    parser.set_defaults(run=run)


def seconds(written: str) -> float:
    """A number of seconds as typed: 0 or more."""
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number of seconds, such as 10, not {written!r}")
    return number


def run(args: argparse.Namespace) -> int:
    """Writes the answer to standard output. 0 if the problem was answered; 2, and one sentence on standard error, if it
    was refused."""
    try:
        problem = problem_from_json(PROBLEM.read(args.problem))
        answer = cover(problem, time_limit=args.time_limit, clock=monotonic)
    except ProblemRefused as refused:
        print(refused, file=sys.stderr)
        return 2
    print(json.dumps(answer.to_dict(), ensure_ascii=False) if args.json else _words(problem, answer))
    return 0


def _words(problem: Problem, answer: Answer) -> str:
    """The answer in words: a paragraph for each conference, in order of time, and what it comes to."""
    names = {one.id: one.name or one.id for one in problem.clinicians}
    both = sorted(zip(problem.conferences, answer.cover, strict=True), key=lambda pair: pair[0].window)
    return "\n\n".join([*(_paragraph(conference, found, names) for conference, found in both), _sum(answer)])


def _paragraph(conference: Conference, found: Cover, names: dict[str, str]) -> str:
    at = clock_time(conference.starts_at.astimezone(LONDON))
    who = "nobody can go" if found.clinician is None else f"{names[found.clinician]} goes"
    lines = [f"{full_date(conference.on)}, {at}: {conference.name or conference.id}: {who}"]
    lines.append(_indented("; ".join(found.because)))
    lines += [
        _indented(f"{names[other.clinician]} could: {'; '.join(other.because)}", deeper=True)
        for other in found.others[:3]
    ]
    return "\n".join(lines)


def _indented(words: str, *, deeper: bool = False) -> str:
    indent = " " * (8 if deeper else 4)
    return fill(words, width=100, initial_indent=indent, subsequent_indent=indent)


def _sum(answer: Answer) -> str:
    found, bound = answer.totals, answer.bound
    words = (
        f"{found.covered} of {len(answer.cover)} covered; continuity {found.continuity}; "
        f"{found.surgery_minutes} minutes of surgery given up; "
        f"spread {float(found.spread):.2f} conferences for each session worked a week."
    )
    if answer.proven_optimal:
        return f"{words}\nNothing better is possible: proven."
    return (
        f"{words}\nTime ran out before it was proven that nothing better is possible. At best: "
        f"{bound.covered} covered, continuity {bound.continuity}, {bound.surgery_minutes} minutes, "
        f"spread {float(bound.spread):.2f}."
    )
