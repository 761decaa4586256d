"""The hostile folder: every file that a stranger might send to do harm, made when asked for."""

from __future__ import annotations

import sys
from pathlib import Path

from . import mail_files, other_files, pdf_files, word_files
from .hostile_file import Hostile

FILES: tuple[Hostile, ...] = (*word_files.FILES, *pdf_files.FILES, *mail_files.FILES, *other_files.FILES)


def make(folder: Path) -> None:
    """Writes the hostile folder: python -m tests.hostile.making FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        (folder / file.name).write_bytes(file.make())


if __name__ == "__main__":
    make(Path(sys.argv[1]))
