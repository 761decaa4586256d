"""The table of page times: printed, and written into the documentation."""

# ruff: noqa: E501 - lines of the printed page
from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pages import Timed

Pages = Mapping[tuple[str, str], "Timed"]
MEDIAN, HIGH = 50.0, 100.0  # milliseconds
#: A list that is empty on the first day asks for less. That no number grows, tests/practice/test_query_counts.py proves.
MORE = 15
FIRST, TEN, WAITING = "first day", "ten years", "10,000 waiting"
#: Not pages: a file is made from the letter, or read from the disk, or written line by line while it is saved.
FILES = (
    "letters/<int:pk>/pages/<int:number>.png",
    "letters/<int:pk>/original",
    "record/save/",
    "record/child/<int:pk>/save/",
)


def report(
    measured: Mapping[str, Pages], unknown: list[str], sizes: Mapping[str, Mapping[str, int]], *, load: float
) -> tuple[str, list[str]]:
    """The reference page, and a sentence for each limit that was missed. `load` is the machine's before it began."""
    pages = {key: one for key, one in measured[TEN].items() if key[0] not in FILES}
    misses = [miss for name in (TEN, WAITING) for miss in missed(name, measured[name], measured[FIRST])]
    misses += [
        f"{pattern}: nobody knows what to open it with; teach benchmarks/page_addresses.py" for pattern in unknown
    ]
    slow = max(pages.values(), key=lambda one: one.median)
    lines = [
        "# Page times",
        "",
        "How long the site works on a page, from the request to the last byte of the answer: middleware, queries, template,",
        "and the look written to the record with full durability. Measured in process through the WSGI application by",
        "`.venv/bin/python benchmarks/pages.py --write`, which takes some minutes and needs no network.",
        "",
        f"Limits: a median under {MEDIAN:.0f} ms, a 95th percentile under {HIGH:.0f} ms, and a number of queries that does not",
        "grow (`tests/practice/test_query_counts.py`). Each page is opened as safeguarding lead and as administrator, with several objects: the",
        "family with the most meetings, the letter with the most pages, the far end of each list. Its slowest is told.",
        "",
        f"- Machine: {machine()}",
        f"- Measured on {datetime.now(UTC):%-d %B %Y}. Slowest page after ten years: `{slow.pattern}`, {slow.median:.0f} ms.",
        f"- The machine's load when it began: {load:.1f}. {priority()}",
        f"- **{'Every page is within the limits.' if not misses else f'{len(misses)} limits were missed.'}**",
        "",
        *(f"- Missed: {miss}" for miss in misses),
        "",
        "Three practices, made by `benchmarks/practice_of_ten_years.py` from families that lived through their letters by the",
        "site's own actions, and copies of them:",
        "",
        *(
            f"- {name}: {', '.join(f'{number:,} {words}' for words, number in held.items())}"
            for name, held in sizes.items()
        ),
        "",
        "A page is opened once before it is timed: after a start, and after the list was brought in, the first letter takes some",
        "tenths of a second more, while the list is indexed; a calendar is written anew after a change and kept until the",
        "next. “Of it work” is the time on the processor, in milliseconds. `seenheard verify` finds each of them whole.",
        "",
        "## Pages",
        "",
        *table(sorted(pages), measured),
        "",
        "## Files",
        "",
        "A picture of a page is made from the letter's own bytes, in a child process with limits, when the browser asks for",
        "it. It is not held on the server, so that a letter is on the disk once. The record saved as a table is written line",
        "by line while it is saved.",
        "",
        *table([key for key in sorted(measured[TEN]) if key[0] in FILES], measured),
    ]
    return "\n".join(lines) + "\n", misses


def table(keys: list[tuple[str, str]], measured: Mapping[str, Pages]) -> list[str]:
    rows = [
        "| page | first day, median ms | ten years, median ms | 95th | times | 10,000 waiting, median ms | 95th | of it work | queries |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for key in keys:
        first, ten, waiting = (measured[name].get(key) for name in (FIRST, TEN, WAITING))
        if ten is None:
            continue
        times = f"{ten.median / first.median:.1f}" if first else ""
        name = f"`{'/' + ten.pattern if key[1] == 'GET' else 'POST /' + ten.pattern}`"
        rows.append(
            f"| {name} | {figure(first, 'median')} | {ten.median:.1f} | {ten.high:.1f} | {times} "
            f"| {figure(waiting, 'median')} | {figure(waiting, 'high')} | {figure(waiting, 'work')} | {queries(first, ten)} |"
        )
    return rows


def figure(one: Timed | None, name: str) -> str:
    return f"{getattr(one, name):.1f}" if one else ""


def queries(first: Timed | None, ten: Timed) -> str:
    return str(ten.queries) if first is None or first.queries == ten.queries else f"{first.queries} → {ten.queries}"


def missed(name: str, pages: Pages, first: Pages) -> list[str]:
    """What is over its limit in one practice."""
    found = []
    for key, one in sorted(pages.items()):
        if key[0] in FILES:
            continue
        if one.median >= MEDIAN:
            found.append(f"{name}: {one.how} {one.pattern}: median {one.median:.0f} ms ({one.slowest})")
        if key in first and one.how == "GET" and one.queries > MORE + first[key].queries:
            found.append(f"{name}: {one.pattern}: {first[key].queries} queries on the first day, {one.queries} now")
        if one.high >= HIGH:
            found.append(f"{name}: {one.how} {one.pattern}: 95th percentile {one.high:.0f} ms")
    return found


def priority() -> str:
    """Did this have the processor before all others?"""
    if os.nice(0) > -20:
        return "It had no precedence before other programs."
    return (
        "Other programs were running (a torture run and tests), so it was started with the highest precedence "
        "(`nice -n -20`, and −20 in `/proc/self/autogroup`) and had one processor nearly to itself; they kept the other "
        "one, the caches and the disk busy, which makes these times longer than those of a quiet machine."
    )


def machine() -> str:
    """Processor, cores, memory, system and Python, in a line."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}"
    )
