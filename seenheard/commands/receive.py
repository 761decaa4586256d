"""`seenheard receive FILE...`: takes letters in, as if they were added on the page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .acting import acting
from .site import add_data_argument, open_existing, practice_of


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("receive", help="take letters in from files or folders", description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="FILE", help="files, or folders that are walked")
    parser.add_argument("--practice", metavar="CODE", help="whose letters, if there are several practices")
    add_data_argument(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if not open_existing(arguments.data):
        return 2
    practice = practice_of(arguments.practice)
    if practice is None:
        return 2
    from seenheard.practice.letters.actions import LetterNotKept, LetterRefused, receive_letter

    refused = 0
    for given in arguments.paths:
        for path in files_of(Path(given)):
            try:
                data = path.read_bytes()
            except OSError as failure:
                refused += 1
                print(f"{path} cannot be opened: {failure.strerror or failure}.", file=sys.stderr)
                continue
            try:
                received = receive_letter(acting(practice), data=data, name=path.name, way="command")
            except (LetterRefused, LetterNotKept) as refusal:
                refused += 1
                print(refusal, file=sys.stderr)
                continue
            print(received.words)
    return 1 if refused else 0


def files_of(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if one.is_file() and not one.is_symlink())
    return [path]
