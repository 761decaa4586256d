"""Letters of no case file: sent back as not ours, or filed for somebody who is in no family of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from seenheard.casework.retention import CaseFacts, Dated, Due, KeepingRule, review_due
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.models import Confirmation, Effect, Letter
from seenheard.practice.people.viewer import Viewer

from .file_of import patients_of


@dataclass(frozen=True, slots=True)
class Decided:
    """A letter by its number, and when the decision in force was made: all that its period hangs on."""

    letter_id: int
    at: datetime


def loose(viewer: Viewer, *, only: int | None = None) -> list[Decided]:
    """The practice's letters that were dealt with and that no family's file holds, oldest first. `only`: that letter
    alone, if it is one."""
    mine = Confirmation.objects.filter(letter__practice=viewer.practice)
    mine = mine if only is None else mine.filter(letter=only)
    of_letter = Confirmation.objects.filter(letter=OuterRef("letter"))
    not_entered = mine.filter(undone_at=None).exclude(outcome="entered")
    decided = (
        not_entered.exclude(Exists(of_letter.filter(children__isnull=False)))
        .exclude(Exists(Effect.objects.filter(confirmation__letter=OuterRef("letter"))))
        .exclude(Exists(Duty.objects.filter(letter=OuterRef("letter"))))
        .exclude(Exists(Duty.objects.filter(met_letter=OuterRef("letter"))))
        .order_by("letter__arrived_at", "letter")
    )
    at = dict(decided.values_list("letter", "at"))
    named: dict[int, set[int]] = {}
    filings = mine.filter(letter__in=not_entered.values("letter")).exclude(outcome="not_ours").exclude(filing=[])
    for letter, filing in filings.values_list("letter_id", "filing"):
        named.setdefault(letter, set()).update(one["patient_id"] for one in filing if one.get("patient_id"))
    ours = patients_of(Child.everything.filter(practice=viewer.practice)) if named else set()
    return [Decided(letter, day) for letter, day in at.items() if not ours & named.get(letter, set())]


def loose_letter(letter: Letter) -> bool:
    """Was this letter dealt with, and does no family's file hold it?"""
    return bool(loose(Viewer(letter.practice, None, None), only=letter.pk))


def due_of_letter(letter: Letter, rule: KeepingRule) -> Due:
    """When a letter of no file reaches the end of its period. No child of ours, so no age counts."""
    decided = max((one.at for one in letter.confirmations.all() if one.undone_at is None), default=None)
    return due_when_decided(decided, rule)


def due_when_decided(at: datetime | None, rule: KeepingRule) -> Due:
    dated = (Dated(timezone.localdate(at), "the letter was dealt with"),) if at else ()
    return review_due(CaseFacts(dated), KeepingRule(rule.months, None, rule.source, confirmed=rule.confirmed))
