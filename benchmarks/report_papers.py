"""How long a report takes to become Word, PDF and FHIR, and a council's form to be checked and filled:
`python benchmarks/report_papers.py [--rounds N]` prints the times as Markdown.

Reports and the form are made up, of fixed seeds. Each is made N times; the median and the longest are shown. The first
of each kind also loads its library, and is shown apart.
"""

from __future__ import annotations

import argparse
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from seenheard import papers
from seenheard.papers import council_form
from seenheard.papers.example import example_paper
from tests.papers import made_up
from tests.papers.form import making

REPORTS = {
    "an ordinary report (2 children)": example_paper(),
    "12 people, 25 questions each, 900 rows": made_up.long_paper(),
    "a chronology of 3,000 rows": made_up.long_paper(people=12, questions=2, rows=3_000),
}
FORMATS: dict[str, Callable[[papers.Paper], bytes]] = {
    "Word": papers.word,
    "PDF": papers.pdf,
    "FHIR": papers.fhir_bundle,
    "council's form": lambda paper: council_form.fill_paper(FORM, paper),
}
FORM = making.form(change=making.council)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, and of this process's own work: they differ where others work on the machine too, and for a
    form, which is filled in a process of its own."""

    clock: float
    work: float


def timed(work: Callable[[], object]) -> Took:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - clock, time.process_time() - processor)


def keep(made: list[bytes], make: Callable[[papers.Paper], bytes], paper: papers.Paper) -> None:
    made.append(make(paper))


def row(name: str, times: list[Took], size: int | None = None, pages: str = "") -> str:
    clock, longest = statistics.median(one.clock for one in times), max(one.clock for one in times)
    work = statistics.median(one.work for one in times)
    return f"| {name} | {pages} | {size // 1000 if size else ''} | {clock:.2f} | {longest:.2f} | {work:.2f} |"


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(argv).rounds
    print(f"{platform.machine()}, Python {platform.python_version()}, {rounds} rounds; seconds\n")
    print("| what | pages | kB | median | longest | own work |\n| --- | --- | --- | --- | --- | --- |")
    for name, make in FORMATS.items():
        print(row(f"the first {name} of a process", [timed(partial(make, example_paper()))]))
    for words, paper in REPORTS.items():
        pages = str(len(pypdfium2.PdfDocument(papers.pdf(paper))))
        for name, make in FORMATS.items():
            made: list[bytes] = []
            times = [timed(partial(keep, made, make, paper)) for _ in range(rounds)]
            assert len(set(made)) == 1, f"{name} of {words} is not the same twice"
            print(row(f"{words}: {name}", times, len(made[0]), pages if name == "PDF" else ""), flush=True)
    print(
        row("a council's form is checked", [timed(lambda: council_form.check(FORM)) for _ in range(rounds)], len(FORM))
    )
    print(f"\nMost memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
