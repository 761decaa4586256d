"""What other rooms' pages say of actions: the first page."""

from __future__ import annotations

from typing import Any

from seenheard.practice.people.viewer import Viewer

from . import listing

MOST_SHOWN = 5


def on_first_page(viewer: Viewer) -> dict[str, Any]:
    """Children of whom the social worker is to be told; how many actions the record seems to show as done."""
    if not viewer.may("see_plans"):
        return {}
    found = listing.to_tell(viewer, most=MOST_SHOWN + 1)
    more = listing.number_to_tell(viewer) - MOST_SHOWN if len(found) > MOST_SHOWN else 0
    return {
        "to_tell": found[:MOST_SHOWN],
        "to_tell_more": more,
        "to_confirm": listing.listed(viewer, "proposed").count(),
    }
