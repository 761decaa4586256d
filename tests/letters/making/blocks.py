"""The parts that a letter is put together from, whatever file it becomes.

Text may hold `**bold**` and `[[bar:12]]` (a redaction of about twelve characters). A newline is a line break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BAR = re.compile(r"\[\[bar:(\d+)\]\]")


@dataclass(frozen=True)
class P:
    """A paragraph. `align`: left, right, centre. `size` is relative to the letter's own, in points."""

    text: str
    align: str = "left"
    size: float = 0
    gap: float = 6
    indent: float = 0
    box: bool = False


@dataclass(frozen=True)
class H:
    """A heading. `bar`: white on a dark band, or `line`: ruled below."""

    text: str
    size: float = 2
    align: str = "left"
    look: str = "plain"


@dataclass(frozen=True)
class T:
    """A table of rows. `grid`: all, lines (between rows), outer or none. Widths are shares of the page's width."""

    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    header: bool = True
    grid: str = "all"
    size: float = -1
    spans: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    repeat: bool = True


@dataclass(frozen=True)
class KV:
    """Labels with their values, one pair a row. `sep` is put after each label where there is no grid."""

    pairs: Sequence[tuple[str, str]]
    share: float = 0.32
    grid: str = "all"
    sep: str = ""
    size: float = 0


@dataclass(frozen=True)
class L:
    """A list. `mark`: a bullet, a dash, or `1` for numbers."""

    items: Sequence[str]
    mark: str = "•"


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick: (words, ticked). `look`: box (drawn), x ([X] and [ ]), or yes (Yes/No after the words)."""

    items: Sequence[tuple[str, bool]]
    look: str = "box"
    across: int = 1


@dataclass(frozen=True)
class Two:
    """Two columns side by side."""

    left: Sequence[Block]
    right: Sequence[Block]
    share: float = 0.5


@dataclass(frozen=True)
class Break:
    """A new page."""


@dataclass(frozen=True)
class Gap:
    """Empty space, in points."""

    points: float = 10


Block = P | H | T | KV | L | Ticks | Two | Break | Gap


@dataclass(frozen=True)
class Style:
    """How the pages look: type, size in points, margins in millimetres, running lines."""

    font: str = "sans"
    size: float = 10.5
    margin: float = 20
    wide: bool = False
    top: str = ""
    foot: str = ""
    numbered: str = ""
    ink: str = "#1d3557"
    controls: bool = False


@dataclass(frozen=True)
class Mail:
    """An e-mail's envelope. `cover` is its own text where the letter is attached; `quoted` an older message below,
    `inner` the envelope of the message that this one forwards."""

    sender: str
    to: str
    sent: str
    subject: str
    cover: Sequence[Block] = ()
    quoted: str = ""
    name: str = "Letter"
    inner: Mail | None = None


def bars(text: str, with_what: str) -> str:
    """The text with each redaction replaced by that many of a character."""
    return BAR.sub(lambda m: with_what * int(m.group(1)), text)
