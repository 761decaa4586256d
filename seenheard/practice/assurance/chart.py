"""A picture of the months (or years): one bar each, as long as there were conferences, in parts by how we took part.

It tells nothing that the table before it does not. A part is known by its pattern as well as by its colour, and says
its number where there is room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seenheard.casework.assurance.tally import Count

from .presenters import NONE, SHORT_HEADINGS, number_of

PARTS = ("went", "report_presented", "report_only", "nothing", "not_said")
#: In units of the picture, which is as wide as its place: a telephone shows them about as large as they are.
WIDTH, ROW, BAR, LEFT, TOP, RIGHT = 360, 28, 18, 64, 8, 30
ROOM_FOR_A_NUMBER = 14


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    words: str
    x: float
    width: float
    number: int

    @property
    def says_number(self) -> bool:
        return self.width >= ROOM_FOR_A_NUMBER

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    words: str
    y: int
    parts: tuple[Part, ...]
    total: int
    end: float


@dataclass(frozen=True, slots=True)
class Chart:
    height: int
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]


def chart(rows: Sequence[tuple[str, dict[str, Count]]], *, children: bool) -> Chart | None:
    """The bars of these rows (their short names and their numbers); None if nothing was held in any."""
    most = max((number_of(counts.get("held", NONE), children) for _, counts in rows), default=0)
    if not most:
        return None
    scale = (WIDTH - LEFT - RIGHT) / most
    bars = tuple(
        bar(words, counts, TOP + place * ROW, scale, children=children) for place, (words, counts) in enumerate(rows)
    )
    return Chart(TOP * 2 + ROW * len(rows), bars, tuple((name, SHORT_HEADINGS[name]) for name in PARTS))


def bar(words: str, counts: dict[str, Count], y: int, scale: float, *, children: bool) -> Bar:
    x, parts = float(LEFT), []
    for name in PARTS:
        number = number_of(counts.get(name, NONE), children)
        if number:
            width = round(number * scale, 1)
            parts.append(Part(name, SHORT_HEADINGS[name], round(x, 1), width, number))
            x += width
    return Bar(words, y, tuple(parts), number_of(counts.get("held", NONE), children), round(x, 1))
