"""`seenheard cover PROBLEM.json`: who goes to which conference and why, in words or as one JSON object."""

from __future__ import annotations

import argparse
import json
import math
import sys
from decimal import Decimal
from pathlib import Path
from textwrap import fill
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

from seenheard.casework.cover.answer import Answer, Cover
from seenheard.casework.cover.given import problem_from_json
from seenheard.casework.cover.minutes import LONDON
from seenheard.casework.cover.problem import Conference, Problem, ProblemRefused
from seenheard.casework.cover.solving import cover
from seenheard.casework.timetable.words import full_date

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

STANDARD_INPUT = "-"
LARGEST = 100_000_000  # bytes; an integrated care board's week is a few million
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
        problem = problem_from_json(_read(args.problem))
        answer = cover(problem, time_limit=args.time_limit, clock=monotonic)
    except ProblemRefused as refused:
        print(refused, file=sys.stderr)
        return 2
    print(json.dumps(answer.to_dict(), ensure_ascii=False) if args.json else _words(problem, answer))
    return 0


def _read(path: str) -> Any:
    """The decoded JSON of a file, or of standard input; fractions of a number stay exact. Raises ProblemRefused."""
    name = "Standard input" if path == STANDARD_INPUT else f"“{path}”"
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if path == STANDARD_INPUT else _bytes(Path(path))
        if len(raw) > LARGEST:
            raise ProblemRefused(f"{name} is too large: give fewer conferences or clinicians at a time.")
        return json.loads(raw.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except OSError as fault:
        raise ProblemRefused(f"{name} cannot be read ({fault.strerror}): give the path of a problem.") from fault
    except UnicodeDecodeError as fault:
        raise ProblemRefused(f"{name} is not UTF-8 text: save it as UTF-8.") from fault
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise ProblemRefused(f"{name} is not JSON at {place} ({fault.msg}): mend it there.") from fault
    except RecursionError as fault:
        raise ProblemRefused(f"{name} is nested too deeply to be a problem.") from fault
    except ValueError as fault:
        if isinstance(fault, ProblemRefused):
            raise
        raise ProblemRefused(f"{name} has a number with too many digits: give a shorter one.") from fault


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _no_number(word: str) -> NoReturn:
    raise ProblemRefused(f"{word} is not a number: give one.")


def _words(problem: Problem, answer: Answer) -> str:
    """The answer in words: a paragraph for each conference, in order of time, and what it comes to."""
    names = {one.id: one.name or one.id for one in problem.clinicians}
    both = sorted(zip(problem.conferences, answer.cover, strict=True), key=lambda pair: pair[0].window)
    return "\n\n".join([*(_paragraph(conference, found, names) for conference, found in both), _sum(answer)])


def _paragraph(conference: Conference, found: Cover, names: dict[str, str]) -> str:
    at = f"{conference.starts_at.astimezone(LONDON):%H:%M}"
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
