"""Taking a family out of the differences between councils' lists and ours. The lists themselves, and what stays of a
letter once its files are gone, go in their own time (`reconciliation.keeping`)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from seenheard.practice.reconciliation.models import Answer, Difference, DifferencesLetter, Sending

from .file_of import CaseFile
from .taking import take

#: The tables of the room of councils' lists that a disposal empties of the family.
LIST_TABLES: tuple[type[models.Model], ...] = (
    Answer,
    Difference.children.through,
    DifferencesLetter.differences.through,
    DifferencesLetter.children.through,
    Difference,
)


def letters_naming(file: CaseFile) -> set[int]:
    """The letters of differences that name a child of the file."""
    named = DifferencesLetter.children.through.objects.filter(child__in=file.children)
    return set(named.values_list("differencesletter_id", flat=True))


def emails_of_differences(file: CaseFile) -> set[int]:
    """The e-mails that took such a letter along, by number."""
    sent = Sending.objects.filter(letter__in=letters_naming(file)).exclude(message=None)
    return {number for number in sent.values_list("message_id", flat=True) if number is not None}


def remove_lists(file: CaseFile, removed: dict[str, int], *, now: datetime) -> None:
    """Before the family's children go. A letter that names one of them loses its files; that it was sent stays."""
    about = Difference.objects.filter(Q(children__in=file.children) | Q(likeliest__in=file.children))
    found = list(about.distinct().values_list("pk", flat=True))
    DifferencesLetter.objects.filter(pk__in=letters_naming(file), removed_at=None).update(
        word=None, pdf=None, removed_at=now
    )
    told = DifferencesLetter.differences.through.objects
    take(removed, told.filter(difference__in=found))
    take(removed, DifferencesLetter.children.through.objects.filter(child__in=file.children))
    Difference.objects.filter(pk__in=found).update(answer=None)
    Difference.objects.filter(answer__child__in=file.children).update(answer=None)
    take(removed, Answer.objects.filter(Q(difference__in=found) | Q(child__in=file.children)))
    take(removed, Difference.children.through.objects.filter(difference__in=found))
    take(removed, Difference.objects.filter(pk__in=found))
