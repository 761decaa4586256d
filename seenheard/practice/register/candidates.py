"""Which children could stand on the register now, asked of the database alone; `standings` then says how they stand.

Most of the children of ten years are settled: the last thing that a conference or an enquiry said of them ended a plan,
made none or closed the case, and nothing has come since. They are left aside here without loading what was decided.
"""

from __future__ import annotations

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from seenheard.casework.vocabulary import ConferenceType, Decision
from seenheard.practice.children.models import Child
from seenheard.practice.children.queries import OFF_PLAN, ON_PLAN
from seenheard.practice.conferences.models import Fact
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


def perhaps_now(viewer: Viewer) -> QuerySet[Child]:
    """Every child who stands on the register now, and a few who turn out not to."""
    worried = Concern.objects.filter(child=OuterRef("pk"), ended_at=None)
    facts = Fact.objects.filter(Q(child=OuterRef("pk")) | Q(child=None, family=OuterRef("family")), kind__in=TELLING)
    held = Q(
        seats__removed_at=None,
        seats__conference__removed_at=None,
        seats__conference__cancelled_at=None,
        seats__conference__on__isnull=False,
    )
    on = "seats__conference__on"
    settling = held & Q(seats__decision__in=SETTLES)
    waiting = Q(seats__decision="", seats__conference__type__in=CONFERENCES)
    open_ones = held & ~Q(seats__decision__in=SETTLES) & (~Q(seats__decision="") | waiting)
    rows = Child.objects.filter(practice=viewer.practice).annotate(
        settled=Max(on, filter=settling),
        opened=Max(on, filter=open_ones),
        kept=Max(on, filter=held & Q(seats__decision__in=ON_PLAN)),
        off=Max(on, filter=held & Q(seats__decision__in=OFF_PLAN)),
    )
    running = Q(kept__isnull=False) & (Q(off=None) | Q(kept__gte=F("off")))
    unsettled = Q(opened__isnull=False) & (Q(settled=None) | Q(opened__gte=F("settled")))
    return rows.filter(running | unsettled | Exists(facts) | Exists(worried))


def once_on_a_plan(viewer: Viewer) -> QuerySet[Child]:
    """The children whose last plan ended, the latest first. One of them may stand on another list now."""
    held = Q(
        seats__removed_at=None,
        seats__conference__removed_at=None,
        seats__conference__cancelled_at=None,
        seats__conference__on__isnull=False,
    )
    rows = Child.objects.filter(practice=viewer.practice).annotate(
        kept=Max("seats__conference__on", filter=held & Q(seats__decision__in=ON_PLAN)),
        off=Max("seats__conference__on", filter=held & Q(seats__decision__in=OFF_PLAN)),
    )
    return rows.filter(Q(off__isnull=False) & (Q(kept=None) | Q(kept__lte=F("off")))).order_by("-off", "pk")
