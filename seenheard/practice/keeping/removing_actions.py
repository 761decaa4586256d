"""Taking what the plan asked of us out of the database: terms, evidence, who was told of what, and answers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from seenheard.practice.plan_actions.models import ActionTerms, EnteredAction, Evidence, Telling

from .file_of import CaseFile
from .taking import take

#: The tables of the room of actions that a disposal empties.
ACTION_TABLES: tuple[type[models.Model], ...] = (
    Evidence,
    ActionTerms,
    Telling.children.through,
    Telling,
    EnteredAction.children.through,
    EnteredAction,
)


def emails_of_tellings(file: CaseFile) -> set[int]:
    """The e-mails by which social workers were told of the family, by number."""
    found = Telling.objects.filter(family=file.family).exclude(message=None)
    return set(found.values_list("message_id", flat=True))


def remove_actions(file: CaseFile, removed: dict[str, int]) -> None:
    """Before the family's duties, letters and reports go."""
    take(removed, Evidence.objects.filter(Q(duty__in=file.duties) | Q(letter__in=file.letters)))
    take(removed, ActionTerms.objects.filter(duty__in=file.duties))
    tellings = list(Telling.objects.filter(family=file.family).values_list("pk", flat=True))
    told = Telling.children.through.objects
    take(removed, told.filter(Q(telling__in=tellings) | Q(child__in=file.children)))
    take(removed, Telling.objects.filter(pk__in=tellings))
    entered = list(EnteredAction.objects.filter(family=file.family).values_list("pk", flat=True))
    about = EnteredAction.children.through.objects
    take(removed, about.filter(Q(enteredaction__in=entered) | Q(child__in=file.children)))
    take(removed, EnteredAction.objects.filter(pk__in=entered))
