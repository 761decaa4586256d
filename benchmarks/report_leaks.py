"""Every copy of 300 made-up families, through Word, PDF and FHIR, taken apart: `python benchmarks/report_leaks.py`,
which writes docs/reference/report-leaks.md. A quarter of an hour on two cores; `--families N` for fewer writes
nothing."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from seenheard import papers  # noqa: E402
from seenheard.casework.report.paper import Paper  # noqa: E402
from seenheard.casework.report.readers import may_read  # noqa: E402
from seenheard.guidance.report.readers import load_readers  # noqa: E402
from tests.papers.leaks.checking import copies, wrong_in_copy  # noqa: E402
from tests.papers.leaks.families import Family, family  # noqa: E402
from tests.papers.leaks.flattening import strings_of  # noqa: E402
from tests.papers.leaks.taking_apart import fhir_texts, pdf_texts, word_texts  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "report-leaks.md"
PDFS_A_FAMILY = 2
PDFS_IN_TURN = f"PDFs were made for {PDFS_A_FAMILY} readers of each family, in turn; with `--every-pdf`, for all."
KINDS = ("half", "step", "protected", "unborn", "other", "nan", "lodger", "same_surname", "teenager")
SHOWN = {
    "half": "with a child by another father",
    "step": "with a stepfather",
    "protected": "with an address that the father must not learn",
    "unborn": "with an unborn child",
    "other": "with a child who lives elsewhere",
    "nan": "with a grandmother who cares for a child",
    "lodger": "with a lodger",
    "same_surname": "with one surname for all",
    "teenager": "with a young person who gets a copy",
}


HEAD = """# What was looked for in the copies of a report, and found

Families are made up from a number, with a report, their readers and every fact in it; who may meet which fact is given
by hand, a second time and apart from the rules (`tests/papers/leaks/cast.py`, `story.py`). Each reader's copy is laid
out, made into files, and the files are taken apart by other programs than made them: every part of the Word file with
its properties, PDFium's and pypdf's view of the PDF with each stream, bookmark, attachment and property, every string
of the FHIR document, and the file's name. That the looking works is itself tested: each rule is broken, and each hiding
place used, on purpose (`tests/papers/leaks/test_the_checker.py`). Made by `python benchmarks/report_leaks.py`."""
FOOT = """What this cannot show: that a sentence tells something in words that no list knows ("her friend from the club
drove her"). A person reads what is asked about, and the copy before it goes.
"""


@dataclass(slots=True)
class Count:
    """What one family came to. `wrong`: each leak or lack as a sentence."""

    readers: int = 0
    papers: int = 0
    facts: int = 0
    forbidden: int = 0
    allowed: int = 0
    asked: int = 0
    files: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    sizes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Count) -> None:
        for name in ("readers", "papers", "facts", "forbidden", "allowed", "asked", "wrong"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("files", "seconds", "sizes", "kinds"):
            getattr(self, name).update(getattr(other, name))


def counted(number: int, every_pdf: bool) -> Count:
    """One family's papers and files; PDFs, nine tenths of the time, of two readers in turn or of every one."""
    one = family(number)
    count = Count(readers=len(one.readers), facts=len(one.facts))
    count.kinds.update(kind for kind in KINDS if getattr(one.cast.shape, kind))
    count.asked = sum(len(may_read(one.open_report, reader, load_readers()).undecided) for reader in one.readers)
    start = time.perf_counter()
    made = copies(one)
    count.seconds["laying out"] += time.perf_counter() - start
    in_turn = {(number + at * 3) % len(made) for at in range(PDFS_A_FAMILY)}
    for at, (key, of_reader) in enumerate(made.items()):
        count.papers += len(of_reader)
        count.forbidden += sum(key in fact.forbidden for fact in one.facts)
        count.allowed += sum(key in fact.allowed for fact in one.facts)
        count.wrong += [str(found) for found in wrong_in_copy(one, key, of_reader, strings_of, "paper")]
        for kind in ("Word", "FHIR", "PDF") if every_pdf or at in in_turn else ("Word", "FHIR"):
            look_through(one, key, of_reader, kind, count)
    return count


def look_through(one: Family, key: str, of_reader: tuple[Paper, ...], kind: str, count: Count) -> None:
    make, take, ending = MAKERS[kind]

    def texts(paper: Paper) -> list[str]:
        start = time.perf_counter()
        data = make(paper)
        count.seconds[kind] += time.perf_counter() - start
        count.files[kind] += 1
        count.sizes[kind] += len(data)
        return [papers.file_name(paper, ending), *take(data)]

    count.wrong += [str(found) for found in wrong_in_copy(one, key, of_reader, texts, kind)]


MAKERS: dict[str, tuple[Callable[[Paper], bytes], Callable[[bytes], list[str]], papers.Kind]] = {
    "Word": (papers.word, word_texts, papers.Kind.WORD),
    "PDF": (papers.pdf, pdf_texts, papers.Kind.PDF),
    "FHIR": (papers.fhir_bundle, fhir_texts, papers.Kind.FHIR),
}


def page(total: Count, families: int, *, every_pdf: bool) -> str:
    machine = f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} cores"
    leaks = [line for line in total.wrong if " LEAKS " in line]
    rows = [
        f"| {kind} | {total.files[kind]:,} | {total.seconds[kind] / total.files[kind] * 1000:.0f} | "
        f"{total.sizes[kind] / total.files[kind] / 1000:.0f} |"
        for kind in total.files
    ]
    kinds = [f"| {SHOWN[kind]} | {total.kinds[kind]} |" for kind in KINDS]
    per_reader = total.seconds["laying out"] / total.readers * 1000
    facts = [
        f"- {families} families, {total.readers:,} readers, {total.papers:,} papers (an annex is one of its own).",
        f"- {total.facts:,} facts. Forbidden, counted for each reader: {total.forbidden:,}; **found in a paper or a "
        f"file: {len(leaks)}**.",
        f"- Allowed, counted for each reader: {total.allowed:,}; **not found: {len(total.wrong) - len(leaks)}**, in "
        "papers and each kind of file.",
        f"- Statements that no program decided on: {total.asked:,}; a copy was refused until each was decided.",
        f"- Laying out one reader's copy took {per_reader:.1f} ms.",
    ]
    measured = (
        f"Measured on {date.today():%-d %B %Y} on {machine}, Python {platform.python_version()}. Others used it too."
    )
    files = ["| file | made and taken apart | ms to make one | kB each |", "| --- | --- | --- | --- |", *rows]
    shapes = ["| families | number |", "| --- | --- |", *kinds]
    pdfs = "PDFs were made of every paper." if every_pdf else PDFS_IN_TURN
    return "\n\n".join([HEAD, measured, *map("\n".join, (facts, files)), pdfs, "\n".join(shapes), FOOT])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--every-pdf", action="store_true", help="PDFs of every reader: an hour on two busy cores")
    given = parser.parse_args()
    total = Count()
    with ProcessPoolExecutor(given.workers) as pool:
        done = pool.map(partial(counted, every_pdf=given.every_pdf), range(given.families))
        for at, count in enumerate(done, 1):
            total.add(count)
            if at % 20 == 0:
                print(f"{at} families, {len(total.wrong)} findings", file=sys.stderr, flush=True)
    print("\n".join(total.wrong[:40]))
    text = page(total, given.families, every_pdf=given.every_pdf)
    if given.families < 300:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
