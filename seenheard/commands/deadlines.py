"""`seenheard deadlines FACTS.json`: the dates that follow from a child's facts, in words or as JSON Lines."""

from __future__ import annotations

import argparse
import json
import sys
from textwrap import fill
from typing import TYPE_CHECKING

from seenheard.casework.timetable.deadlines import deadlines
from seenheard.casework.timetable.facts import FactsRefused, case_from_json
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.owed import Owed
from seenheard.casework.timetable.rules import NoEdition
from seenheard.casework.timetable.words import duty_words, full_date, owed_by_words
from seenheard.guidance import load_holidays, load_rulebook

from .json_file import JsonFile

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

#: A child's facts are a few kilobytes.
FACTS = JsonFile("a file of facts", 5_000_000, "give one child's facts at a time", FactsRefused)


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command `deadlines` to the command line."""
    parser = subparsers.add_parser("deadlines", help="work out the dates that follow from a child's facts")
    parser.add_argument(
        "facts",
        metavar="FACTS.json",
        help="the facts as JSON: nation, authority, child, and what happened on which day; - reads standard input",
    )
    parser.add_argument("--json", action="store_true", help="write JSON Lines, one date a line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the dates to standard output, earliest first. 0 if the facts were answered; 2, and one sentence on
    standard error, if they were refused."""
    try:
        case = case_from_json(FACTS.read(args.facts))
        owed = deadlines(case, rulebook=load_rulebook(), holidays=load_holidays())
    except (FactsRefused, BeyondKnownHolidays, NoEdition) as refused:
        print(refused, file=sys.stderr)
        return 2
    if args.json:
        for each in owed:
            print(json.dumps(each.to_dict(), ensure_ascii=False))
    else:
        print(_table(owed))
    return 0


def _table(owed: list[Owed]) -> str:
    """The dates in words, one paragraph each."""
    if not owed:
        return "Nothing follows from these facts."
    return "\n\n".join(_paragraph(each) for each in owed)


def _paragraph(owed: Owed) -> str:
    head = f"{full_date(owed.due_on):<28} {duty_words(owed.duty)} ({owed_by_words(owed.owed_by)})"
    lines = [head, fill(owed.because, width=100, initial_indent="    ", subsequent_indent="    ")]
    if owed.answered_on:
        lines.append(f"    Answered on {full_date(owed.answered_on)}.")
    lines.append(f"    Rule {owed.rule}, edition {owed.edition}.")
    return "\n".join(lines)
