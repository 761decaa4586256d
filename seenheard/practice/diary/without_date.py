"""Children on a plan for whom no next conference is in the diary: on the first page until there is one.

Whatever the authority's settings say: where it "does not send" the next date nobody is chased, but the child is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from seenheard.casework.vocabulary import Decision, DutyKind
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.handover.handed_on import handed_over
from seenheard.practice.people.viewer import Viewer

from .models import Duty
from .presenters import Named, name_of
from .queries import CONFERENCE_TYPES

ON_A_PLAN = (Decision.PLAN_MADE.value, Decision.PLAN_CONTINUED.value)
SETTLED = (*ON_A_PLAN, Decision.PLAN_ENDED.value, Decision.NO_PLAN.value)
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
    today on in the diary; longest since the last one first. `last_on` is the day of that one."""
    found = list(candidates(viewer, today))
    stands = standings(found, today=today)
    gone = handed_over(viewer.practice) if found else set()
    return [child for child in found if stands[child.pk].on_plan_here and child.pk not in gone]


def candidates(viewer: Viewer, today: date) -> QuerySet[Child]:
    """Those whose latest decision made or continued a plan, and who have no seat at a conference ahead. A conference
    cancelled or taken back is none; nor is one without a day."""
    seats = ConferenceChild.objects.filter(
        child=OuterRef("pk"), conference__removed_at=None, conference__cancelled_at=None
    )
    decided = seats.filter(decision__in=SETTLED, conference__on__lte=today).order_by("-conference__on", "-pk")
    ahead = seats.filter(conference__type__in=CONFERENCE_TYPES, conference__on__gte=today, decision="")
    children = Child.objects.filter(practice=viewer.practice).select_related("mother", "patient", "family")
    return (
        children.annotate(
            last_decision=Subquery(decided.values("decision")[:1]),
            last_on=Subquery(decided.values("conference__on")[:1]),
        )
        .filter(~Exists(ahead), last_decision__in=ON_A_PLAN)
        .order_by("last_on", "pk")
    )


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
        together.setdefault((child.family_id, child.last_on, ask.pk if ask else 0), []).append(child)  # type: ignore[attr-defined]
    return [
        WithoutDate(tuple(name_of(child) for child in some), last_on, asked.get(some[0].pk))
        for (_, last_on, _), some in together.items()
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
    rows = lines.order_by("-kind", "due_on").prefetch_related("children")
    return {child.pk: duty for duty in rows for child in duty.children.all()}
