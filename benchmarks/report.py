"""How long does each step of a report take? `python benchmarks/report.py [--rounds N] [--write] [--only PART …]`

Runs its parts one after the other, each in a process and a data folder of its own, and prints one Markdown page:
bringing in the largest sample and a family of 12 people with 3,000 contacts; opening that family's report, and saving a
sentence of it; the check, on that report and on the bank with planted faults; and Word, PDF, FHIR and a council's form.
--write puts the page into docs/reference/report-times.md. Exit code 1 if a part failed or missed what it promises.

What was found in readers' copies is counted by `report_leaks.py`, which takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
REFERENCE = ROOT / "docs" / "reference" / "report-times.md"
sys.path.insert(0, str(HERE))

from page_report import machine, priority  # noqa: E402


@dataclass(frozen=True, slots=True)
class Part:
    """A script beside this one: its title on the page, what `--rounds` is called there, and what its numbers mean.
    `slower`: it is run for so many times fewer rounds."""

    title: str
    script: str
    rounds: str
    words: str
    slower: int = 1


PARTS = {
    "record": Part(
        "Bringing records in",
        "report_record.py",
        "--times",
        "From the file to the rows, as the page does it, with every look and change written to the record.",
    ),
    "writing": Part(
        "Opening, writing and checking the report of 12 people with 3,000 contacts",
        "report_writing.py",
        "--rounds",
        "Through the site's WSGI application: middleware, queries, template, and the answer's last byte. “On the "
        "processor” is the median of the work alone, which other programs on the machine change little; the small "
        "report has 2 people. A save must answer within 100 ms at the 95th of a hundred.",
    ),
    "papers": Part(
        "Word, PDF, FHIR and the council's form",
        "report_papers.py",
        "--rounds",
        "Seconds; “own work” is the processor's, of this process. Each is made again and must be the same bytes.",
        slower=5,
    ),
    "gate": Part(
        "The check, on reports with planted faults",
        "report_gate.py",
        "",
        "At least 95% of the faults must be found, and fewer than 5% of the good reports cried at "
        "([what is checked](report-gate.md)).",
    ),
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What one part printed, its seconds in all, and whether it kept what it promises."""

    part: Part
    printed: str
    seconds: float
    kept: bool


def run(part: Part, rounds: int) -> Ran:
    command = [sys.executable, str(HERE / part.script)]
    if part.rounds:
        command += [part.rounds, str(max(1, rounds // part.slower))]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout.strip():
        sys.stderr.write(done.stderr)
    return Ran(part, done.stdout.strip(), time.perf_counter() - began, done.returncode == 0)


def page(parts: list[Ran], *, rounds: int, load: float) -> str:
    """The reference page, Markdown."""
    papers = max(1, rounds // PARTS["papers"].slower)
    missed = [one.part.title for one in parts if not one.kept]
    lines = [
        "# How long a report takes",
        "",
        "Made by `.venv/bin/python benchmarks/report.py --write`, which needs no network. The families, records and "
        "reports are made up; the largest sample is a supplier's own.",
        "",
        f"- Machine: {machine()}",
        f"- Measured on {datetime.now(UTC):%-d %B %Y}, {rounds} rounds each; of the papers {papers}.",
        f"- The machine's load when it began: {load:.1f}. {priority()}",
        f"- **{'Missed: ' + '; '.join(missed) + '.' if missed else 'Every part kept what it promises.'}**",
        "",
        "The pages of a practice after ten years are measured apart: [page times](page-times.md). What was looked "
        "for in readers' copies, and what it took: [copies of 300 families](report-leaks.md).",
    ]
    for one in parts:
        lines += [
            "",
            f"## {one.part.title}",
            "",
            one.part.words,
            "",
            *_printed(one),
            "",
            f"All of it: {one.seconds:.0f} s.",
        ]
    return "\n".join(lines) + "\n"


def _printed(one: Ran) -> list[str]:
    """A part's own Markdown; where it prints sentences, each as a line of a list."""
    if not one.printed:
        return ["It ended without a figure."]
    lines = one.printed.splitlines()
    if any(line.startswith("|") for line in lines):
        return lines
    return [f"- {line}" for line in lines if line]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--write", action="store_true", help="put the page into docs/reference/report-times.md")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; may be given again")
    asked = parser.parse_args(argv)
    if asked.rounds < 1:
        parser.error("--rounds must be 1 or more.")
    if asked.only and asked.write:
        parser.error("--write needs all parts; leave --only out.")
    load = os.getloadavg()[0]
    parts = []
    for name in asked.only or PARTS:
        print(f"{PARTS[name].title} …", file=sys.stderr, flush=True)
        parts.append(run(PARTS[name], asked.rounds))
    text = page(parts, rounds=asked.rounds, load=load)
    print(text, end="")
    if asked.write:
        REFERENCE.write_text(text, encoding="utf-8")
    return 0 if all(one.kept for one in parts) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
