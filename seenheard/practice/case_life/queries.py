"""How children stand: THE way to ask it, for every other room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from seenheard.casework.plan.happenings import CaseFact, Happened, Step, steps
from seenheard.casework.plan.history import PlanDecision
from seenheard.casework.plan.life import Standing, standing_after
from seenheard.casework.plan.status import status
from seenheard.casework.vocabulary import Category, ConferenceType
from seenheard.practice.children.models import Child
from seenheard.practice.children.plan import told
from seenheard.practice.conferences.models import ConferenceChild, Fact

#: Facts that people or letters enter, and that a case's life goes by.
ENTERED = tuple(one.value for one in Happened if one not in (Happened.BORN, Happened.TURNED_18))
CONFERENCES = frozenset({ConferenceType.INITIAL, ConferenceType.PRE_BIRTH, ConferenceType.TRANSFER_IN})
COMES_OF_AGE = 18


class Meeting(NamedTuple):
    """What is asked of a meeting here; of a hundred children there are hundreds."""

    pk: int
    on: date
    type: str
    held: bool


class Seat(NamedTuple):
    """A child's seat at a meeting, with what was decided there."""

    decision: str
    categories: list[str]
    conference: Meeting


def standings(children: Iterable[Child], *, today: date) -> dict[int, Standing]:
    """How each of these children stands on that day, by its number. Two queries, however many children there are."""
    return {pk: standing_after(taken) for pk, taken in taken_steps(children, today=today).items()}


def of_decisions_alone(children: Iterable[Child], *, today: date) -> set[int]:
    """Those of whose lives nothing is entered and who are under 18: they are here, and what conferences decided says
    all there is to say of a plan."""
    young = [one for one in children if one.born_on is None or of_age_on(one.born_on) > today]
    told = {(row.family_id, row.child_id) for row in facts_of(young)} if young else set()
    return {one.pk for one in young if not told & {(one.family_id, one.pk), (one.family_id, None)}}


def standing_of(child: Child, *, today: date) -> Standing:
    return standings([child], today=today)[child.pk]


def taken_steps(children: Iterable[Child], *, today: date) -> dict[int, tuple[Step, ...]]:
    """All that happened in the case of each child, in order, by the child's number."""
    asked = {child.pk: child for child in children}
    if not asked:
        return {}
    seats = seats_of(asked)
    rows: dict[int, list[Fact]] = defaultdict(list)
    for row in facts_of(asked.values()):
        rows[row.family_id].append(row)
    found: dict[int, tuple[Step, ...]] = {}
    for pk, child in asked.items():
        facts = [*from_meetings(seats[pk], today), *from_birth(child)]
        facts += entered(child, seats[pk], rows[child.family_id])
        found[pk] = steps(decisions_at(seats[pk]), facts, today=today)
    return found


def decisions_of(child: Child) -> list[PlanDecision]:
    """The decisions about one child, in order of their conferences."""
    return decisions_at(seats_of([child.pk])[child.pk])


def decisions_at(seats: Iterable[Seat]) -> list[PlanDecision]:
    found = []
    for decision, categories, meeting in seats:
        one = told(decision, categories, on=meeting.on, type_=meeting.type, key=meeting.pk)
        if one is not None:
            found.append(one)
    return found


def categories_by_decisions(children: Iterable[Child], *, today: date) -> dict[int, tuple[Category, ...]]:
    """The categories of each child's plan by what conferences decided: what `standings` says of a child on a plan of
    whom nothing else is known (`of_decisions_alone`), with no other meeting loaded. One query."""
    asked = [one.pk for one in children]
    seats = seats_of(asked, decided=True)
    return {pk: status(one for one in decisions_at(seats[pk]) if one.on <= today).categories for pk in asked}


def seats_of(children: Iterable[int], *, decided: bool = False) -> dict[int, list[Seat]]:
    """Each child's seats at meetings that stand and have a day; those alone at which something was decided if asked."""
    rows = ConferenceChild.objects.filter(
        child__in=list(children),
        conference__removed_at=None,
        conference__cancelled_at=None,
        conference__on__isnull=False,
    )
    rows = rows.exclude(decision="") if decided else rows
    told = ("decision", "categories", "conference_id", "conference__on", "conference__type", "conference__held")
    found: dict[int, list[Seat]] = defaultdict(list)
    for child, decision, categories, *meeting in rows.order_by("conference__on", "pk").values_list("child_id", *told):
        found[child].append(Seat(decision, categories, Meeting(*meeting)))
    return found


def facts_of(children: Iterable[Child]) -> list[Fact]:
    """The facts of these children's lives, with those that are about their whole family."""
    asked = list(children)
    about = Q(child__in=[one.pk for one in asked]) | Q(child=None, family__in={one.family_id for one in asked})
    return list(Fact.objects.filter(about, kind__in=ENTERED).order_by("on", "pk"))


def entered(child: Child, seats: Sequence[Seat], rows: Iterable[Fact]) -> list[CaseFact]:
    """Those of its family's facts that are this child's: its own, its family's, or of a meeting at which it was spoken
    of."""
    sat = {seat.conference.pk for seat in seats}
    return [
        CaseFact(Happened(row.kind), row.on, row.pk)
        for row in rows
        if row.family_id == child.family_id
        and row.child_id in (None, child.pk)
        and (row.conference_id is None or row.conference_id in sat)
    ]


def from_meetings(seats: Iterable[Seat], today: date) -> list[CaseFact]:
    """What follows from meetings alone: a strategy discussion or a core group that was held, and a conference whose
    decision we do not hold."""
    found = []
    for seat in seats:
        meeting = seat.conference
        if meeting.type == ConferenceType.STRATEGY and meeting.on is not None and meeting.held:
            found.append(CaseFact(Happened.STRATEGY_HELD, meeting.on, meeting.pk))
        if seat.decision or meeting.on is None or not (meeting.held or meeting.on < today):
            continue
        if meeting.type in CONFERENCES:
            found.append(CaseFact(Happened.CONFERENCE_HELD, meeting.on, meeting.pk))
        elif meeting.type == ConferenceType.CORE_GROUP:
            found.append(CaseFact(Happened.CORE_GROUP_HELD, meeting.on, meeting.pk))
    return found


def from_birth(child: Child) -> list[CaseFact]:
    if child.born_on is None:
        return []
    return [CaseFact(Happened.BORN, child.born_on), CaseFact(Happened.TURNED_18, of_age_on(child.born_on))]


def of_age_on(born_on: date) -> date:
    """The eighteenth birthday. Born on 29 February, it is 1 March."""
    try:
        return born_on.replace(year=born_on.year + COMES_OF_AGE)
    except ValueError:
        return date(born_on.year + COMES_OF_AGE, 3, 1)
