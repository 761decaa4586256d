"""Lists of letters tell nothing of a restricted record: which of their letters could be about one?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from seenheard.casework.matching import PreparedKnown, match, prepare
from seenheard.casework.matching.proposal import Known, KnownChild
from seenheard.casework.matching.proposal import Patient as ListedPatient
from seenheard.practice.children.looking import closed_patients
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.naming import initials
from seenheard.practice.people.viewer import Viewer


def closed_letters(viewer: Viewer, said: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    """Of these letters (number -> what was read in it, or confirmed) those that might be about a record which is closed
    to this person, with what may stand in the place of names: "AL (restricted)".

    The same matching as on the letter's own page, but with the few closed records alone."""
    today = timezone.localdate()
    closed = closed_patients(viewer, today=today)
    if not closed:
        return {}
    known = prepared(closed)
    found: dict[int, str] = {}
    for key, fields in said.items():
        keys = {one.patient_key for row in match(fields, known, today=today).children for one in row.candidates}
        if keys:
            found[key] = words(closed[key] for key in keys)
    return found


def words(children: Iterable[Child]) -> str:
    """ "AL, BL (restricted)" """
    return f"{', '.join(sorted({initials(child) or '?' for child in children}))} (restricted)"


def prepared(closed: Mapping[int, Child]) -> PreparedKnown:
    rows = Patient.objects.filter(pk__in=closed)
    children = {child.pk: child for child in closed.values()}
    return prepare(
        Known(
            patients=tuple(
                ListedPatient(p.pk, p.given_name, p.family_name, p.born_on, p.nhs_number, p.sex, p.address)
                for p in rows
            ),
            children=tuple(
                KnownChild(c.pk, c.name, c.family_id, c.patient_id, c.mother_id, c.expected_on, c.born_on)
                for c in children.values()
            ),
            conferences=(),
        )
    )
