"""What the page after a confirmed letter shows of our actions."""

from __future__ import annotations

from collections.abc import Iterable

from seenheard.casework.vocabulary import DutyKind, OwedBy
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer


def actions_among(viewer: Viewer, duties: Iterable[Duty], *, letter: int) -> list[Duty]:
    """Our actions among these duties that this letter asks for and that stand; none for who may not see plans. For
    `plan_actions/panel_followed.jinja`."""
    if not viewer.may("see_plans"):
        return []
    ours = (one for one in duties if one.kind == DutyKind.ACTION and one.owed_by == OwedBy.PRACTICE)
    return [one for one in ours if one.letter_id == letter and one.withdrawn_at is None]
