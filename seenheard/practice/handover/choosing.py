"""Who each child of a pack is on our list, as a person says it on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seenheard.casework.matching.nhs_number import normalise
from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer

from .opening import Match


@dataclass(frozen=True, slots=True)
class Choice:
    """One child of the pack on the page: who it may be, what was chosen, and what is wrong with that."""

    place: int
    match: Match
    how: str = ""
    number: str = ""
    error: str = ""
    patient: int | None = None


def shown(found: Sequence[Match]) -> list[Choice]:
    """Before anything was chosen: sure matches are proposed, everything else waits for a person."""
    return [Choice(place, one, how="match" if one.sure else "") for place, one in enumerate(found)]


def chosen(by: Viewer, found: Sequence[Match], sent: Mapping[str, str]) -> list[Choice]:
    """What the page sent, child by child; `error` says what to mend."""
    return [choice_of(by, place, one, sent) for place, one in enumerate(found)]


def choice_of(by: Viewer, place: int, match: Match, sent: Mapping[str, str]) -> Choice:
    how, number = sent.get(f"who-{place}", ""), sent.get(f"number-{place}", "")
    name = match.child.name
    if how == "out":
        return Choice(place, match, how, number)
    if how == "match" and match.patient is not None:
        return Choice(place, match, how, number, patient=match.patient.pk)
    if how != "other":
        return Choice(place, match, how, number, error=f"Say who {name} is, or leave {name} out")
    digits = normalise(number)
    if not digits:
        return Choice(place, match, how, number, error="Enter an NHS number of ten figures")
    row = Patient.objects.filter(practice=by.practice, nhs_number=digits).order_by("pk").first()
    if row is None:
        return Choice(
            place, match, how, number, error="Nobody on your list has this NHS number. Register the child first"
        )
    return Choice(place, match, how, number, patient=row.pk)
