"""A list of the diary that knows how long it is and loads only the lines that are asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import NamedTuple, TypeVar, overload

from django.db.models import Model, QuerySet

from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.conferences.models import Conference

from .models import Duty

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the diary: either a duty (ours or another body's) or a meeting. Children are prefetched."""

    on: date | None
    duty: Duty | None = None
    conference: Conference | None = None

    @property
    def ours(self) -> bool:
        return self.duty is not None and self.duty.owed_by == OwedBy.PRACTICE

    @property
    def expected(self) -> bool:
        return self.duty is not None and self.duty.owed_by == OwedBy.LOCAL_AUTHORITY

    @property
    def order(self) -> tuple[date, int, str, int]:
        """By day; what the practice owes first, then meetings by their time, then what others owe."""
        if self.conference is not None:
            return meeting_order(self.conference.pk, self.on, self.conference.time)
        assert self.duty is not None  # noqa: S101 - an entry is one of the two
        return duty_order(self.duty.pk, self.on, self.duty.owed_by)


def meeting_order(pk: int, on: date | None, at: time | None) -> tuple[date, int, str, int]:
    return (on or date.max, 1, at.isoformat() if at else "", pk)


def duty_order(pk: int, on: date | None, owed_by: str) -> tuple[date, int, str, int]:
    return (on or date.max, 0 if owed_by == OwedBy.PRACTICE else 2, "", pk)


class Key(NamedTuple):
    """Where a line stands, and what it is, before it is loaded."""

    order: tuple[date, int, str, int]
    is_meeting: bool
    pk: int


class Entries(Sequence[Entry]):
    """Duties and meetings in the order of their days. Its length costs one light query a kind of line; a slice loads
    the lines of the slice."""

    def __init__(
        self,
        duties: QuerySet[Duty] | None = None,
        meetings: QuerySet[Conference] | None = None,
        *,
        latest_first: bool = False,
    ) -> None:
        self._duties, self._meetings, self._latest_first = duties, meetings, latest_first

    @cached_property
    def _keys(self) -> list[Key]:
        keys: list[Key] = []
        if self._duties is not None:
            rows = self._duties.order_by().values_list("pk", "due_on", "owed_by")
            keys += [Key(duty_order(*row), False, row[0]) for row in rows]
        if self._meetings is not None:
            rows_of_meetings = self._meetings.order_by().values_list("pk", "on", "time")
            keys += [Key(meeting_order(*row), True, row[0]) for row in rows_of_meetings]
        return sorted(keys, reverse=self._latest_first)

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, part: int) -> Entry: ...
    @overload
    def __getitem__(self, part: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, part: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(part, int):
            return self._load([self._keys[part]])[0]
        return self._load(self._keys[part])

    def __iter__(self) -> Iterator[Entry]:
        return iter(self[:])

    def _load(self, keys: list[Key]) -> tuple[Entry, ...]:
        duties = loaded(self._duties, [key.pk for key in keys if not key.is_meeting])
        meetings = loaded(self._meetings, [key.pk for key in keys if key.is_meeting])
        return tuple(
            Entry(meetings[key.pk].on, conference=meetings[key.pk])
            if key.is_meeting
            else Entry(duties[key.pk].due_on, duty=duties[key.pk])
            for key in keys
            if key.pk in (meetings if key.is_meeting else duties)
        )


def loaded(rows: QuerySet[Row] | None, keys: list[int]) -> dict[int, Row]:
    return {row.pk: row for row in rows.filter(pk__in=keys)} if rows is not None and keys else {}
