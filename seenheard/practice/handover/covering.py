"""The cover of a pack in the site's own words for meetings and categories."""

from __future__ import annotations

from seenheard.casework.handover.cover import cover
from seenheard.casework.handover.pack import Pack
from seenheard.practice.conferences.words import CATEGORIES, MEETINGS


def cover_of(pack: Pack) -> str:
    """The pack as one page of HTML for people."""
    meetings = {kind.value: words for kind, words in MEETINGS.items()}
    return cover(pack, meetings, {kind.value: words for kind, words in CATEGORIES.items()})
