"""Facts of a child's case that a person enters, and takes back again: each an event, and the diary follows."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from seenheard.casework.plan.happenings import Happened
from seenheard.practice.children.facts import EARLIEST, FactRefused, child_of, keep, write
from seenheard.practice.children.models import Child, Family
from seenheard.practice.conferences.models import Fact
from seenheard.practice.letters.models import Effect
from seenheard.practice.people.viewer import Viewer

#: What may be entered by hand, and what the page calls it. What letters alone can bring is not among them.
BY_HAND: dict[str, str] = {
    Happened.CONCERN_RAISED: "A concern was raised",
    Happened.REFERRAL: "We made a referral",
    Happened.CHILD_IN_NEED_BEGAN: "A child in need plan began",
    Happened.CHILD_IN_NEED_ENDED: "The child in need plan ended",
    Happened.BECAME_LOOKED_AFTER: "Became looked after",
    Happened.LOOKED_AFTER_ENDED: "Is no longer looked after",
    Happened.COURT_BEGAN: "Court proceedings began",
    Happened.COURT_ENDED: "Court proceedings ended",
    Happened.NO_FURTHER_ACTION: "Social care takes no further action",
    Happened.TRANSFER_IN_NOTIFIED: "We were told of a transfer in from another area",
    Happened.MOVED_IN: "Came to us from another practice or area",
    Happened.MOVED_AWAY: "Moved to another practice or area",
    Happened.DIED: "The child died",
    Happened.LOST_BEFORE_BIRTH: "The baby was lost before birth",
}
#: Only one child at a time, never "all children of the family".
OF_ONE_CHILD = frozenset({Happened.DIED, Happened.LOST_BEFORE_BIRTH})


def enter_fact(
    by: Viewer,
    *,
    family: Family,
    kind: str,
    on: date,
    child: Child | None = None,
    words: str = "",
    today: date,
    now: datetime,
) -> Fact:
    """Enter what happened to one child, or (`child` None) to all children of the family, and bring the diary in step.

    A fact that does not fit the case is entered all the same, and said to be a doubt. Raises FactRefused."""
    refuse_if_wrong(by, family, kind, on, child, today)
    said = " ".join(words.split())[:500]
    with transaction.atomic():
        Family.objects.select_for_update().get(pk=family.pk, practice=by.practice)
        if Fact.objects.filter(family=family, kind=kind, on=on, child=child).exists():
            raise FactRefused("This is there already, with the same day.", "on")
        fact = Fact.objects.create(
            practice=by.practice, family=family, child=child, kind=kind, on=on, words=said, entered_by=by.person
        )
        write(by, "fact_added", fact, now, words=said, number=str(fact.pk))
        keep(by, family)
    return fact


def take_back_fact(by: Viewer, *, fact: Fact, because: str, now: datetime) -> None:
    """Take back what a person entered. It stays in the record. Raises FactRefused, LookupError."""
    said = " ".join(because.split())[:500]
    if not said:
        raise FactRefused("Say why this is taken back.", "because")
    with transaction.atomic():
        rows = Fact.objects.select_for_update(of=("self",)).select_related("family")
        row = rows.filter(practice=by.practice, pk=fact.pk).first()
        if row is None:
            raise LookupError(fact.pk)
        if not entered_by_hand(row):
            raise FactRefused("A letter brought this. To take it back, undo the confirmation of that letter.")
        row.removed_at = now
        row.save(update_fields=["removed_at"])
        write(by, "fact_removed", row, now, because=said, number=str(row.pk))
        keep(by, row.family)


def entered_by_hand(fact: Fact) -> bool:
    """Did a person enter it, not a letter?"""
    if fact.entered_by_id is not None:
        return True
    return fact.kind in BY_HAND and not Effect.objects.filter(table="conferences.fact", row=fact.pk).exists()


def refuse_if_wrong(by: Viewer, family: Family, kind: str, on: date, child: Child | None, today: date) -> None:
    if kind not in BY_HAND:
        raise FactRefused("Choose what happened.", "kind")
    if on > today:
        raise FactRefused("This day has not come yet. Enter what has happened; the diary works out what follows.", "on")
    if on < EARLIEST:
        raise FactRefused(f"The year {on.year} cannot be right. Type the date again.", "on")
    if child is not None and child_of(family, child.pk) is None:
        raise FactRefused("Choose a child of this family.", "child")
    if kind in OF_ONE_CHILD and child is None:
        raise FactRefused("Choose the child.", "child")
    if child is not None and kind == Happened.LOST_BEFORE_BIRTH and not child.unborn:
        raise FactRefused("This child was born. Choose “The child died”, or take the birth back first.", "kind")
    if child is not None and kind == Happened.DIED and child.unborn:
        raise FactRefused("This child is not born yet. Choose “The baby was lost before birth”.", "kind")
