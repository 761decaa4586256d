"""What is open for children who move, gathered from the diary as a pack. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from seenheard.casework.handover.pack import (
    Pack,
    PackAuthority,
    PackChild,
    PackFact,
    PackMeeting,
    Seat,
    Somebody,
    Surgery,
)
from seenheard.casework.plan.life import Standing, standing_after
from seenheard.practice.case_life.queries import taken_steps
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.queries import current_plans

from .gathered_duties import Held, OfDuties, held_lines, refs_in
from .gathered_words import codes_of, letters_of, notes_of

#: What a child is in until it ends: its beginning goes along however long ago it was.
LASTING = ("became_looked_after", "child_in_need_began", "court_began")
#: Facts about the move itself, which are not the new practice's.
OF_THE_MOVE = ("moved_away", "moved_in")


@dataclass
class Gathered:
    """The rows that go, by the ref that each has in the pack."""

    family: Family
    children: list[Child]
    meetings: list[Conference] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    seats: list[ConferenceChild] = field(default_factory=list)

    @property
    def refs(self) -> dict[str, dict[str, str]]:
        return {
            "child": {str(one.pk): child_ref(one) for one in self.children},
            "conference": {str(one.pk): str(one.uid) for one in self.meetings},
            "fact": {str(one.pk): f"f{one.pk}" for one in self.facts},
        }


def gather(
    by: Viewer,
    *,
    family: Family,
    children: Sequence[Child],
    receiver: Surgery,
    uid: UUID,
    replaces: str = "",
    now: datetime,
) -> Pack:
    """The pack for these children of one family, as everything stands now."""
    today = timezone.localdate(now)
    stand = standings_before_the_move(children, today)
    held = held_lines(family, children, today=today)
    rows = rows_that_go(family, children, held, stand, today)
    practice = by.practice
    return Pack(
        uid=str(uid),
        made_at=timezone.localtime(now),
        made_by=by.name,
        giver=Surgery(practice.code, practice.name, practice.nation),
        receiver=receiver,
        replaces=replaces,
        family=family.name,
        children=children_of(by, children, stand),
        staying=staying(family, children),
        authorities=authorities_of(rows.meetings),
        meetings=meetings_of(rows),
        facts=facts_of(rows),
        duties=OfDuties(rows.refs, {one.pk for one in children}).lines(held),
        letters=letters_of(children),
        notes=notes_of(family, children),
    )


def child_ref(child: Child) -> str:
    return f"c{child.pk}"


def standings_before_the_move(children: Sequence[Child], today: date) -> dict[int, Standing]:
    """How the children stand, but for the move: that is why the pack is made."""
    taken = taken_steps(children, today=today)
    return {pk: standing_after([one for one in steps if one.kind not in OF_THE_MOVE]) for pk, steps in taken.items()}


def rows_that_go(
    family: Family, children: Sequence[Child], held: Iterable[Held], stand: dict[int, Standing], today: date
) -> Gathered:
    """The meetings and dates from which open work and the present plan are counted, and all meetings ahead."""
    seats = list(
        ConferenceChild.objects.filter(child__in=children, conference__removed_at=None)
        .select_related("conference__authority")
        .order_by("conference__on", "conference__pk", "child__pk")
    )
    facts = [
        one
        for one in Fact.objects.filter(family=family).exclude(kind__in=OF_THE_MOVE).order_by("on", "pk")
        if one.child_id is None or one.child_id in stand
    ]
    open_ones = [one for one in held if one.open]
    named = {what: set().union(*(refs_in(one.line.key, what) for one in open_ones)) for what in ("conference", "fact")}
    named["conference"] |= {one.conference for one in open_ones if one.conference is not None}
    meetings = {seat.conference_id: seat.conference for seat in seats}
    start = beginning(named, meetings, facts, stand, today)
    going = {pk: one for pk, one in meetings.items() if goes(one, start, today) or pk in named["conference"]}
    return Gathered(
        family,
        list(children),
        sorted(going.values(), key=lambda one: (one.on or date.max, one.pk)),
        [
            one
            for one in facts
            if (one.conference_id is None or one.conference_id in going)
            and (one.on >= start or one.kind in LASTING or one.pk in named["fact"] or one.conference_id in going)
        ],
        [seat for seat in seats if seat.conference_id in going],
    )


def beginning(
    named: dict[str, set[int]],
    meetings: dict[int, Conference],
    facts: Iterable[Fact],
    stand: dict[int, Standing],
    today: date,
) -> date:
    """From which day on everything goes along: the beginning of the present plan or enquiry, or of the oldest open
    work."""
    days = [today]
    days += [one.since for one in stand.values() if one.since is not None and not one.gone]
    days += [one.plan.since for one in stand.values() if one.on_plan and one.plan.since is not None]
    days += [one.on for pk, one in meetings.items() if pk in named["conference"] and one.on is not None]
    days += [one.on for one in facts if one.pk in named["fact"]]
    return min(days)


def goes(meeting: Conference, start: date, today: date) -> bool:
    if meeting.cancelled_at is not None:
        return meeting.on is None or meeting.on >= today
    return meeting.on is None or meeting.on >= start


def children_of(by: Viewer, children: Sequence[Child], stand: dict[int, Standing]) -> tuple[PackChild, ...]:
    plans, codes = current_plans(by, children), codes_of(children)
    return tuple(
        PackChild(
            ref=child_ref(one),
            name=one.name,
            **({} if one.patient is None else on_list(one.patient)),
            mother=somebody(one.mother) if one.patient is None and one.mother is not None else None,
            expected_on=one.expected_on if one.unborn else None,
            standing=stand[one.pk].words,
            on_plan=stand[one.pk].on_plan,
            categories=tuple(category.value for category in stand[one.pk].categories),
            since=stand[one.pk].since,
            looked_after_since=stand[one.pk].looked_after,
            plan=plans[one.pk].contents if one.pk in plans else {},
            codes=codes.get(one.pk, ()),
        )
        for one in children
    )


def on_list(row: Patient) -> dict[str, Any]:
    return {
        "given_name": row.given_name,
        "family_name": row.family_name,
        "born_on": row.born_on,
        "nhs_number": row.nhs_number,
        "sex": row.sex,
    }


def somebody(row: Patient) -> Somebody:
    return Somebody(row.name, row.born_on, row.nhs_number)


def staying(family: Family, children: Sequence[Child]) -> tuple[Somebody, ...]:
    """Children of the family who do not go in this pack: by them the new practice finds a family that it knows."""
    others = Child.objects.filter(family=family).exclude(pk__in=[one.pk for one in children]).select_related("patient")
    return tuple(somebody(one.patient) for one in others.order_by("pk") if one.patient is not None)


def authorities_of(meetings: Iterable[Conference]) -> tuple[PackAuthority, ...]:
    found = {one.authority.pk: one.authority for one in meetings if one.authority is not None}
    return tuple(authority(one) for _, one in sorted(found.items()))


def authority(one: Authority) -> PackAuthority:
    return PackAuthority(
        ref=f"a{one.pk}",
        name=one.name,
        nation=one.nation,
        reports_to=one.reports_to,
        further_name=one.further_name,
        further_phone=one.further_phone,
        further_email=one.further_email,
    )


def meetings_of(rows: Gathered) -> tuple[PackMeeting, ...]:
    places: dict[int, list[Seat]] = {}
    for seat in rows.seats:
        place = Seat(f"c{seat.child_id}", seat.decision, tuple(seat.categories))
        places.setdefault(seat.conference_id, []).append(place)
    return tuple(meeting(one, tuple(places.get(one.pk, ()))) for one in rows.meetings)


def meeting(one: Conference, seats: tuple[Seat, ...]) -> PackMeeting:
    return PackMeeting(
        ref=str(one.uid),
        type=one.type,
        on=one.on,
        time=one.time,
        venue=one.venue,
        mode=one.mode,
        link=one.link,
        provisional=one.provisional,
        held=one.held,
        cancelled=one.cancelled_at is not None,
        chair=one.chair,
        social_worker=one.social_worker,
        social_worker_phone=one.social_worker_phone,
        social_worker_email=one.social_worker_email,
        authority=f"a{one.authority_id}" if one.authority_id else "",
        edition=one.edition,
        report_due_on=one.report_due_on,
        report_rule=one.report_rule or {},
        report_due_words=one.report_due_words,
        seats=seats,
    )


def facts_of(rows: Gathered) -> tuple[PackFact, ...]:
    refs = rows.refs
    return tuple(
        PackFact(
            ref=f"f{one.pk}",
            kind=one.kind,
            on=one.on,
            child=f"c{one.child_id}" if one.child_id else "",
            meeting=refs["conference"][str(one.conference_id)] if one.conference_id else "",
            words=one.words,
        )
        for one in rows.facts
    )
