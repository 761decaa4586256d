"""`seenheard read PATH...`: what each document says, as soon as each is read, in the order of their paths."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from seenheard.casework.reading import read
from seenheard.opening_and_reading import open_and_read_many


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("read", help="read documents and print what they say", description=__doc__)
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="files, or folders that are walked (*.json is skipped)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--today", metavar="DATE", help="read as if today were this date, e.g. 2026-11-21")
    parser.add_argument("--workers", type=int, metavar="N", help="how many read at once (default: one a core)")
    parser.add_argument("--after", metavar="PATH", help="go on after this path: for a run that was interrupted")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    try:
        today = (
            date.fromisoformat(arguments.today) if arguments.today else datetime.now(ZoneInfo("Europe/London")).date()
        )
    except ValueError:
        print(f"{arguments.today} is not a date. Write it like 2026-11-21.", file=sys.stderr)
        return 2
    missing = [given for given in arguments.paths if not Path(given).exists()]
    if missing:
        print(f"{missing[0]} does not exist. Check the name.", file=sys.stderr)
        return 2
    if arguments.workers is not None and arguments.workers < 1:
        print("--workers must be 1 or more.", file=sys.stderr)
        return 2
    paths = list(walk(arguments.paths))
    if arguments.after:
        if arguments.after not in paths:
            print(f"{arguments.after} is not among the documents. Give the path as it was printed.", file=sys.stderr)
            return 2
        paths = paths[paths.index(arguments.after) + 1 :]
    progress = Progress(len(paths), sys.stderr)
    for answer in answers(paths, today=today, workers=arguments.workers):
        progress.clear()
        print(json.dumps(answer, ensure_ascii=False) if arguments.json else in_words(answer), flush=True)
        progress.step()
    progress.clear()
    return 0


def walk(given: Iterable[str]) -> Iterator[str]:
    """Every document, in the order of the paths: folders are walked in order of name, *.json skipped."""
    for path in given:
        if Path(path).is_dir():
            inside = (p for p in Path(path).rglob("*") if p.is_file() and p.suffix.lower() != ".json")
            yield from (str(p) for p in sorted(inside))
        else:
            yield path


def answers(paths: list[str], *, today: date, workers: int | None) -> Iterator[dict[str, Any]]:
    """One answer (INTERFACES, `seenheard read`) for each path."""
    for path, document, reading in open_and_read_many(paths, today=today, workers=workers):
        yield {
            "file": path,
            "sha256": document.sha256,
            "pages": len(document.pages),
            "text": document.text,
            "reading": reading["fields"] if reading else NOTHING_SAID,
            "evidence": reading["evidence"] if reading else {},
            "unsure": reading["unsure"] if reading else {},
            "problem": document.problem,
            "notes": list(document.notes),
        }


def in_words(answer: dict[str, Any]) -> str:
    """An answer for a person at a terminal."""
    if answer["problem"]:
        return f"{answer['file']}\n  {answer['problem']}"
    fields = answer["reading"] or {}
    lines = [f"{answer['file']}", f"  {(fields.get('kind') or 'kind not read clearly').replace('_', ' ')}"]
    lines += [f"  child: {describe_child(child)}" for child in fields.get("children") or []]
    for name in ("conference", "next_conference", "core_group", "report_due"):
        meeting = fields.get(name) or {}
        if meeting.get("date") or meeting.get("rule"):
            when = " ".join(filter(None, (meeting.get("date"), meeting.get("time"), meeting.get("rule"))))
            lines.append(f"  {name.replace('_', ' ')}: {when}")
    for name, values in answer["unsure"].items():
        lines.append(f"  unsure: {name}: {', '.join(map(str, values)) or 'not read clearly'}")
    return "\n".join(lines)


def describe_child(child: dict[str, Any]) -> str:
    born = f"born {child['dob']}" if child.get("dob") else ""
    return ", ".join(filter(None, (child.get("name"), born, (child.get("decision") or "").replace("_", " "))))


#: The fields of a document that says nothing, or could not be opened.
NOTHING_SAID: dict[str, Any] = dict(read(()).fields)


class Progress:
    """A bar on a terminal; nothing where standard error is not one."""

    WIDTH = 30

    def __init__(self, total: int, out: TextIO) -> None:
        self.total, self.done, self.out = total, 0, out
        self.on = out.isatty() and total > 1

    def step(self) -> None:
        self.done += 1
        if self.on:
            filled = self.WIDTH * self.done // self.total
            self.out.write(f"\r[{'#' * filled}{'.' * (self.WIDTH - filled)}] {self.done} of {self.total}")
            self.out.flush()

    def clear(self) -> None:
        if self.on:
            self.out.write("\r\x1b[K")
            self.out.flush()
