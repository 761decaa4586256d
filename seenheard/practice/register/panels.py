"""What other rooms' pages show of the register."""

from __future__ import annotations

from dataclasses import dataclass

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
