"""One part of a long list, and the addresses of the parts around it; every row can be reached."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Part:
    """Rows `start` to `start + size` of `number` rows. The addresses are "" where there is nothing more that way."""

    start: int
    size: int
    number: int
    query: str = ""  # the rest of the page's query, which its other parts keep

    @property
    def first(self) -> int:
        """The first row's place as people count: from 1; 0 in an empty list."""
        return self.start + 1 if self.number else 0

    @property
    def last(self) -> int:
        return min(self.start + self.size, self.number)

    @property
    def whole(self) -> bool:
        """Is this all there is?"""
        return self.number <= self.size

    @property
    def before(self) -> str:
        return self.at(max(self.start - self.size, 0)) if self.start else ""

    @property
    def after(self) -> str:
        return self.at(self.start + self.size) if self.last < self.number else ""

    @property
    def beginning(self) -> str:
        """The list's first rows, if they are not the part before."""
        return self.at(0) if self.start > self.size else ""

    @property
    def end(self) -> str:
        """The list's last rows, if they are not the part after."""
        return self.at(self.last_start) if self.last + self.size < self.number else ""

    @property
    def last_start(self) -> int:
        return (self.number - 1) // self.size * self.size if self.number else 0

    def at(self, start: int) -> str:
        return f"?{self.query}{'&' if self.query else ''}from={start}"


def part_of(request: HttpRequest, *, number: int, size: int) -> Part:
    """The part that the address asks for by `from`; the last one if it asks beyond the end, the first for nonsense."""
    asked = request.GET.get("from", "")
    rest = request.GET.copy()
    rest.pop("from", None)
    part = Part(0, size, number, rest.urlencode())
    start = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS else 0
    return Part(min(start, part.last_start), size, number, part.query)
