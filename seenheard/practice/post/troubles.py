"""What is wrong with e-mail, for the first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from seenheard.practice.people.viewer import Viewer

from .pausing import paused_since
from .queries import not_arrived
from .round_states import NotDone, not_done


@dataclass(frozen=True, slots=True)
class PostTroubles:
    """How many e-mails did not arrive, whether all wait since a return from a backup, and what the worker does not get
    done."""

    not_arrived: int
    paused: bool
    not_done: tuple[NotDone, ...]


def post_troubles(viewer: Viewer, *, now: datetime) -> PostTroubles:
    """For people who see the post; the caller has made sure of that."""
    return PostTroubles(not_arrived(viewer), paused_since(viewer.practice) is not None, tuple(not_done(now)))
