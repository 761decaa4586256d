"""Everything that the page of a child or of a family shows, gathered in a fixed number of queries and of a fixed size,
however long the family's story is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from seenheard.practice.conferences.models import Fact
from seenheard.practice.conferences.queries import changes_of
from seenheard.practice.diary import queries as diary
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Line, lines
from seenheard.practice.diary.queries import Entry, in_order
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.paging import Part

from . import queries
from .models import Child, Family
from .moments import moments, rows_of
from .presenters import Person, who_is_who
from .timeline import Item, letter_item, timeline

LETTERS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Story:
    """What is next, what was, and who is who."""

    late: list[Line]
    not_come: list[Line]
    ahead: list[Line]
    undated: list[Line]
    long_past: list[Line]
    timeline: list[Item]
    part: Part
    letters: list[Item]
    number_of_letters: int
    people: list[Person]
    attendees: list[dict[str, str | None]]
    facts: list[Fact]

    @property
    def nothing_next(self) -> bool:
        return not (self.late or self.not_come or self.ahead or self.undated or self.long_past)


def story(
    viewer: Viewer,
    family: Family,
    children: Sequence[Child],
    *,
    child: Child | None,
    today: date,
    oldest_first: bool,
    ways: Callable[[int], Part],
) -> Story:
    """The story of a family, or of one child of it. `ways` chooses the part of the timeline to show by its length."""
    facts = queries.facts_of(family, child)
    everything = moments(family, children, facts, child, oldest_first=oldest_first)
    part = ways(len(everything))
    shown = rows_of(everything[part.start : part.start + part.size])
    meetings = queries.meetings_of(family, child, among=shown.meetings)
    owed = diary.duties(viewer).filter(family=family)
    entries = open_entries(owed.filter(children=child) if child is not None else owed)
    past = [one for one in entries if one.on is not None and one.on < today]
    long_past = [one for one in past if one.duty is not None and one.duty.long_past]
    late = [one for one in past if one not in long_past]
    ahead = [one for one in entries if one.on is not None and one.on >= today]
    ahead += [Entry(one.on, conference=one) for one in queries.coming_meetings(family, child, today)]
    letters = queries.about_letters(family, child)
    latest = queries.letters_of(letters, latest=LETTERS_SHOWN)
    return Story(
        late=lines(in_order(one for one in late if one.ours)),
        not_come=lines(in_order(one for one in late if one.expected)),
        ahead=lines(in_order(ahead)),
        undated=lines(in_order(one for one in entries if one.on is None)),
        long_past=lines(in_order(long_past)),
        timeline=timeline(
            meetings=meetings,
            changes=changes_of(meetings),
            letters=queries.letters_of(letters.filter(pk__in=shown.letters)),
            duties=owed.filter(pk__in=shown.duties),
            facts=[one for one in facts if one.pk in shown.facts],
            children=[one for one in children if child is None or one == child],
            born=shown.children,
            today=today,
            oldest_first=oldest_first,
        ),
        part=part,
        letters=[letter_item(one) for one in latest],
        number_of_letters=letters.count(),
        people=who_is_who(queries.latest_named(family, child)),
        attendees=queries.latest_attendees(family, child),
        facts=facts,
    )


def open_entries(owed: QuerySet[Duty]) -> list[Entry]:
    """What is still owed."""
    return [Entry(duty.due_on, duty=duty) for duty in owed.filter(met_at=None, withdrawn_at=None)]
