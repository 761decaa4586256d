"""What other rooms say of a half-day on the week page, such as that somebody goes to a conference then.

The rota knows nothing of those rooms: each adds its own source when its app is ready,

    from seenheard.practice.rota.marks import SOURCES
    SOURCES.append(who_goes_in)        # a function of Source's shape
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from seenheard.casework.vocabulary import Half
from seenheard.practice.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Mark:
    """A few words in one half-day of one clinician, and where they lead. No child's name: who may see the rota may
    not see every record."""

    clinician_id: int
    day: date
    half: Half
    words: str
    href: str = ""


#: Given the viewer and the first and last day that are shown, the marks that this viewer may see.
Source = Callable[[Viewer, date, date], Iterable[Mark]]
SOURCES: list[Source] = []


def marks(viewer: Viewer, first: date, last: date) -> dict[tuple[int, date, Half], list[Mark]]:
    """What all sources say of these days, by clinician, day and half-day."""
    found: dict[tuple[int, date, Half], list[Mark]] = defaultdict(list)
    for source in SOURCES:
        for mark in source(viewer, first, last):
            found[mark.clinician_id, mark.day, mark.half].append(mark)
    return found
