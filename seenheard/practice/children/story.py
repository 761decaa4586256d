"""Everything that the page of a child or of a family shows, gathered in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.conferences.queries import changes_of, latest_attendees
from seenheard.practice.diary import queries as diary
from seenheard.practice.diary.presenters import Line, lines
from seenheard.practice.diary.queries import Entry, in_order
from seenheard.practice.people.viewer import Viewer

from . import queries
from .models import Child, Family
from .presenters import Person, who_is_who
from .timeline import Item, letter_item, timeline


@dataclass(frozen=True, slots=True)
class Story:
    """What is next, what was, and who is who."""

    late: list[Line]
    not_come: list[Line]
    ahead: list[Line]
    undated: list[Line]
    long_past: list[Line]
    timeline: list[Item]
    letters: list[Item]
    people: list[Person]
    attendees: list[dict[str, str | None]]
    facts: list[Fact]

    @property
    def nothing_next(self) -> bool:
        return not (self.late or self.not_come or self.ahead or self.undated or self.long_past)


def story(
    viewer: Viewer, family: Family, children: Sequence[Child], *, child: Child | None, today: date, oldest_first: bool
) -> Story:
    """The story of a family, or of one child of it."""
    meetings = queries.meetings_of(family, child)
    letters = queries.letters_of(family, child)
    facts = queries.facts_of(family, child)
    owed = diary.duties(viewer).filter(family=family)
    duties = list(owed.filter(children=child) if child is not None else owed)
    open_duties = [duty for duty in duties if duty.met_at is None and duty.withdrawn_at is None]
    entries = [Entry(duty.due_on, duty=duty) for duty in open_duties]
    past = [one for one in entries if one.on is not None and one.on < today]
    long_past = [one for one in past if one.duty is not None and one.duty.long_past]
    late = [one for one in past if one not in long_past]
    ahead = [one for one in entries if one.on is not None and one.on >= today] + coming(meetings, today)
    return Story(
        late=lines(in_order(one for one in late if one.ours)),
        not_come=lines(in_order(one for one in late if one.expected)),
        ahead=lines(in_order(ahead)),
        undated=lines(in_order(one for one in entries if one.on is None)),
        long_past=lines(in_order(long_past)),
        timeline=timeline(
            meetings=meetings,
            changes=changes_of(meetings),
            letters=letters,
            duties=duties,
            facts=facts,
            children=[child] if child is not None else children,
            today=today,
            oldest_first=oldest_first,
        ),
        letters=[letter_item(one) for one in letters],
        people=who_is_who(meetings),
        attendees=latest_attendees(letters),
        facts=facts,
    )


def coming(meetings: Sequence[Conference], today: date) -> list[Entry]:
    return [
        Entry(one.on, conference=one)
        for one in meetings
        if one.cancelled_at is None and one.on is not None and one.on >= today
    ]
