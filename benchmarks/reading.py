"""How well and how fast are letters read? `python benchmarks/reading.py [FOLDER...] [--speed] [--values] [--no-scans]`

Prints tables by group of fields, field, format and layout: layouts that were open while the reader was written apart
from those kept out of sight, and from any FOLDER given. Of letters kept out of sight only totals are printed.
"silent %" is wrong or invented values among those given as clear.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from letters import CORPUS, Sample, samples
from scoring import RIGHT, compare
from tables import Scored, by_group, grouped, table

from seenheard.casework.reading import read
from seenheard.documents import open_document


def scored(sample: Sample) -> list[Scored]:
    """Opens and reads one letter and compares it with its truth."""
    document = open_document(sample.file.read_bytes(), name=sample.file.name)
    reading = read(document.pages)
    outcomes = compare(sample.truth, reading.fields, reading.unsure)
    return [Scored(sample.set, sample.layout, sample.scanned, sample.file.name, outcome) for outcome in outcomes]


def report(name: str, found: Sequence[Scored]) -> None:
    """Prints the tables of one set."""
    letters = len({item.name for item in found})
    print(f"\n=== {name}: {letters} letters ===\n")
    print(table("text, by group", by_group([item for item in found if not item.scanned])), "\n")
    if any(item.scanned for item in found):
        print(table("scans, by group", by_group([item for item in found if item.scanned])), "\n")
    print(table("by field", grouped(found, lambda item: item.outcome.field)), "\n")
    critical = [item for item in found if item.group != "others"]
    print(table("by layout (critical fields)", grouped(critical, lambda item: item.layout)), "\n")


def values(found: Sequence[Scored]) -> None:
    """Prints every value that was not read right, for a set that may be looked at."""
    for item in sorted(found, key=lambda item: (item.group == "others", item.outcome.outcome, item.name)):
        one = item.outcome
        if one.outcome != RIGHT:
            words = f"said {one.truth!r} read {one.given!r} {one.candidates or ''}"
            print(f"{one.outcome:<24}{item.name:<18}{one.path:<32} {words}")


def main() -> None:
    parser = argparse.ArgumentParser(description="How well and how fast are letters read?")
    parser.add_argument("folders", nargs="*", type=Path, help="further folders of letters with their truth")
    parser.add_argument("--speed", action="store_true", help="measure speed as well (run nothing beside it)")
    parser.add_argument(
        "--values", action="store_true", help="print each value not read right, but of no held-out letter"
    )
    parser.add_argument("--no-scans", action="store_true", help="leave out letters that need OCR")
    args = parser.parse_args()
    found: list[Scored] = []
    every = [s for folder in (CORPUS, *args.folders) for s in samples(folder.resolve())]
    for number, sample in enumerate(every, 1):
        if args.no_scans and sample.scanned:
            continue
        print(f"\r{number}/{len(every)}", end="", file=sys.stderr, flush=True)
        found += scored(sample)
    print(file=sys.stderr)
    for name in dict.fromkeys(item.set for item in found):
        report(name, [item for item in found if item.set == name])
    if args.values:
        values([item for item in found if item.set != "held out"])
    if args.speed:
        import speed

        speed.report([sample for sample in every if sample.set != "sealed"])


if __name__ == "__main__":
    main()
