"""What the rooms of passing on, checking and sharing show on a report's page, and beside each question of a part."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from seenheard.practice.people.viewer import Viewer

from .commenting import comments_of
from .freezing import FrozenFault
from .last_time import last_of
from .loading import Loaded
from .models import Comment, Report
from .shared_shown import shared_panel
from .state_shown import state_of


def where_it_stands(request: HttpRequest, viewer: Viewer, report: Report, loaded: Loaded) -> dict[str, Any]:
    """For reports/panel_state.jinja and reports/panel_shared.jinja: who goes is worked out once for both."""
    state = state_of(viewer, report, now=timezone.now(), value=loaded.value)
    return {"state": state, **shared_panel(viewer, report, state.attendance, loaded.family)}


def beside_questions(report: Report, member: str) -> dict[str, Any]:
    """For reports/beside_question.jinja: by question the open comments, and how much the last report said."""
    comments: dict[str, list[Comment]] = {}
    for one in comments_of(report):
        if one.member == member and one.question and one.resolved_at is None:
            comments.setdefault(one.question, []).append(one)
    try:
        last = last_of(report)
    except FrozenFault:
        last = None
    said = [one for one in last.statements if one.member == member and not one.left_out] if last else []
    return {"comments_beside": comments, "last_beside": Counter(one.question for one in said)}
