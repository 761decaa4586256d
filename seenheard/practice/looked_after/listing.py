"""The list of looked-after children, ready for its page; nothing of a restricted record is told there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import KINDS, Named, name_of

from .queries import Row


@dataclass(frozen=True, slots=True)
class Owed:
    words: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ListedRow:
    child: Named
    href: str
    since: date | None
    left: bool
    owed: tuple[Owed, ...]


def listed_rows(rows: Iterable[Row]) -> list[ListedRow]:
    """The rows in their order, restricted records last: their place would tell of them."""
    found = [row_of(row) for row in rows]
    return [row for row in found if not row.child.restricted] + [row for row in found if row.child.restricted]


def row_of(row: Row) -> ListedRow:
    href = reverse("looked_after:child", args=[row.child.pk])
    if row.child.restricted:
        return ListedRow(name_of(row.child), href, None, False, ())
    return ListedRow(name_of(row.child), href, row.since, row.since is None, tuple(owed(duty) for duty in row.open))


def owed(duty: Duty) -> Owed:
    return Owed(KINDS.get(duty.kind, duty.words), duty.due_on)  # type: ignore[call-overload]
