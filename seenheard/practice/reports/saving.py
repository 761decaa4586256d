"""What a save is: what was typed, from which window, and what became of it.

A window counts its saves: "k3f9.12" is the twelfth of the window k3f9. By that the same save sent twice is one, a save
that was overtaken by a later one of its own window changes nothing, and a window never conflicts with itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from seenheard.casework.report.model import StatementKind

from .refused import ReportRefused

LONGEST = 20_000
LONGEST_SOURCE = 300
LONGEST_BY = 200
KEY = re.compile(r"([0-9A-Za-z-]{1,40})\.(\d{1,9})")


class Boxes(TypedDict):
    """What the boxes of one statement held, as `writing` takes it."""

    text: str
    kind: str
    reported_by: str
    source: str
    save_key: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a person typed for one statement."""

    text: str
    kind: str
    reported_by: str = ""
    source: str = ""
    on: date | None = None

    @property
    def detail(self) -> dict[str, str]:
        """What a wording keeps beside its text."""
        on = {"on": self.on.isoformat()} if self.on else {}
        return {"kind": self.kind, "reported_by": self.reported_by, "source": self.source, **on}


@dataclass(frozen=True, slots=True)
class Saved:
    """`version`: the statement's now. `beside`: it met a newer wording, and both are kept until somebody chooses;
    `wording` is then the number of this one. `closed`: the report was signed meanwhile."""

    statement: int
    version: int
    at: datetime
    beside: bool = False
    wording: int | None = None
    closed: bool = False


def said(text: str, kind: str, reported_by: str = "", source: str = "", on: date | None = None) -> Said:
    """What was typed, as it is kept. Raises ReportRefused."""
    words = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    if len(words) > LONGEST:
        raise ReportRefused(
            f"This is longer than {LONGEST:,} letters: {len(words):,}. Divide it into several statements.", "text"
        )
    if kind not in set(StatementKind):
        raise ReportRefused("Choose what this rests on: recorded, observed, reported by somebody, or opinion.", "kind")
    who, where = " ".join(reported_by.replace("\x00", "").split()), " ".join(source.replace("\x00", "").split())
    if len(who) > LONGEST_BY:
        raise ReportRefused(f"Shorten by whom it was reported to {LONGEST_BY} letters or fewer.", "reported_by")
    if len(where) > LONGEST_SOURCE:
        raise ReportRefused(f"Shorten where it comes from to {LONGEST_SOURCE} letters or fewer.", "source")
    return Said(words, kind, who, where, on)


def window_of(save_key: str) -> tuple[str, int]:
    """The window and its count; ("", 0) for a save that names none. Raises ReportRefused for what is no key."""
    if not save_key:
        return "", 0
    found = KEY.fullmatch(save_key)
    if found is None:
        raise ReportRefused("This page is out of date. Load it anew; your words are kept in this window.")
    return found[1], int(found[2])
