"""Clinicians to whom a restricted family's records are closed, as it may be their own: nobody proposes or asks them.

The words say nothing of why: only the safeguarding lead knows who is kept out of what."""

from __future__ import annotations

from collections.abc import Iterable

from seenheard.practice.children.keeping_out import standing
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software
from seenheard.practice.rota.models import Clinician

NOT_TO_BE_ASKED = "not to be asked for this one"


def closed_families(practice: Practice, clinicians: Iterable[Clinician]) -> dict[int, set[int]]:
    """Clinician -> the families that are closed to them altogether."""
    kept = standing(software(practice))
    return {
        one.pk: {family for family, people in kept.items() if one.person_id is not None and one.person_id in people}
        for one in clinicians
    }


def is_closed(family_id: int, who: Clinician) -> bool:
    return family_id in closed_families(who.practice, [who])[who.pk]
