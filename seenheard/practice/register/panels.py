"""What other rooms' pages show of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.utils import timezone

from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer

from .checklist import to_enter
from .listing import worries_of
from .models import Concern


@dataclass(frozen=True, slots=True)
class ChildPanel:
    """On a child’s page: how many codes wait because of the child, and what the practice worries about."""

    to_enter: int
    worry: Concern | None


def child_panel(viewer: Viewer, child: Child) -> ChildPanel:
    waiting = to_enter(viewer).filter(child=child).count()
    return ChildPanel(waiting, worries_of([child.pk]).get(child.pk))


@dataclass(frozen=True, slots=True)
class OnToday:
    """On the first page: how many codes wait to be entered, since when, and how many worries are to be looked at."""

    codes: int
    oldest_on: date | None
    worries: int


def on_first_page(viewer: Viewer, today: date) -> dict[str, OnToday | None]:
    """None for whoever ticks no codes, or if nothing waits."""
    if not viewer.may("tick_codes"):
        return {"register_today": None}
    waiting = to_enter(viewer).order_by().aggregate(number=Count("pk"), oldest=Min("made_at"))
    worries = Concern.objects.filter(practice=viewer.practice, ended_at=None, review_on__lte=today).count()
    oldest = timezone.localdate(waiting["oldest"]) if waiting["oldest"] else None
    found = OnToday(waiting["number"], oldest, worries)
    return {"register_today": found if found.codes or found.worries else None}
