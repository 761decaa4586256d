"""`seenheard check-report REPORT.json`: what an audit would mark down in a report, in words or as one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime
from textwrap import fill
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from seenheard.casework.report.gate import Gap, Level, gaps
from seenheard.casework.report.given import ReportRefused, read_report
from seenheard.guidance.report import load_jargon, load_questions

from .json_file import JsonFile

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

#: A family's report is some hundred kilobytes at most.
REPORT = JsonFile("a report", 5_000_000, "give one report at a time", ReportRefused)
_LONDON = ZoneInfo("Europe/London")


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command `check-report` to the command line."""
    parser = subparsers.add_parser("check-report", help="say what a conference report still lacks")
    parser.add_argument(
        "report",
        metavar="REPORT.json",
        help="type, nation, children and answers by question, as JSON; - reads standard input",
    )
    parser.add_argument("--json", action="store_true", help="write one JSON object")
    parser.add_argument("--today", metavar="DATE", type=day, help="check as on this day (YYYY-MM-DD)")
    parser.set_defaults(run=run)


def day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a date such as 2026-03-04, not {written!r}") from None


def run(args: argparse.Namespace) -> int:
    """Writes the gaps to standard output, in the checklist's order. 0 if the report was checked, whatever it lacks; 2,
    and one sentence on standard error, if it was refused."""
    questions = load_questions()
    try:
        report = read_report(REPORT.read(args.report), [question.id for question in questions])
    except ReportRefused as refused:
        print(refused, file=sys.stderr)
        return 2
    today = args.today or datetime.now(_LONDON).date()
    found = gaps(report, questions, today=today, jargon=load_jargon())
    complete = not any(gap.level is Level.MUST for gap in found)
    if args.json:
        print(json.dumps({"gaps": [_as_json(gap) for gap in found], "complete": complete}, ensure_ascii=False))
    else:
        print("\n".join([*(_line(gap) for gap in found), _sum(found)]))
    return 0


def _as_json(gap: Gap) -> dict[str, str | None]:
    """INTERFACES' keys first: `id` is the question at which it stands. Then what of the checklist is not met, in whose
    part, and which check found it."""
    return {
        "id": gap.question,
        "words": gap.words,
        "level": gap.level,
        "item": gap.id,
        "member": gap.member or None,
        "check": gap.check,
    }


def _line(gap: Gap) -> str:
    whose = f" ({gap.member})" if gap.member else ""
    return fill(f"{gap.level:<7} {gap.question:<3}{whose} {gap.words}", width=100, subsequent_indent=" " * 12)


def _sum(found: tuple[Gap, ...]) -> str:
    musts = sum(gap.level is Level.MUST for gap in found)
    if not found:
        return "Nothing is lacking."
    return f"{musts} to mend before it is signed, {len(found) - musts} to look at."
