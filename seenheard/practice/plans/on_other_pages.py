"""What the pages of a child and of a conference show of plans: a link, and whether something waits to be done there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.people.viewer import Viewer

from .deciding import DECIDING
from .proposing import KEEPS, is_behind, latest_keeping
from .queries import current_plan, decided


@dataclass(frozen=True, slots=True)
class ChildPanel:
    """The latest version's number (0: none), and whether a conference kept the plan since."""

    number: int
    behind: bool
    shown: bool


def on_child_page(viewer: Viewer, child: Child) -> dict[str, object]:
    """For `plans/panel_child.jinja`."""
    if not viewer.may("see_plans"):
        return {"plan_panel": None}
    version, seat = current_plan(viewer, child), latest_keeping(child)
    shown = version is not None or seat is not None
    return {"plan_panel": ChildPanel(version.number if version else 0, is_behind(version, seat), shown)}


def on_conference_page(viewer: Viewer, meeting: Conference) -> dict[str, object]:
    """For `plans/panel_conference.jinja`: whether it could decide, and the way to what was decided."""
    if not viewer.may("see_plans") or meeting.type not in DECIDING or meeting.removed_at is not None:
        return {"decided_panel": None}
    return {"decided_panel": decided(viewer, meeting)}


@dataclass(frozen=True, slots=True)
class FollowedPanel:
    """Where one goes on after a letter that decided: the meetings whose decisions it told, the plans to look over."""

    meetings: tuple[Conference, ...] = ()
    plans: tuple[Child, ...] = ()


def on_followed_page(viewer: Viewer, meetings: Iterable[int], children: Iterable[Child]) -> dict[str, object]:
    """For `plans/panel_followed.jinja`, after a letter was confirmed."""
    if not viewer.may("see_plans"):
        return {"plan_followed": None}
    wanted = set(meetings)
    told = Conference.objects.filter(practice=viewer.practice, pk__in=wanted, type__in=DECIDING, held=True)
    kept = ConferenceChild.objects.filter(conference__in=told, decision__in=KEEPS, child__in=list(children))
    plans = [seat.child for seat in kept.select_related("child").order_by("child__name", "pk")]
    return {"plan_followed": FollowedPanel(tuple(told.order_by("on", "pk")), tuple(plans))}
