"""Children on a plan for whom no next conference is in the diary: on the first page until there is one.

Whatever the authority's settings say: where it "does not send" the next date nobody is chased, but the child is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, Func, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from seenheard.casework.vocabulary import Decision, DutyKind
from seenheard.practice.case_life.queries import of_decisions_alone, standings
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.handover.handed_on import handed_over
from seenheard.practice.people.viewer import Viewer

from .models import Duty
from .presenters import Named, name_of
from .queries import CONFERENCE_TYPES

ON_A_PLAN = (Decision.PLAN_MADE.value, Decision.PLAN_CONTINUED.value)
OFF_A_PLAN = (Decision.PLAN_ENDED.value, Decision.NO_PLAN.value)
SETTLED = (*ON_A_PLAN, *OFF_A_PLAN)
#: A practice has about eighteen children on a plan in a year; what is beyond this stands under Plans.
FIRST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class WithoutDate:
    """Children of one family on a plan without a next conference date, whose last conference was on `last_on`. `ask`:
    the line of the diary that asks for the date, if the authority owes us it."""

    children: tuple[Named, ...]
    last_on: date | None
    ask: Duty | None

    @property
    def about(self) -> str:
        return ", ".join(child.words for child in self.children)


def children_without_date(viewer: Viewer, today: date) -> list[Child]:
    """Every child on a plan, here and neither moved away nor taken over by another practice, with no conference from
    today on in the diary; longest since the last one first. `last_on` is the day of that one. How a child stands is
    asked only where the days do not say it."""
    found = candidates(viewer, today)
    gone = handed_over(viewer.practice) if found else set()
    simple = of_decisions_alone(found, today=today)
    doubtful = [one for one in found if one.pk not in simple or one.last_on == one.ended_on]  # type: ignore[attr-defined]  # annotated by `candidates`
    stands = standings(doubtful, today=today)
    here = [one for one in found if one.pk not in stands or stands[one.pk].on_plan_here]
    return [one for one in here if one.pk not in gone]


def candidates(viewer: Viewer, today: date) -> list[Child]:
    """Those whose latest decision made or continued a plan, and who have no seat at a conference ahead. A conference
    cancelled or taken back is none; nor is one without a day. `last_on` is when a plan was kept last, `ended_on` when
    one was ended or refused."""
    seats = ConferenceChild.objects.filter(conference__removed_at=None, conference__cancelled_at=None)
    ahead = seats.filter(
        conference__practice=viewer.practice,
        conference__type__in=CONFERENCE_TYPES,
        conference__on__gte=today,
        decision="",
    )
    until_now = seats.filter(child=OuterRef("pk"), conference__on__lte=today)
    rows = (
        Child.objects.filter(practice=viewer.practice)
        .exclude(pk__in=ahead.values("child"))
        .annotate(last_on=last_day(until_now, ON_A_PLAN))
        .annotate(ended_on=Coalesce(last_day(until_now, OFF_A_PLAN), Value(date.min), output_field=DateField()))
        .filter(last_on__gte=F("ended_on"))
    )
    found = list(rows.select_related("mother").order_by("last_on", "pk"))
    twice = [one.pk for one in found if one.last_on == one.ended_on]
    ended = ended_after_all(twice, today) if twice else set()
    return [one for one in found if one.pk not in ended]


def last_day(seats: QuerySet[ConferenceChild], decisions: Iterable[str]) -> Subquery:
    """The last day on which one of these was decided; none if none was."""
    days = seats.filter(decision__in=decisions).order_by().annotate(last=Func("conference__on", function="MAX"))
    return Subquery(days.values("last"), output_field=DateField())


def ended_after_all(children: Iterable[int], today: date) -> set[int]:
    """Those of these, of whom two things were decided on one day, whose plan was ended or refused by the later seat."""
    rows = ConferenceChild.objects.filter(
        child__in=children,
        decision__in=SETTLED,
        conference__on__lte=today,
        conference__removed_at=None,
        conference__cancelled_at=None,
    )
    last = dict(rows.order_by("conference__on", "pk").values_list("child_id", "decision"))
    return {child for child, decision in last.items() if decision not in ON_A_PLAN}


def on_first_page(viewer: Viewer, today: date) -> dict[str, Any]:
    """The list for the first page: its first children, brothers and sisters together, and how many more there are."""
    if not viewer.may("see_diary"):
        return {}
    found = children_without_date(viewer, today)
    shown = found[:FIRST_SHOWN]
    asked = asked_for(viewer, shown)
    return {"without_date": by_family(shown, asked), "without_date_more": len(found) - len(shown)}


def by_family(children: Iterable[Child], asked: Mapping[int, Duty]) -> list[WithoutDate]:
    """One line for those of a family who wait since the same conference and for the same answer, in the order given."""
    together: dict[tuple[int, date | None, int], list[Child]] = {}
    for child in children:
        ask = asked.get(child.pk)
        last_on: date | None = child.last_on  # type: ignore[attr-defined]  # annotated by `candidates`
        together.setdefault((child.family_id, last_on, ask.pk if ask else 0), []).append(child)
    return [
        WithoutDate(tuple(name_of(child) for child in some), since, asked.get(some[0].pk))
        for (_, since, _), some in together.items()
    ]


def asked_for(viewer: Viewer, children: list[Child]) -> dict[int, Duty]:
    """Child -> the open line of the diary that awaits the date."""
    lines = Duty.objects.filter(
        practice=viewer.practice,
        kind__in=(DutyKind.NEXT_CONFERENCE_DATE, DutyKind.REVIEW_CONFERENCE),
        met_at=None,
        withdrawn_at=None,
        children__in=children,
    )
    whom = Prefetch("children", Child.objects.only("pk"))
    rows = lines.order_by("-kind", "due_on").only("pk").prefetch_related(whom)
    return {child.pk: duty for duty in rows for child in duty.children.all()}
