"""What a calendar says, held against the leave that stands because of it: new, gone, and what must be asked first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from seenheard.casework.rota.whose import LEAVE, whose, words
from seenheard.links.calendar_entries import Busy, Entry, LeftOut

from .models import Clinician, Leave

STUDY = frozenset({"study", "course", "conference", "training"})
SICK = frozenset({"sick", "sickness", "ill"})
ANNUAL = frozenset({"annual", "holiday", "holidays", "hols", "vacation"})
#: A calendar that loses so many at once, and more than half of what it had, is asked about.
MANY_AT_ONCE = 2
NOBODY = "It does not say for sure whose it is. Write the whole name and “leave”, or enter it by hand."


@dataclass(frozen=True, slots=True)
class Said:
    """One time of leave as a calendar tells it."""

    key: str
    clinician: Clinician
    starts_at: datetime
    ends_at: datetime
    why: str

    @property
    def same(self) -> tuple[int, datetime, datetime]:
        return self.clinician.pk, self.starts_at, self.ends_at


@dataclass(slots=True)
class Difference:
    """What to enter, what to take back, and what was lost so suddenly that a person must say that it goes."""

    new: list[Said] = field(default_factory=list)
    gone: list[Leave] = field(default_factory=list)
    lost: list[Leave] = field(default_factory=list)


def said_by(busy: Busy, clinicians: Iterable[Clinician], whole: Clinician | None) -> tuple[list[Said], list[LeftOut]]:
    """The leave that a calendar tells: all of it `whole`'s, or of those whose names stand in the headings. With what
    is left out of it, first what nobody is named in."""
    people = {one.pk: one for one in clinicians}
    names = {pk: one.name for pk, one in people.items()}
    said, left_out = [], list(busy.left_out)
    for entry in busy.entries:
        of = whole or people.get(whose(entry.heading, names) or 0)
        if of is None:
            left_out.append(LeftOut(entry.line, entry.heading, NOBODY))
        else:
            said.append(said_of(entry, of))
    return said, sorted(left_out, key=lambda one: one.says != NOBODY)


def said_of(entry: Entry, clinician: Clinician) -> Said:
    return Said(entry.key, clinician, entry.starts_at, entry.ends_at, why_of(entry.heading))


def why_of(heading: str) -> str:
    """The kind of leave that a heading names; nothing else of it is kept."""
    named = set(words(heading)) & LEAVE
    if named & SICK:
        return "sick"
    if named & STUDY:
        return "study"
    return "annual" if named & (ANNUAL | {"al"}) or "a/l" in heading.casefold() else "other"


def difference(said: Iterable[Said], standing: Iterable[Leave], *, now: datetime) -> Difference:
    """What must change so that the leave that stands is what the calendar says.

    The same entry keeps its key; one under another key that is the same time of the same person is the same too, for
    some calendars name everything anew each time. What is over stays, said or not: it was so. If nothing is said any
    more, or most of what is ahead has gone at once, that is lost and not gone.
    """
    held = list(standing)
    by_key = {one.uid: one for one in held}
    by_time = {(one.clinician_id, one.starts_at, one.ends_at): one for one in held}
    each = {one.same: one for one in said}
    kept: set[int] = set()
    new: list[Said] = []
    for one in each.values():
        old = by_key.get(one.key)
        if old is None or not agrees(old, one):
            old = by_time.get(one.same)
        if old is not None and agrees(old, one):
            kept.add(old.pk)
        else:
            new.append(one)
    ahead = [one for one in held if one.ends_at > now]
    gone = [one for one in ahead if one.pk not in kept]
    changed = {one.key for one in new}
    lost = [one for one in gone if one.uid not in changed]
    if not each or (len(lost) >= MANY_AT_ONCE and len(lost) * 2 > len(ahead)):
        return Difference(new, [one for one in gone if one.uid in changed], lost)
    return Difference(new, gone, [])


def agrees(old: Leave, said: Said) -> bool:
    return (old.clinician_id, old.starts_at, old.ends_at, old.why) == (*said.same, said.why)
