"""Letters of no case file: sent back as not ours, or filed for somebody who is in no family of ours."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from seenheard.casework.retention import CaseFacts, Dated, Due, KeepingRule, review_due
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.models import Confirmation, Effect, Letter
from seenheard.practice.people.viewer import Viewer

from .file_of import patients_of


def loose_letters(viewer: Viewer, *, only: int | None = None) -> list[Letter]:
    """The practice's letters that were dealt with and that no family's file holds, oldest first, their decisions at
    hand. `only`: that letter alone, if it is one."""
    mine = Letter.objects.filter(practice=viewer.practice) if only is None else Letter.objects.filter(pk=only)
    decided = Confirmation.objects.filter(letter__practice=viewer.practice, undone_at=None).exclude(outcome="entered")
    of_letter = Confirmation.objects.filter(letter=OuterRef("pk"))
    duties = Duty.objects.filter(Q(letter=OuterRef("pk")) | Q(met_letter=OuterRef("pk")))
    found = list(
        mine.filter(practice=viewer.practice)
        .filter(pk__in=decided.values("letter"))
        .exclude(Exists(of_letter.filter(children__isnull=False)))
        .exclude(Exists(Effect.objects.filter(confirmation__letter=OuterRef("pk"))))
        .exclude(Exists(duties))
        .prefetch_related("confirmations")
        .order_by("arrived_at", "pk")
    )
    ours = patients_of(Child.everything.filter(practice=viewer.practice))
    return [letter for letter in found if not ours & patients_named(letter)]


def patients_named(letter: Letter) -> set[int]:
    """In whose records it was to be filed."""
    filings = [one for made in letter.confirmations.all() if made.outcome != "not_ours" for one in made.filing]
    return {one["patient_id"] for one in filings if one.get("patient_id")}


def loose_letter(letter: Letter) -> bool:
    """Was this letter dealt with, and does no family's file hold it?"""
    return bool(loose_letters(Viewer(letter.practice, None, None), only=letter.pk))


def due_of_letter(letter: Letter, rule: KeepingRule) -> Due:
    """When a letter of no file reaches the end of its period. No child of ours, so no age counts."""
    decided = max((one.at for one in letter.confirmations.all() if one.undone_at is None), default=None)
    dated = (Dated(timezone.localdate(decided), "the letter was dealt with"),) if decided else ()
    return review_due(CaseFacts(dated), KeepingRule(rule.months, None, rule.source, confirmed=rule.confirmed))
