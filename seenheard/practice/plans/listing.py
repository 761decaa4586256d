"""The children on a plan, by their next conference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q

from seenheard.casework.plan.life import Standing
from seenheard.practice.case_life.queries import standings
from seenheard.practice.children.models import Child
from seenheard.practice.children.queries import OFF_PLAN, ON_PLAN
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.diary.queries import CONFERENCE_TYPES
from seenheard.practice.people.viewer import Viewer

from .models import PlanVersion


@dataclass(frozen=True, slots=True)
class OnPlan:
    """A child on a plan, how it stands, and its next conference."""

    child: Child
    standing: Standing
    next: Conference | None = None

    @property
    def next_on(self) -> date | None:
        return self.next.on if self.next else None


def perhaps_on_plan(viewer: Viewer) -> list[Child]:
    """The children about whom the last decision about a plan, or one of the same day, kept it."""
    seats = ConferenceChild.objects.filter(
        decision__in=ON_PLAN | OFF_PLAN,
        child__practice=viewer.practice,
        child__removed_at=None,
        conference__removed_at=None,
        conference__cancelled_at=None,
        conference__on__isnull=False,
    )
    last = (
        seats.order_by()
        .values("child_id")
        .annotate(
            kept=Max("conference__on", filter=Q(decision__in=ON_PLAN)),
            ended=Max("conference__on", filter=Q(decision__in=OFF_PLAN)),
        )
    )
    kept = last.filter(Q(ended=None) | Q(kept__gte=F("ended")), kept__isnull=False)
    return list(Child.objects.filter(pk__in=kept.values("child_id")))


def on_plan(viewer: Viewer, *, today: date) -> list[OnPlan]:
    """The children on a plan who are still ours: those without a date of their next conference first, then by that
    date, then by name; restricted records last, for their place would tell of them."""
    perhaps = perhaps_on_plan(viewer)
    standing = standings(perhaps, today=today)
    children = [one for one in perhaps if standing[one.pk].on_plan_here]
    following = next_conferences(children, today=today)
    found = [OnPlan(one, standing[one.pk], following.get(one.pk)) for one in children]
    return sorted(found, key=place_of)


def place_of(one: OnPlan) -> tuple[bool, bool, date, str, int]:
    on = None if one.child.restricted else one.next_on
    name = "" if one.child.restricted else one.child.name.casefold()
    return one.child.restricted, on is not None, on or date.min, name, one.child.pk


def next_conferences(children: list[Child], *, today: date) -> dict[int, Conference]:
    """Child -> its next conference that has a date and stands, from today on. One query."""
    seats = ConferenceChild.objects.filter(
        child__in=[one.pk for one in children],
        conference__removed_at=None,
        conference__cancelled_at=None,
        conference__on__gte=today,
        conference__type__in=CONFERENCE_TYPES,
    )
    found: dict[int, Conference] = {}
    shown = seats.select_related("conference").only(
        "child_id", "conference__on", "conference__time", "conference__type"
    )
    for seat in shown.order_by("conference__on", "conference__time", "pk"):
        found.setdefault(seat.child_id, seat.conference)
    return found


def latest_numbers(viewer: Viewer, children: Iterable[Child]) -> dict[int, int]:
    """Child -> the number of the latest version of its plan; without those of whom nobody wrote one. One query."""
    rows = PlanVersion.objects.filter(practice=viewer.practice, child__in=list(children)).order_by()
    return dict(rows.values_list("child_id").annotate(latest=Max("number")))
