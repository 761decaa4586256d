"""What each file of the hostile folder costs and what is said of it: `python benchmarks/hostile.py`, which writes
docs/reference/hostile-letters.md. Linux; a few minutes, and 1.5 GB of memory for moments."""

from __future__ import annotations

import os
import platform
import re
import resource
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from seenheard.documents import sandbox_strength  # noqa: E402
from seenheard.documents.document import USUAL  # noqa: E402
from seenheard.documents.sandbox import client  # noqa: E402
from seenheard.opening_and_reading import open_and_read  # noqa: E402
from tests.hostile.hostile_file import Hostile  # noqa: E402
from tests.hostile.making import FILES  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "hostile-letters.md"
EVERY = 0.01  # seconds between two looks at a child's memory


@dataclass(slots=True)
class Row:
    """One file's costs: bytes, seconds, the child's most memory in megabytes (0 if it was over before), pages."""

    file: Hostile
    size: int
    seconds: float
    memory: float
    pages: int
    said: str


class Watch:
    """The most memory that any child of the fork server had, seen from outside."""

    def __init__(self) -> None:
        self.most, self.over = 0, False
        self.server = self._server()
        threading.Thread(target=self._look, daemon=True).start()

    def _server(self) -> int:
        """The process that forks the children: the fork server, or the first process of its namespace."""
        started = client.server()._process.pid
        inside = Path(f"/proc/{started}/task/{started}/children").read_text().split()
        return int(inside[0]) if inside else started

    def _look(self) -> None:
        while not self.over:
            for child in self._children():
                try:
                    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{child}/status").read_text())
                except OSError:
                    continue
                self.most = max(self.most, int(found[1]) if found else 0)
            time.sleep(EVERY)

    def _children(self) -> list[str]:
        try:
            return Path(f"/proc/{self.server}/task/{self.server}/children").read_text().split()
        except OSError:
            return []


@contextmanager
def watching() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    watch.over = True


def measured(file: Hostile, watch: Watch) -> Row:
    data = file.make()
    watch.most = 0
    start = time.perf_counter()
    document, _ = open_and_read(data, name=file.name, today=date(2026, 11, 22))
    seconds = time.perf_counter() - start
    said = " ".join([document.problem or "", *document.notes]).strip()
    return Row(file, len(data), seconds, watch.most / 1024, len(document.pages), said)


def plain(words: str) -> str:
    """Words for a cell of a table."""
    return words.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def shown_size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"


def line(row: Row) -> str:
    memory = f"{row.memory:.0f}" if row.memory else "–"
    read = f"*{row.pages} page{'s' if row.pages != 1 else ''} read.*"
    said = row.said if not row.pages else f"{read} {row.said}".strip()
    cells = (f"`{row.file.name}`", row.file.tries, shown_size(row.size), f"{row.seconds:.1f}", memory, said)
    return f"| {' | '.join(map(plain, cells))} |"


HEAD = """# Hostile letters

Files that a stranger might send to do harm, what is said of each, and what it cost. They are made by
`tests/hostile/making.py`, tried by `tests/hostile/test_hostile_folder.py`, and measured by
`python benchmarks/hostile.py`, which writes this page.
"""
TABLE = """
“Memory” is the most that the child process was seen with, looked at every hundredth of a second; – if it was over
before the first look.

| file | what it tries | size | seconds | memory, MB | what is said |
| --- | --- | --- | --- | --- | --- |
"""


def page(rows: list[Row]) -> str:
    walls = sandbox_strength()
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    slowest = max(rows, key=lambda row: row.seconds)
    opened = sum(bool(row.pages) for row in rows)
    machine = f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} cores"
    facts = [
        f"Measured on {date.today():%-d %B %Y} on {machine}, Python {platform.python_version()}.",
        "All walls of the sandbox stood." if not walls else " ".join(walls),
        "",
        f"- {len(rows)} files: {len(rows) - opened} not opened, {opened} read in whole or in part.",
        f"- The slowest took {slowest.seconds:.1f} seconds (`{slowest.file.name}`). A letter is stopped if no page was",
        f"  finished for {USUAL.stall_seconds:.0f} seconds, and after {USUAL.seconds:.0f} seconds in all.",
        f"- The child process with the most memory had {max(row.memory for row in rows):.0f} MB. Its limit is",
        f"  {USUAL.memory_bytes / 1e6:.0f} MB of address space beside what the parsers themselves take.",
        f"- The program that asked had {parent:.0f} MB at most, with the files that it made.",
    ]
    return HEAD + "\n" + "\n".join(facts) + "\n" + TABLE + "\n".join(map(line, rows)) + "\n"


def main() -> None:
    with watching() as watch:
        rows = []
        for file in FILES:
            rows.append(measured(file, watch))
            print(f"{file.name}: {rows[-1].seconds:.1f} s, {rows[-1].memory:.0f} MB", file=sys.stderr, flush=True)
    PAGE.write_text(page(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
