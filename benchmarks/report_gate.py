"""Does the gate find what was planted in made-up reports, and how often does it cry wrong?

    .venv/bin/python benchmarks/report_gate.py [--half seen|unseen] [--show] [--write]

--show names each fault that was missed and each cry that was wrong; --write puts the figures into
docs/reference/report-gate.md. Ends with 1 if a figure is below what is promised.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from report_bank import HALVES, TODAY, MadeUp, reports, sentences_of  # noqa: E402

from seenheard.casework.report.gate import Gap, gaps  # noqa: E402
from seenheard.casework.report.given import read_report  # noqa: E402
from seenheard.casework.report.questions import asked_of  # noqa: E402
from seenheard.guidance.report import load_jargon, load_questions  # noqa: E402

FOUND_AT_LEAST, WRONG_BELOW = 0.95, 0.05
REFERENCE = ROOT / "docs" / "reference" / "report-gate.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


@dataclass(slots=True)
class Score:
    """What came of one half. A place is a question in one person's part."""

    good: int = 0
    good_cried_at: int = 0
    planted: int = 0
    found: int = 0
    places: int = 0
    wrong_places: int = 0
    elsewhere: int = 0
    by_fault: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    by_check: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.planted

    @property
    def wrong(self) -> float:
        return self.good_cried_at / self.good


def score(half: str) -> Score:
    """Runs the gate over every report of a half."""
    result = Score()
    for made in reports(half):
        _one(made, result)
    return result


def _one(made: MadeUp, result: Score) -> None:
    questions = load_questions()
    report = read_report(made.given, [question.id for question in questions])
    began = time.process_time()
    found = gaps(report, questions, today=TODAY, jargon=load_jargon())
    result.seconds.append(time.process_time() - began)
    result.places += len(asked_of(report, questions, today=TODAY))
    if made.planted is None:
        result.good += 1
        result.good_cried_at += bool(found)
        cried = list(found)
    else:
        planted = made.planted
        hit = any(gap.check == planted.check and _same_place(gap, made) for gap in found)
        result.planted += 1
        result.found += hit
        result.by_fault[planted.name].append(hit)
        cried = [gap for gap in found if not _same_place(gap, made)]
        result.elsewhere += bool(cried)
        if not hit:
            result.lines.append(f"MISSED {made.name}: {_texts(made)}")
    for gap in cried:
        result.by_check[gap.check] += 1
        result.lines.append(f"WRONG {made.name}: {gap.check} at {gap.question} {gap.member}: {gap.words}")
    result.wrong_places += len({(gap.question, gap.member) for gap in cried})


def _same_place(gap: Gap, made: MadeUp) -> bool:
    planted = made.planted
    return planted is not None and gap.question == planted.question and gap.member in ("", planted.member)


def _texts(made: MadeUp) -> str:
    planted = made.planted
    rows = made.given["answers"].get(planted.question, []) if planted else []
    return " / ".join(
        str(row.get("text", row)) for row in rows if planted and row.get("member") in (None, planted.member)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/reference/report-gate.md")
    asked = parser.parse_args()
    scores = {half: score(half) for half in ([asked.half] if asked.half else HALVES)}
    lines = table(scores)
    print("\n".join(lines))
    if asked.show:
        print("\n".join(f"{half}: {line}" for half, each in scores.items() for line in each.lines))
    if asked.write and not asked.half:
        before, rest = REFERENCE.read_text(encoding="utf-8").split(BEGIN)
        text = f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{rest.split(END)[1]}"
        REFERENCE.write_text(text, encoding="utf-8")
    return 0 if all(one.recall >= FOUND_AT_LEAST and one.wrong < WRONG_BELOW for one in scores.values()) else 1


def table(scores: dict[str, Score]) -> list[str]:
    """The figures as Markdown."""
    lines = ["| | " + " | ".join(scores) + " |", "| --- |" + " --: |" * len(scores)]

    def row(name: str, values: list[str]) -> None:
        lines.append(f"| {name} | " + " | ".join(values) + " |")

    each = list(scores.values())
    row("reports", [str(one.good + one.planted) for one in each])
    row("answers and wordings written for them", [str(sentences_of(half)) for half in scores])
    row("good reports", [str(one.good) for one in each])
    row("good reports at which it cried wrong", [_of(one.good_cried_at, one.good) for one in each])
    row("faults planted, one a report", [str(one.planted) for one in each])
    row("kinds of fault", [str(len(one.by_fault)) for one in each])
    row("**faults found, at their place**", [_of(one.found, one.planted) for one in each])
    row("reports with a fault at which it cried wrong elsewhere", [_of(one.elsewhere, one.planted) for one in each])
    row("places asked about", [str(one.places) for one in each])
    row("places at which it cried wrong", [_of(one.wrong_places, one.places) for one in each])
    row(
        "processor milliseconds a report, median",
        [f"{1000 * sorted(one.seconds)[len(one.seconds) // 2]:.1f}" for one in each],
    )
    lines += ["", "| fault | " + " | ".join(scores) + " |", "| --- |" + " --: |" * len(scores)]
    for name in next(iter(each)).by_fault:
        row(name, [f"{sum(one.by_fault[name])} of {len(one.by_fault[name])}" for one in each])
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    return [*lines, "", f"Machine: {machine}; each report checked once."]


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f}%)"


if __name__ == "__main__":
    sys.exit(main())
