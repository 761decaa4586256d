"""A person answers a difference. Nothing of ours is changed by it: what is wrong with us waits for its letter."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from seenheard.casework.reconciliation.answers import ANSWERS, IN_WORDS, Answer, Kind
from seenheard.practice.audit.actions import record
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer

from .comparing import compare_list
from .models import OPEN_AGAIN, CouncilList, Difference
from .models import Answer as AnswerRow
from .refused import ReconciliationRefused, person_of

SHORTEST, LONGEST = 5, 500


def answer_difference(
    by: Viewer,
    *,
    pk: int,
    answer: Answer,
    words: str = "",
    child_id: int | None = None,
    said: str = "",
    today: date,
    now: datetime,
) -> Difference:
    """Answer one difference. `said`: the fingerprint that was shown, so that nobody answers to what has changed since;
    `child_id`: which child, if several could be meant. Whether two are the same child is compared again at once.
    Raises ReconciliationRefused."""
    with transaction.atomic():
        row = held(by, pk)
        kind, told = Kind(row.kind), " ".join(words.split())[:LONGEST]
        refuse_answer(row, kind, answer, told, said)
        for child in children_meant(row, answer, child_id):
            standing = AnswerRow.objects.create(
                difference=row, answer=answer.value, words=told, child_id=child, said=row.said,
                identity=row.identity, at=now, by=person_of(by),
            )  # fmt: skip
        row.answer = standing
        row.save(update_fields=["answer"])
        tell(by, "difference_answered", row, {"answer": answer.value, "note": told}, now)
        if kind is Kind.SAME_CHILD:
            compare_again(by, row, today=today, now=now)
    return row


def open_again(by: Viewer, *, pk: int, words: str, today: date, now: datetime) -> Difference:
    """Take an answer back: the difference is open from today. Raises ReconciliationRefused."""
    told = " ".join(words.split())[:LONGEST]
    if len(told) < SHORTEST:
        raise ReconciliationRefused("Say in a few words why the answer does not hold.", "words")
    with transaction.atomic():
        row = held(by, pk)
        if row.answer is None:
            raise ReconciliationRefused("This is open already.")
        kind = Kind(row.kind)
        told_of = row.answers.exclude(child=None).values_list("child_id", flat=True).distinct()
        children: list[int | None] = [*told_of] or [None]
        for child in children:
            AnswerRow.objects.create(
                difference=row, answer=OPEN_AGAIN, words=told, child_id=child, said=row.said, identity=row.identity,
                at=now, by=person_of(by),
            )  # fmt: skip
        row.answer, row.opened_at = None, now
        row.save(update_fields=["answer", "opened_at"])
        tell(by, "difference_opened_again", row, {"because": told}, now)
        if kind is Kind.SAME_CHILD:
            compare_again(by, row, today=today, now=now)
    return row


def held(by: Viewer, pk: int) -> Difference:
    """The difference, and before it its council's lists, so that a comparison and an answer wait for each other."""
    Authority.objects.select_for_update(of=("self",)).filter(differences=pk, practice=by.practice).first()
    row = (
        Difference.objects.select_for_update(of=("self",))
        .select_related("authority", "answer", "council_list")
        .filter(practice=by.practice, pk=pk)
        .first()
    )
    if row is None:
        raise ReconciliationRefused("This difference is not there any more. Open the list again.")
    return row


def refuse_answer(row: Difference, kind: Kind, answer: Answer, words: str, said: str) -> None:
    if said and said != row.said:
        raise ReconciliationRefused("What the two sides say has changed while you looked. Look at it again.", "answer")
    if row.gone_at is not None:
        raise ReconciliationRefused("The two sides agree by now. Nothing is to be answered.", "answer")
    if answer not in ANSWERS[kind]:
        raise ReconciliationRefused("Choose one of the answers.", "answer")
    if answer in IN_WORDS and len(words) < SHORTEST:
        raise ReconciliationRefused("Explain it in a few words: they are read again next month.", "words")


def children_meant(row: Difference, answer: Answer, child_id: int | None) -> list[int | None]:
    """Whom the answer is about: of several who could be meant the chosen one, of a no all of them."""
    candidates = list(row.children.order_by("pk").values_list("pk", flat=True))
    if answer is Answer.NOT_SAME:
        return [*candidates]
    if answer is Answer.SAME:
        chosen = child_id if child_id is not None else candidates[0] if len(candidates) == 1 else None
        if chosen not in candidates:
            raise ReconciliationRefused("Choose which child it is.", "child")
        return [chosen]
    return [row.likeliest_id]


def compare_again(by: Viewer, row: Difference, *, today: date, now: datetime) -> None:
    """The newest list of the council, with what was just said. In the caller's transaction."""
    newest = (
        CouncilList.objects.filter(authority=row.authority, whole=row.whole, compared_at__isnull=False, removed_at=None)
        .order_by("-at", "-pk")
        .first()
    )
    if newest is not None:
        compare_list(by, newest, today=today, now=now)


def tell(by: Viewer, verb: str, row: Difference, detail: dict[str, object], now: datetime) -> None:
    """One event for each child whom the difference is about."""
    said = {"kind": row.kind, "said": row.said, **detail}
    children: list[int | None] = [*row.children.order_by("pk").values_list("pk", flat=True)]
    for child in children or [None]:
        record(by, verb, f"difference:{row.pk}", child_id=child, detail=said, at=now)
