"""Taking what the register holds of a family out of the database: lines of the checklist of codes, and worries."""

from __future__ import annotations

from django.db.models import Q

from seenheard.practice.register.models import CodeTask, Concern

from .file_of import CaseFile
from .taking import take

REGISTER_TABLES = (CodeTask, Concern)


def remove_register(file: CaseFile, removed: dict[str, int]) -> None:
    """Lines of the family's children, and those that a letter of the file asked for."""
    ours = Q(family=file.family) | Q(child__in=file.children) | Q(confirmation__letter__in=file.letters)
    take(removed, CodeTask.objects.filter(ours))
    take(removed, Concern.objects.filter(Q(family=file.family) | Q(child__in=file.children)))
