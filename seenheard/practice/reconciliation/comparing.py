"""A list beside ours: what differs becomes rows, each of which stays the same row month after month."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from seenheard.casework.reconciliation.answers import ORDER, Answer
from seenheard.casework.reconciliation.differences import Difference as Found
from seenheard.casework.reconciliation.differences import Said, compare_all
from seenheard.casework.reconciliation.sides import LISTED_WORDS, Listed, TheirList
from seenheard.practice.audit.actions import record
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer

from .models import Answer as AnswerRow
from .models import CouncilList, Difference
from .our_side import ours_of, registered_like
from .reading import new_words, their_list
from .refused import ReconciliationRefused


def compare_list(by: Viewer, made: CouncilList, *, today: date, now: datetime) -> dict[str, int]:
    """Compare a list with ours as ours is now, and keep what differs. Answers how many differences are new, still
    there, open again because something changed, and gone. Nothing of ours is changed. Raises ReconciliationRefused."""
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=made.authority_id, practice=by.practice)  # one after the other
        made = CouncilList.objects.select_for_update(of=("self",)).select_related("layout").get(pk=made.pk)
        refuse_unready(made)
        listed, left = their_list(made, today=today)
        ours = ours_of(by.practice, made.authority, today=today)
        registered = registered_like(by.practice, listed.rows, today=today)
        found, paired = compare_all(listed, ours, registered, said_before(made.authority))
        numbers = keep_found(made, found, now)
        numbers["gone"] = mark_gone(made, found, paired, listed, now)
        made.left_out = [[one.line, one.words] for one in left]
        made.children_read, made.compared_at = len(listed.rows), now
        made.save(update_fields=["left_out", "children_read", "compared_at"])
        detail = {"children": made.children_read, **numbers}
        record(by, "council_list_compared", f"council_list:{made.pk}", detail=detail, at=now)
    return numbers


def refuse_unready(made: CouncilList) -> None:
    if made.removed_at is not None:
        raise ReconciliationRefused("The time of this list is over, and it was removed. Bring in a newer one.")
    if made.layout is None or any(new_words(made).values()):
        raise ReconciliationRefused("Say first what its columns and words mean.")
    newer = CouncilList.objects.filter(authority=made.authority, whole=made.whole, compared_at__isnull=False)
    if newer.filter(at__gt=made.at).exists():
        raise ReconciliationRefused("A newer list of this council was compared since. Compare that one again.")


def said_before(authority: Authority) -> Said:
    """Which child of theirs people said is which of ours, or is not: the last word counts."""
    same: set[tuple[str, int]] = set()
    other: set[tuple[str, int]] = set()
    asked = (Answer.SAME.value, Answer.NOT_SAME.value, "open_again")
    rows = AnswerRow.objects.filter(difference__authority=authority, answer__in=asked, child__isnull=False)
    for identity, child, answer in rows.order_by("at", "pk").values_list("identity", "child_id", "answer"):
        told = (identity, child)
        same.discard(told)
        other.discard(told)
        if answer == Answer.SAME.value:
            same = {one for one in same if one[0] != identity} | {told}
        elif answer == Answer.NOT_SAME.value:
            other.add(told)
    return Said(frozenset(same), frozenset(other))


def keep_found(made: CouncilList, found: list[Found], now: datetime) -> dict[str, int]:
    """Bring the rows in step with what was found. In the caller's transaction."""
    held = {
        one.key: one
        for one in Difference.objects.filter(authority=made.authority, whole=made.whole).select_related("answer")
    }
    numbers = {"new": 0, "still": 0, "changed": 0}
    for one in found:
        row = held.get(one.key)
        if row is None:
            row = Difference(
                practice_id=made.practice_id, authority=made.authority, whole=made.whole, key=one.key, opened_at=now
            )
            numbers["new"] += 1
        elif row.said != one.said or row.gone_at is not None:
            row.opened_at, row.answer, row.gone_at = now, None, None
            numbers["changed"] += 1
        else:
            numbers["still"] += 1
        fill(row, one, made, now)
        row.save()
        row.children.set(one.children)
    return numbers


def fill(row: Difference, one: Found, made: CouncilList, now: datetime) -> None:
    """What was found, as words and numbers of the row."""
    row.council_list, row.kind, row.place, row.said = made, one.kind.value, ORDER.index(one.kind), one.said
    row.words, row.theirs, row.ours = one.words, [list(pair) for pair in one.theirs], [list(pair) for pair in one.ours]
    row.likeliest_id, row.patient_id = (one.children[0] if one.children else None), one.patient
    row.line, row.identity, row.letter_number, row.seen_at = one.line, one.identity, one.letter, now


def mark_gone(made: CouncilList, found: list[Found], paired: frozenset[int], listed: TheirList, now: datetime) -> int:
    """Differences that this list does not show any more. Of a list of only some children just theirs; of one that holds
    only plans none that is about a child in need."""
    keys, identities = {one.key for one in found}, {row.identity for row in listed.rows}
    standing = Difference.objects.filter(authority=made.authority, whole=made.whole, gone_at=None)
    gone = [
        row.pk
        for row in standing.only("pk", "key", "identity", "likeliest_id", "theirs", "ours")
        if row.key not in keys
        and (row.identity in identities or row.likeliest_id in paired or (made.whole and tells_of(row, listed.covers)))
    ]
    Difference.objects.filter(pk__in=gone).update(gone_at=now)
    return len(gone)


def tells_of(row: Difference, covers: Collection[Listed]) -> bool:
    """Would a list that holds these children show this difference still?"""
    known = " ".join(words for side in (row.theirs, row.ours) for what, words in side if what == "Known as")
    about = {one for one, words in LISTED_WORDS.items() if words in known}
    return not about or bool(about & set(covers))
