"""The sample letters with their truth: where they are, and which layouts were kept out of sight."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared" / "corpus"
HELD_OUT = frozenset((HERE / "held-out-layouts.txt").read_text().split())


@dataclass(frozen=True, slots=True)
class Sample:
    """A letter's file and what it says. `set` is "seen", "held out", or the name of another folder."""

    file: Path
    truth: dict[str, Any]
    set: str

    @property
    def layout(self) -> str:
        return str((self.truth.get("meta") or {}).get("layout", "?"))

    @property
    def scanned(self) -> bool:
        """Whether (some of) its words had to be read from pictures."""
        return (self.truth.get("meta") or {}).get("text_layer") is False


def samples(folder: Path = CORPUS) -> Iterator[Sample]:
    """Every letter of a folder that has a JSON file of the same stem beside it, in order of name."""
    for told in sorted(folder.glob("*.json")):
        files = [path for path in folder.glob(f"{told.stem}.*") if path.suffix != ".json"]
        if len(files) != 1:
            continue
        truth = json.loads(told.read_text(encoding="utf-8"))
        if "kind" not in truth:
            continue
        layout = (truth.get("meta") or {}).get("layout")
        name = folder.name
        if folder == CORPUS:
            name = "held out" if layout in HELD_OUT else "seen"
        yield Sample(files[0], truth, name)
