"""What the letter's page needs beside the letter itself: people of the list, meetings of the diary, authorities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from seenheard.casework.matching import match_conferences
from seenheard.casework.matching.proposal import ConferenceMatch
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.people.viewer import Viewer

from . import queries
from .models import Confirmation, Letter, Sighting


def patients(viewer: Viewer, keys: Collection[int]) -> dict[int, Patient]:
    """People of the viewer's list by number."""
    return {row.pk: row for row in Patient.objects.filter(practice=viewer.practice, pk__in=keys)}


def meetings(viewer: Viewer, keys: Collection[int]) -> dict[int, Conference]:
    """Meetings of the viewer's diary by number."""
    return {row.pk: row for row in Conference.objects.filter(practice=viewer.practice, pk__in=keys)}


def authorities(viewer: Viewer) -> list[Authority]:
    return list(Authority.objects.filter(practice=viewer.practice).order_by("name"))


def children_of(viewer: Viewer, patient_keys: Collection[int]) -> list[Child]:
    """The children that the practice already works for among these people of the list (or their unborn ones)."""
    rows = Child.objects.filter(practice=viewer.practice)
    return list(rows.filter(Q(patient__in=patient_keys) | Q(mother__in=patient_keys)))


def rows_of_children(viewer: Viewer, child_keys: Collection[int]) -> list[int]:
    """The rows of our list of these children, born ones only."""
    rows = Child.objects.filter(practice=viewer.practice, pk__in=child_keys, patient__isnull=False)
    return list(rows.values_list("patient_id", flat=True))


def children_named(viewer: Viewer, keys: Collection[int]) -> dict[int, Child]:
    return {row.pk: row for row in Child.objects.filter(practice=viewer.practice, pk__in=keys)}


def meetings_for_chosen(
    viewer: Viewer, fields: Mapping[str, Any], unsure: Mapping[str, Any], patient_keys: Collection[int]
) -> tuple[ConferenceMatch, ...]:
    """Which of our meetings the letter is about if its children are those that a person chose."""
    children = children_of(viewer, patient_keys)
    return match_conferences(
        fields,
        queries.known(viewer),
        family_key=next((child.family_id for child in children), None),
        child_keys=[child.pk for child in children],
        unsure={path: tuple(values) for path, values in unsure.items()},
        today=timezone.localdate(),
    )


def arrivals(letter: Letter) -> list[Sighting]:
    """Each time that the letter's bytes came, first one first."""
    return list(letter.sightings.select_related("person").order_by("at"))


def ways(viewer: Viewer, letter_keys: Collection[int]) -> dict[int, str]:
    """How each of these letters first came: "added here by Bryn Calloway", "from the watched folder", "by command"."""
    rows = Sighting.objects.filter(letter__practice=viewer.practice, letter__in=letter_keys).order_by("-at", "-pk")
    said = {"folder": "from the watched folder", "command": "by command"}
    return {
        row.letter_id: said.get(row.way) or f"added here{f' by {row.person}' if row.person else ''}"
        for row in rows.select_related("person")
    }


def confirmations(letter: Letter) -> list[Confirmation]:
    """Every decision about the letter, the undone ones too, newest first."""
    return list(letter.confirmations.select_related("person", "undone_by").order_by("-at"))


def duties_because_of(viewer: Viewer, confirmation: Confirmation, conference_keys: Iterable[int]) -> list[Duty]:
    """What is owed because of a confirmation: duties of its meetings and of its letter, what it answered, and what is
    no longer owed since."""
    letter = confirmation.letter_id
    rows = Duty.objects.filter(
        Q(conference__in=list(conference_keys)) | Q(letter=letter) | Q(met_letter=letter),
        Q(withdrawn_at=None) | Q(withdrawn_at__gte=confirmation.at),
        practice=viewer.practice,
    )
    return list(rows.select_related("person").prefetch_related("children").order_by("due_on", "pk").distinct())
