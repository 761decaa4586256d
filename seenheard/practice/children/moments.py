"""Everything that happened or will happen to a family, as days and numbers alone: enough to put it in order and to
choose the part of it that a page shows. What a moment says is loaded for that part only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models.fields.json import KT
from django.utils import timezone

from seenheard.practice.conferences.models import Fact
from seenheard.practice.diary.models import Duty
from seenheard.practice.web.words import as_date

from .models import Child, Family
from .queries import about_letters, about_meetings
from .timeline import Kind

#: So many moments on a page.
SHOWN = 25


class Moment(NamedTuple):
    """One entry of a timeline before it is loaded. `row` is its number in its own table."""

    on: date
    kind: Kind
    key: int
    row: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The numbers of the rows to be loaded, by what they are."""

    meetings: tuple[int, ...]
    letters: tuple[int, ...]
    duties: tuple[int, ...]
    facts: tuple[int, ...]
    children: tuple[int, ...]


def moments(
    family: Family, children: Sequence[Child], facts: Sequence[Fact], child: Child | None, *, oldest_first: bool
) -> list[Moment]:
    """Every moment of the family, or of one child of it, in the order of `timeline.timeline`."""
    found = [Moment(on, "meeting", pk, pk) for pk, on in about_meetings(family, child).values_list("pk", "on") if on]
    found += letter_moments(family, child)
    owed = Duty.objects.filter(family=family, withdrawn_at=None).order_by()
    owed = owed.filter(children=child) if child is not None else owed
    for pk, due_on, met_at in owed.values_list("pk", "due_on", "met_at"):
        on = timezone.localdate(met_at) if met_at is not None else due_on
        found += [Moment(on, "duty", pk, pk)] if on is not None else []
    found += [Moment(one.on, "fact", one.pk, one.pk) for one in facts]
    born = [child] if child is not None else children
    lost = {one.child_id for one in facts if one.kind == "lost_before_birth"}
    expected = [one for one in born if one.expected_on and one.unborn and one.pk not in lost]
    found += [Moment(one.expected_on, "child", one.pk, one.pk) for one in expected if one.expected_on]
    return sorted(found, key=lambda one: one[:3], reverse=not oldest_first)


def letter_moments(family: Family, child: Child | None) -> list[Moment]:
    """Letters stand on the day of the letter itself; one that gives none, on the day on which it came."""
    rows = about_letters(family, child).order_by().annotate(written=KT("fields__document_date"))
    return [
        Moment(as_date(written) or timezone.localdate(arrived_at), "letter", letter_id, pk)
        for pk, letter_id, written, arrived_at in rows.values_list("pk", "letter_id", "written", "letter__arrived_at")
    ]


def rows_of(shown: Iterable[Moment]) -> Rows:
    """Which rows to load for these moments."""
    held: dict[str, list[int]] = {"meeting": [], "letter": [], "duty": [], "fact": [], "child": []}
    for one in shown:
        held[one.kind].append(one.row)
    return Rows(*(tuple(held[kind]) for kind in ("meeting", "letter", "duty", "fact", "child")))
