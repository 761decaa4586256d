"""Events of a calendar as the text of RFC 5545, written straight down: a feed may hold a thousand of them, and is asked
for every hour. Only the kinds of values that the feed uses; its tests read the result with a calendar library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONGEST = 75  # bytes a line may have; a longer one goes on in the next, after a blank
Value = str | int | date | timedelta | list[str]
#: Names whose text is taken as it is: neither commas nor semicolons mean anything there.
PLAIN = frozenset({"uid", "url", "status", "transp", "class", "action", "sequence"})


class Block:
    """A component such as VEVENT, with its properties and the components in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.inside: list[Block] = []

    def add(self, name: str, value: Value) -> None:
        parameters, text = written(name, value)
        self.lines.append(folded(f"{name.upper()}{parameters}:{text}"))

    def add_component(self, block: Block) -> None:
        self.inside.append(block)

    def to_text(self) -> str:
        """The component's lines, each with its end."""
        parts = [f"BEGIN:{self.name}", *self.lines]
        text = "\r\n".join(parts) + "\r\n"
        return f"{text}{''.join(one.to_text() for one in self.inside)}END:{self.name}\r\n"


def written(name: str, value: Value) -> tuple[str, str]:
    """A property's parameters and its value as text."""
    if isinstance(value, datetime):
        if value.tzinfo is not None and value.utcoffset() == timedelta(0) and not isinstance(value.tzinfo, ZoneInfo):
            return "", value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        zone = value.tzinfo.key if isinstance(value.tzinfo, ZoneInfo) else ""
        return (f";TZID={zone}" if zone else ""), value.strftime("%Y%m%dT%H%M%S")
    if isinstance(value, date):
        return ";VALUE=DATE", value.strftime("%Y%m%d")
    if isinstance(value, timedelta):
        return "", length(value)
    if isinstance(value, list):
        return "", ",".join(escaped(one) for one in value)
    return "", one_line(value) if name in PLAIN and isinstance(value, str) else escaped(str(value))


def length(value: timedelta) -> str:
    """ "PT1H30M", "-P6DT15H": weeks are never used."""
    sign = "-" if value < timedelta(0) else ""
    seconds = int(abs(value).total_seconds())
    days, rest = divmod(seconds, 86400)
    parts = [
        f"{number}{unit}"
        for number, unit in zip((rest // 3600, rest // 60 % 60, rest % 60), "HMS", strict=True)
        if number
    ]
    text = f"{sign}P{f'{days}D' if days else ''}{'T' if parts else ''}{''.join(parts)}"
    return text if text[-1] != "P" else f"{text}T0S"


def one_line(text: str) -> str:
    """Without anything that would begin a new line, and so a new property."""
    return "".join(" " if ord(ch) < 32 or ord(ch) == 127 else ch for ch in text)


def escaped(text: str) -> str:
    """Text with what means something in a calendar made harmless; line breaks stay, as "\\n"."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return one_line("\\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes; no character is cut."""
    if len(line) <= LONGEST and (line.isascii() or len(line.encode()) <= LONGEST):
        return line
    pieces: list[str] = []
    piece, size = "", 0
    for ch in line:
        width = len(ch.encode())
        if size + width > LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + ch, size + width
    return "\r\n".join([*pieces, piece])
