"""Taking a family's packs of open work out of the database: those that were given, and those that came."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from seenheard.practice.handover.models import Given, Taken

from .file_of import CaseFile
from .taking import take

#: The tables of the room of the handover that a disposal empties.
PACK_TABLES: tuple[type[models.Model], ...] = (Given.children.through, Given, Taken)


def emails_of_packs(file: CaseFile) -> set[int]:
    """The e-mails with which the family's packs left, by number."""
    found = Given.objects.filter(family=file.family).exclude(message=None)
    return {number for number in found.values_list("message_id", flat=True) if number is not None}


def remove_packs(file: CaseFile, removed: dict[str, int]) -> None:
    """Remove the family's packs. One that came for another family too stays with that one's letters."""
    given = list(Given.objects.filter(family=file.family).values_list("pk", flat=True))
    links = Given.children.through.objects
    take(removed, links.filter(Q(given__in=given) | Q(child__in=file.children)))
    take(removed, Given.objects.filter(pk__in=given))
    take(removed, Taken.objects.filter(letter__in=file.letters))
