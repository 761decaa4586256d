"""A part of a very long list of events, read from the end that is nearer."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from .models import Event


class FromTheNearerEnd:
    """What a Paginator asks of a list: how many, and the rows of a slice. The last page costs what the first does."""

    def __init__(self, found: QuerySet[Event]) -> None:
        self.found = found
        self.number: int | None = None

    def count(self) -> int:
        if self.number is None:
            self.number = self.found.count()
        return self.number

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Event]:
        start, stop, _ = part.indices(self.count())
        if start <= self.count() // 2:
            return list(self.found[start:stop])
        return list(self.found.reverse()[self.count() - stop : self.count() - start])[::-1]


def page_of(found: QuerySet[Event], size: int, asked: str | None) -> Page[Any]:
    """That page of the events; the first or the last if there is no such page."""
    rows: Any = FromTheNearerEnd(found)
    return Paginator(rows, size).get_page(asked)
