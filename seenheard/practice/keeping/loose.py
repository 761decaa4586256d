"""Letters of no case file: sent back as not ours, or filed for somebody who is in no family of ours."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from seenheard.casework.retention import CaseFacts, Dated, Due, KeepingRule, review_due
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.models import Confirmation, Effect, Letter
from seenheard.practice.people.viewer import Viewer

from .file_of import Filed, filed_letters, patients_of


def loose_letters(viewer: Viewer, filed: Filed | None = None, *, with_decisions: bool = False) -> list[Letter]:
    """The practice's letters that were dealt with and that no family's file holds, oldest first."""
    filed = filed_letters(viewer.practice.pk) if filed is None else filed
    ours = patients_of(Child.everything.filter(practice=viewer.practice))
    with_family = {letter for patient in ours for letter in filed.get(patient, ())}
    of_letter = Confirmation.objects.filter(letter=OuterRef("pk"))
    duties = Duty.objects.filter(Q(letter=OuterRef("pk")) | Q(met_letter=OuterRef("pk")))
    found = (
        Letter.objects.filter(practice=viewer.practice)
        .filter(Exists(of_letter.filter(undone_at=None)))
        .exclude(Exists(of_letter.filter(children__isnull=False)))
        .exclude(Exists(Effect.objects.filter(confirmation__letter=OuterRef("pk"))))
        .exclude(Exists(duties))
        .order_by("arrived_at", "pk")
    )
    if with_decisions:
        found = found.prefetch_related("confirmations")
    return [letter for letter in found if letter.pk not in with_family]


def loose_letter(letter: Letter) -> bool:
    """Was this letter dealt with, and does no family's file hold it?"""
    return letter in loose_letters(Viewer(letter.practice, None, None))


def due_of_letter(letter: Letter, rule: KeepingRule) -> Due:
    """When a letter of no file reaches the end of its period. No child of ours, so no age counts."""
    decided = max((one.at for one in letter.confirmations.all() if one.undone_at is None), default=None)
    dated = (Dated(timezone.localdate(decided), "the letter was dealt with"),) if decided else ()
    return review_due(CaseFacts(dated), KeepingRule(rule.months, None, rule.source, confirmed=rule.confirmed))
