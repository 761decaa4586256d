"""What other pages show of a child's case."""

from __future__ import annotations

from datetime import date

from seenheard.casework.plan.stages import Stage
from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer

from .models import Ending
from .queries import standing_of


def child_panel(viewer: Viewer, child: Child, *, today: date) -> dict[str, object]:
    """For the child's page: how far the case has come, and how many lists are to be ticked."""
    if not viewer.may("see_plans"):
        return {}
    left = Ending.objects.filter(child=child, done_at=None, withdrawn_at=None).count()
    found = standing_of(child, today=today)
    return {"words": found.words, "left": left, "lost": found.stage is Stage.LOST}
