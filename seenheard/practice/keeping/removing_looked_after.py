"""Taking what is kept of looked-after children's health out of the database."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from seenheard.practice.looked_after.models import Assessment, Passport, TakingOver

from .file_of import CaseFile
from .taking import take

#: The tables of that room that a disposal empties.
HEALTH_TABLES: tuple[type[models.Model], ...] = (Assessment, Passport, TakingOver)


def remove_health(file: CaseFile, removed: dict[str, int]) -> None:
    """Remove the assessments, passports and what was to be taken over, before the facts they name."""
    mine = Q(family=file.family) | Q(child__in=file.children)
    take(removed, Assessment.everything.filter(mine))
    take(removed, Passport.objects.filter(mine))
    take(removed, TakingOver.everything.filter(mine))
