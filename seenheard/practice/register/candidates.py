"""Which children could stand on the register now, or were on a plan before, by the days of decisions alone.

Most of the children of ten years are settled: the last thing that a conference or an enquiry said of them ended a plan,
made none or closed the case, and nothing has come since. They are left aside here without loading what was decided;
`standings` then says how the few others stand.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from seenheard.casework.vocabulary import ConferenceType, Decision
from seenheard.practice.children.models import Child
from seenheard.practice.children.queries import OFF_PLAN, ON_PLAN
from seenheard.practice.conferences.models import ConferenceChild, Fact
from seenheard.practice.people.viewer import Viewer

from .models import Concern

SETTLES = (
    *(Decision.PLAN_ENDED, Decision.NO_PLAN, Decision.EARLY_HELP),
    *(Decision.SECTION47_NOT_STARTED, Decision.NO_FURTHER_ACTION),
)
#: Facts that can put a child on the register without any conference.
TELLING = (
    *("referral", "concern_raised", "transfer_in_notified", "became_looked_after", "child_in_need_began"),
    *("moved_in",),
)
CONFERENCES = (ConferenceType.INITIAL, ConferenceType.PRE_BIRTH, ConferenceType.TRANSFER_IN)


@dataclass(frozen=True, slots=True)
class LastDays:
    """The last days on which meetings about one child settled its case (`settled`), or left it open (`opened`: anything
    else that was decided, or a conference of whose decision we do not know); made or continued a plan (`kept`); ended
    one (`off`)."""

    settled: date | None
    opened: date | None
    kept: date | None
    off: date | None

    @property
    def perhaps_now(self) -> bool:
        """Could the child stand on the register because of these? A day on which both happened leaves it open."""
        running = self.kept is not None and (self.off is None or self.kept >= self.off)
        unsettled = self.opened is not None and (self.settled is None or self.opened >= self.settled)
        return running or unsettled

    @property
    def plan_ended(self) -> date | None:
        """When the last plan ended; None if none did, or another was made since."""
        return None if self.kept is not None and self.off is not None and self.kept > self.off else self.off


def plans_ended(viewer: Viewer, among: Collection[int] | None = None) -> dict[int, date | None]:
    """Every child of whom a plan was made, continued or ended -> when the last one ended, None if it runs; of these
    families alone if given. One query."""
    seats = seats_with_a_day(viewer).filter(decision__in=ON_PLAN | OFF_PLAN)
    seats = seats if among is None else seats.filter(child__family__in=among)
    rows = seats.order_by().values("child_id")
    rows = rows.annotate(
        kept=Max("conference__on", filter=Q(decision__in=ON_PLAN)),
        off=Max("conference__on", filter=Q(decision__in=OFF_PLAN)),
    )
    columns = rows.values_list("child_id", "kept", "off")
    return {child: LastDays(None, None, kept, off).plan_ended for child, kept, off in columns}


def seats_with_a_day(viewer: Viewer) -> QuerySet[ConferenceChild]:
    return ConferenceChild.objects.filter(
        child__practice=viewer.practice,
        child__removed_at=None,
        conference__removed_at=None,
        conference__cancelled_at=None,
        conference__on__isnull=False,
    )


def last_days(viewer: Viewer) -> dict[int, LastDays]:
    """The child's number -> the days, for every child of whom a meeting spoke. One query."""
    undecided = Q(decision="", conference__type__in=CONFERENCES)
    seats = seats_with_a_day(viewer).filter(~Q(decision="") | undecided)
    rows = seats.order_by().values("child_id")
    rows = rows.annotate(
        settled=Max("conference__on", filter=Q(decision__in=SETTLES)),
        opened=Max("conference__on", filter=~Q(decision__in=SETTLES)),
        kept=Max("conference__on", filter=Q(decision__in=ON_PLAN)),
        off=Max("conference__on", filter=Q(decision__in=OFF_PLAN)),
    )
    columns = rows.values_list("child_id", "settled", "opened", "kept", "off")
    return {child: LastDays(settled, opened, kept, off) for child, settled, opened, kept, off in columns}


def perhaps_now(viewer: Viewer, told: dict[int, LastDays]) -> set[int]:
    """Every child who stands on the register now, and a few who turn out not to."""
    found = {child for child, days in told.items() if days.perhaps_now}
    found |= set(Concern.objects.filter(practice=viewer.practice, ended_at=None).values_list("child_id", flat=True))
    facts = Fact.objects.filter(practice=viewer.practice, kind__in=TELLING)
    found |= {child for child in facts.exclude(child=None).values_list("child_id", flat=True) if child is not None}
    families = facts.filter(child=None).values("family")
    found |= set(Child.objects.filter(family__in=families).values_list("pk", flat=True))
    return found


def once_on_a_plan(told: dict[int, LastDays]) -> list[int]:
    """The children whose last plan ended, the latest first. One of them may stand on another list now."""
    ended = {child: days.plan_ended for child, days in told.items() if days.plan_ended is not None}
    return sorted(ended, key=lambda child: (-ended[child].toordinal(), child))
