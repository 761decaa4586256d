"""Is every planted difference shown, and none invented? `python benchmarks/reconciliation.py [--write]`

Made-up practices and their councils' lists (`tests/casework/reconciliation/made_up_lists.py` says how), each with up to
26 sorts of difference planted and written as a council would. Ends with 1 if a planted difference is missing, or one is
shown that nobody planted. `--lists`, `--children` and `--seed` change what is made up; `--write` writes
docs/reference/reconciliation.md. Takes about half a minute.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from seenheard.casework.reconciliation.answers import KIND_WORDS, Kind  # noqa: E402
from seenheard.casework.reconciliation.differences import compare  # noqa: E402
from tests.casework.reconciliation.made_up_lists import as_read, found, made_up  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "reconciliation.md"
HEAD = """# The council's list beside ours: what was measured

Written by `.venv/bin/python benchmarks/reconciliation.py --write`. Made-up practices and their councils' lists, each
with differences planted of up to 26 sorts (`tests/casework/reconciliation/made_up_lists.py`): children missing on
either side, renamed, spelled otherwise, twins, unborn and born since, no number, a wrong or mistyped one, day and month
changed over, another category, another standing, ended, moved, another address, on the list twice, cells that cannot be
read. Each list is written as some council might, and read back from its cells. All children are invented, and who
wrote the comparison wrote the lists: how well it does on real ones nobody knows yet.

"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lists", type=int, default=300)
    parser.add_argument("--children", type=int, default=60, help="of ours, in each practice")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    planted: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    clean = 0
    times: list[float] = []
    for seed in range(chosen.seed, chosen.seed + chosen.lists):
        case, _ = made_up(seed, chosen.children)
        began = time.process_time()
        listed, _left = as_read(case)
        shown = found(case, compare(listed, case.ours, case.registered))
        times.append(time.process_time() - began)
        clean += not case.expected
        planted += of_kinds(case.expected)
        missing += of_kinds(case.expected - shown)
        invented += of_kinds(shown - case.expected)
    lines = table(chosen.lists, clean, planted, missing, invented, times)
    print("\n".join(lines))
    if chosen.write:
        PAGE.write_text(HEAD + "\n".join(lines) + "\n")
    return 1 if missing or invented else 0


def of_kinds(some: Counter[tuple[str, str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for (kind, _), number in some.items():
        counted[kind] += number
    return counted


def table(
    lists: int,
    clean: int,
    planted: Counter[str],
    missing: Counter[str],
    invented: Counter[str],
    times: list[float],
) -> list[str]:
    rows = [
        f"| {KIND_WORDS[kind]} | {planted[kind]} | {missing[kind]} | {invented[kind]} |"
        for kind in Kind
        if planted[kind] or missing[kind] or invented[kind]
    ]
    return [
        f"{lists} lists, {clean} of them without a planted difference; reading and comparing one took "
        f"{statistics.median(times) * 1000:.0f} ms of a processor at the median, {max(times) * 1000:.0f} ms at most.",
        "",
        "| difference | planted | not shown | invented |",
        "| --- | --- | --- | --- |",
        *rows,
        f"| all | {planted.total()} | {missing.total()} | {invented.total()} |",
    ]


if __name__ == "__main__":
    sys.exit(main())
