"""One family's chronology in one column: what every person's record says, among letters, meetings and duties.

A date of a month or a year stands at the end of that time, whichever way the column runs; what has no date stands
before everything. First only days and numbers are read, for all of it; what an entry says is loaded for the part that
is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from seenheard.practice.children.members import Somebody
from seenheard.practice.children.models import Child, Family
from seenheard.practice.children.moments import moments, rows_of
from seenheard.practice.children.queries import about_letters, facts_of, letters_of, meetings_of
from seenheard.practice.children.timeline import Item, timeline
from seenheard.practice.conferences.queries import changes_of
from seenheard.practice.diary import queries as diary
from seenheard.practice.people.viewer import Viewer

from .models import Entry
from .queries import entries, of_kind
from .wording import ONE, date_words, kind_key, lines_of, title_of, who_words, words_of

SHOWN = 50
PRINTED = 5_000
OURS = "ours"
#: What a chronology tells unless somebody asks for one kind.
TOLD = ("contact", "not_brought", "document", "referral", "problem", "immunisation", "questionnaire")
EXACT = ("day", "second")


class Point(NamedTuple):
    """One thing before it is loaded, in the order of the column. `rank` puts a day before its month, a month before its
    year. `table` is "entry", or what `children.moments` calls it."""

    on: date
    rank: int
    kind: str
    key: int
    table: str
    row: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the chronology, ready for the page. `who` says whose it is; `gone`: no longer in the record."""

    when: str
    title: str
    who: str
    what: str
    kind: str
    words: str = ""
    by: str = ""
    href: str = ""
    gone: bool = False
    ours: bool = False
    to_come: bool = False
    lines: tuple[tuple[str, list[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked to see. `person` None: everybody; `kind` "": what a chronology tells."""

    person: Somebody | None = None
    kind: str = ""
    oldest_first: bool = False
    with_gone: bool = False


def points(
    viewer: Viewer, family: Family, people: Sequence[Somebody], children: Sequence[Child], wanted: Wanted
) -> list[Point]:
    """Everything that was asked for, in order. `people`: whose records are open to this viewer."""
    found = ours(family, children, wanted)
    if wanted.kind != OURS:
        found += recorded(viewer, [wanted.person] if wanted.person else people, wanted)
    return sorted(found, key=lambda one: one[:4], reverse=not wanted.oldest_first)


def ours(family: Family, children: Sequence[Child], wanted: Wanted) -> list[Point]:
    """Letters, meetings, duties and dates that the practice holds: of everybody, or of one child; none of an adult."""
    if wanted.kind not in ("", OURS) or (wanted.person is not None and not wanted.person.subject):
        return []
    child = child_of(wanted.person, children)
    found = moments(family, children, facts_of(family, child), child, oldest_first=True)
    return [Point(one.on, 0, one.kind, one.key, one.kind, one.row) for one in found]


def recorded(viewer: Viewer, people: Iterable[Somebody | None], wanted: Wanted) -> list[Point]:
    patients = {one.patient for one in people if one is not None and one.patient is not None}
    rows = entries(viewer, patients).order_by()
    if not wanted.with_gone:
        rows = rows.filter(gone_at=None)
    if wanted.kind:
        rows = of_kind(rows, wanted.kind)
    else:
        rows = rows.filter(Q(kind__in=TOLD) | Q(kind="code", safeguarding=True))
    columns = list(rows.values_list("pk", "patient", "kind", "event", "precision", "earliest", "latest"))
    not_brought = {(patient, on) for _, patient, kind, _, _, on, _ in columns if kind == "not_brought"}
    return [
        Point(latest or date.min, rank_of(precision), kind, pk, "entry", pk)
        for pk, patient, kind, event, precision, on, latest in columns
        if not (kind == "contact" and event == "not_brought" and (patient, on) in not_brought)
    ]


def rank_of(precision: str) -> int:
    return 0 if precision in EXACT else {"month": 1, "year": 2}.get(precision, 0)


def lines(
    viewer: Viewer,
    family: Family,
    people: Sequence[Somebody],
    children: Sequence[Child],
    shown: Sequence[Point],
    *,
    today: date,
) -> list[Line]:
    """What these points say, in their order."""
    wanted = [one.row for one in shown if one.table == "entry"]
    held: dict[tuple[str, int], Line] = {}
    whose = {one.patient: one for one in reversed(people) if one.patient is not None}
    for start in range(0, len(wanted), 500):
        for entry in entries(viewer, list(whose)).filter(pk__in=wanted[start : start + 500]):
            held["entry", entry.pk] = entry_line(entry, whose[entry.patient_id])
    for item in our_items(viewer, family, children, shown, today=today):
        held[item.kind, item.key] = our_line(item, today)
    places = [(one.table, one.row if one.table == "entry" else one.key) for one in shown]
    return [held[place] for place in places if place in held]


def our_items(
    viewer: Viewer, family: Family, children: Sequence[Child], shown: Sequence[Point], *, today: date
) -> list[Item]:
    rows = rows_of(one for one in shown if one.table != "entry")  # type: ignore[misc]  # both have `kind` and `row`
    meetings = meetings_of(family, among=rows.meetings)
    return timeline(
        meetings=meetings,
        changes=changes_of(meetings),
        letters=letters_of(about_letters(family).filter(pk__in=rows.letters)),
        duties=diary.duties(viewer).filter(family=family, pk__in=rows.duties),
        facts=[one for one in facts_of(family) if one.pk in rows.facts],
        children=children,
        born=rows.children,
        today=today,
    )


def entry_line(entry: Entry, person: Somebody) -> Line:
    return Line(
        when=date_words(entry.precision, entry.earliest),
        title=title_of(entry),
        who=person.name,
        what=person.what,
        kind=ONE[kind_key(entry)],
        words=words_of(entry),
        by=who_words(entry),
        gone=entry.gone_at is not None,
        lines=tuple(lines_of(entry)),
    )


def our_line(item: Item, today: date) -> Line:
    said = {"meeting": "meeting", "letter": "letter to us", "duty": "diary", "fact": "date", "child": "birth"}
    return Line(
        when=date_words("day", item.on),
        title=item.title,
        who="",
        what="",
        kind=said[item.kind],
        words=item.words,
        by=item.who,
        href=item.href,
        ours=True,
        to_come=item.on is not None and item.on > today,
    )


def child_of(person: Somebody | None, children: Sequence[Child]) -> Child | None:
    return next((one for one in children if person is not None and person.key == f"child:{one.pk}"), None)


def without(people: Sequence[Somebody], closed: Collection[int]) -> list[Somebody]:
    """The people whose records are open to the viewer."""
    return [one for one in people if one.patient not in closed]
