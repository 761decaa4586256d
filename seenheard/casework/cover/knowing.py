"""How well a clinician knows the children of a conference.

3 for the registered GP, plus 2 if they saw the child in the 6 months before the conference, plus 1 for 3 or more
contacts (INTERFACES, `seenheard cover`). The best-known child counts.
"""

from __future__ import annotations

from datetime import date

from seenheard.casework.cover.problem import Clinician, Conference, Known
from seenheard.casework.timetable.counting import add_months

REGISTERED, RECENT, OFTEN = 3, 2, 1
RECENT_MONTHS = 6
OFTEN_CONTACTS = 3
BEST = REGISTERED + RECENT + OFTEN


def recent(known: Known, on: date) -> bool:
    """Was the last contact in the 6 calendar months before that day, first and last day included? What is said to have
    been after the conference does not count."""
    return known.last_on is not None and add_months(on, -RECENT_MONTHS) <= known.last_on <= on


def score(known: Known, on: date) -> int:
    """How well a child is known, 0 to 6, for a conference on that day."""
    often = known.contacts >= OFTEN_CONTACTS
    return REGISTERED * known.registered + RECENT * recent(known, on) + OFTEN * often


def best_known(clinician: Clinician, conference: Conference) -> Known | None:
    """What they know of the child of this conference whom they know best; None if they know none of them."""
    known = [clinician.knows[child] for child in conference.children if child in clinician.knows]
    return max(known, key=lambda one: (score(one, conference.on), one.contacts, one.last_on or date.min), default=None)


def continuity(clinician: Clinician, conference: Conference) -> int:
    """The score of the best-known child, 0 to 6."""
    if not clinician.knows:
        return 0
    return max(
        (score(clinician.knows[child], conference.on) for child in conference.children if child in clinician.knows),
        default=0,
    )
