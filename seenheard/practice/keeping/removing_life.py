"""Taking what was kept of a family's cases out of the database: births, and what endings asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from seenheard.practice.case_life.models import Birth, Ending, Tick

from .file_of import CaseFile
from .taking import take

#: The tables of the room of cases that a disposal empties.
LIFE_TABLES: tuple[type[models.Model], ...] = (Tick, Ending, Birth)


def remove_life(file: CaseFile, removed: dict[str, int]) -> None:
    """Remove the family's endings with their ticks, and the births of its children, twins before who came first."""
    endings = Ending.objects.filter(Q(family=file.family) | Q(child__in=file.children))
    take(removed, Tick.objects.filter(ending__in=list(endings.values_list("pk", flat=True))))
    take(removed, endings)
    births = Birth.objects.filter(child__in=file.children)
    take(removed, births.exclude(first=None))
    take(removed, births)
