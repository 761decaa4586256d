"""Does reading a whole folder keep every core busy and the memory flat? `python benchmarks/many.py [--letters N]`

Letters with text (the corpus's or tests/letters/open), read over and over until N are done, by the code of
`seenheard read`. Prints the parent's memory along the way, the cores busy, and the fixed cost of a file
(a letter of one word, where nearly nothing is read).
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from letters import CORPUS, samples

from seenheard.opening_and_reading import open_and_read_many

TODAY = date(2026, 11, 21)
OPEN = Path(__file__).resolve().parent.parent / "tests" / "letters" / "open"
MARKS = 10


def resident_mb() -> float:
    """This process's memory now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def machine_seconds() -> float:
    """Processor seconds that the whole machine has worked (Linux): the fork server's children are not ours to ask."""
    user, nice, system = Path("/proc/stat").read_text().split(maxsplit=4)[1:4]
    return (int(user) + int(nice) + int(system)) / os.sysconf("SC_CLK_TCK")


def read_all(paths: list[str], *, say: bool) -> float:
    """Reads them all; returns the seconds it took. Says the memory at each tenth."""
    began = time.perf_counter()
    for done, (_, document, _) in enumerate(open_and_read_many(paths, today=TODAY), start=1):
        if document.problem:
            raise SystemExit(f"A letter could not be read: {document.problem}")
        if say and done % max(1, len(paths) // MARKS) == 0:
            print(f"  {done:>6} letters   {resident_mb():6.1f} MB")
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description="Is memory flat and is every core busy?")
    parser.add_argument("--letters", type=int, default=10_000)
    count = parser.parse_args().letters
    found = samples(CORPUS) if CORPUS.is_dir() else samples(OPEN)
    files = [str(sample.file) for sample in found if not sample.scanned]
    cores = len(os.sched_getaffinity(0))
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    print(f"{platform.machine()}, {cores} cores, {system}")
    print(f"load of the machine before the run: {os.getloadavg()[0]:.1f}")
    read_all(files[:8], say=False)  # the fork server starts once
    before = machine_seconds()
    print("memory of the program while it reads:")
    seconds = read_all(list(islice(cycle(files), count)), say=True)
    print(f"{count} letters in {seconds:.0f} s: {1000 * seconds / count:.1f} ms a letter")
    busy = (machine_seconds() - before) / seconds
    print(f"cores busy on the machine meanwhile: {busy:.1f} of {cores}")
    with tempfile.TemporaryDirectory() as folder:
        empty = []
        for number in range(200):
            path = Path(folder) / f"{number}.txt"
            path.write_text("Hello")
            empty.append(str(path))
        print(f"fixed cost of a file: {1000 * read_all(empty, say=False) * cores / len(empty):.1f} ms of one core")


if __name__ == "__main__":
    main()
