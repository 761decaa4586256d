"""What the rooms of taking part and of offers add to a conference's page, and to the first page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moves import moves_of
from seenheard.practice.people.viewer import Viewer

from .joining import joining_of, to_join
from .offers import offers_of, waiting
from .queries import State, cover_of
from .taking_part import may_be_asked
from .taking_part_shown import row, shown
from .unsaid import outstanding


def on_conference_page(viewer: Viewer, meeting: Conference, *, now: datetime) -> dict[str, Any]:
    """How to join, how we took part, what was offered, and moves by hand; for whoever may see who goes."""
    if not viewer.may("see_cover"):
        return {}
    joining = joining_of(meeting)
    ahead = meeting.on is not None and meeting.on >= timezone.localdate(now) and not meeting.held
    state = cover_of([meeting], now=now)[meeting.pk].state if ahead else State.NOT_NEEDED
    open_to_offers = ahead and may_be_asked(meeting) and state not in (State.GOES, State.NOT_NEEDED)
    moves = moves_of(viewer.practice.pk, [meeting.pk]).get(meeting.pk, [])
    last = next((one for one in reversed(moves) if "on" in one.columns), None)
    agreed = last is not None and meeting.on is not None and last.columns["on"][1] == meeting.on.isoformat()
    return {
        "join": joining if ahead and joining.anything and state is not State.NOT_NEEDED else None,
        "taking_part": shown(viewer, meeting),
        "offers": offers_of(viewer, meeting, now=now),
        "may_offer": open_to_offers and viewer.may("arrange_cover"),
        "moves": moves,
        "agreed_on": last.at if last is not None and agreed else None,
    }


def on_first_page(viewer: Viewer, *, now: datetime) -> dict[str, Any]:
    """Joining what the viewer goes to today; and for whoever arranges, what is to be said, sent or chased."""
    found: dict[str, Any] = {"to_join": to_join(viewer, timezone.localdate(now))}
    if viewer.may("arrange_cover"):
        unsaid = outstanding(viewer, timezone.localdate(now))
        found |= {"unsaid": unsaid.number, "unsaid_rows": [row(viewer, one) for one in unsaid.first]}
        found["offers_to_do"] = sum(one.to_do for one in waiting(viewer, now=now))
    return found
