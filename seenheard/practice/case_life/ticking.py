"""Ticking what an ending asks, and taking a tick back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from seenheard.casework.plan.endings import Line
from seenheard.practice.people.viewer import Viewer

from .keeping_endings import kind_of, twins_at, write
from .models import Ending, Tick


class TickRefused(Exception):
    """The line cannot be ticked, or not taken back. The sentence says how to mend it."""


def tick(by: Viewer, *, ending: Ending, line: str, words: str = "", now: datetime) -> None:
    """Say that this is done, or (`words`) why it does not apply here. Ticked already, it stays as it was ticked first.
    Raises TickRefused."""
    if by.person is None:
        raise TickRefused("Only a person can say this.")
    with transaction.atomic():
        row = locked(by, ending)
        asked = asked_line(row, line)
        if row.withdrawn_at is not None:
            raise TickRefused("What this list was for has been taken back. Nothing is to be ticked any more.")
        if Tick.objects.filter(ending=row, line=asked.id, taken_back_at=None).exists():
            return
        said = " ".join(words.split())[:500]
        Tick.objects.create(ending=row, line=asked.id, at=now, by=by.person, words=said)
        write(by, "ending_ticked", row, now, line=asked.id, words=said)
        settle(row, now)


def take_back_tick(by: Viewer, *, ending: Ending, line: str, because: str, now: datetime) -> None:
    """It is not done after all. The tick stays in the record. Raises TickRefused."""
    said = " ".join(because.split())[:500]
    if not said:
        raise TickRefused("Say why it is not done after all, in a few words.")
    with transaction.atomic():
        row = locked(by, ending)
        standing = Tick.objects.filter(ending=row, line=line, taken_back_at=None).first()
        if standing is None:
            raise TickRefused("Nobody has ticked this, or somebody took it back before you.")
        standing.taken_back_at, standing.taken_back_by, standing.taken_back_because = now, by.person, said
        standing.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_because"])
        write(by, "ending_unticked", row, now, line=line, because=said)
        settle(row, now)


def locked(by: Viewer, ending: Ending) -> Ending:
    rows = Ending.objects.select_for_update(of=("self",)).filter(practice=by.practice, pk=ending.pk)
    return rows.get()


def asked_line(ending: Ending, line: str) -> Line:
    for one in kind_of(ending).asked(twins=twins_at(ending)):
        if one.id == line:
            return one
    raise TickRefused("This line is not on the list any more. Open the page again.")


def settle(ending: Ending, now: datetime) -> None:
    """Done is when every line is ticked; the day is that of the last."""
    ticked = set(Tick.objects.filter(ending=ending, taken_back_at=None).values_list("line", flat=True))
    done = {one.id for one in kind_of(ending).asked(twins=twins_at(ending))} <= ticked
    if done != (ending.done_at is not None):
        ending.done_at = now if done else None
        ending.save(update_fields=["done_at"])
