"""The letter of differences: made once from what was answered, kept as it was made, told of in no other way."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from seenheard import papers
from seenheard.casework.reconciliation.answers import TOLD, Answer, Kind
from seenheard.casework.reconciliation.letter import About, Told, letter_of
from seenheard.practice.audit.actions import record
from seenheard.practice.children.looking import closed_families
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer

from .models import CouncilList, Difference, DifferencesLetter
from .refused import ReconciliationRefused, person_of

TOLD_ANSWERS = tuple(one.value for one in TOLD)


def to_tell(viewer: Viewer, authority: Authority) -> QuerySet[Difference]:
    """What was answered so that the council is told, and has not been told since."""
    found = Difference.objects.filter(
        practice=viewer.practice, authority=authority, gone_at=None, answer__answer__in=TOLD_ANSWERS
    )
    return found.exclude(pk__in=told_since(authority)).order_by("place", "pk")


def told_since(authority: Authority) -> list[int]:
    """The differences whose standing answer stands in a letter already."""
    rows = DifferencesLetter.differences.through.objects.filter(differencesletter__authority=authority)
    pairs = rows.values_list("difference_id", "differencesletter__at", "difference__answer__at")
    return [difference for difference, written, answered in pairs if answered is not None and written >= answered]


def restricted_ones(found: Collection[Difference]) -> set[int]:
    """Those of the differences that are about a restricted child or its family."""
    rows = Difference.objects.filter(pk__in=[one.pk for one in found], children__family__children__restricted=True)
    return set(rows.values_list("pk", flat=True))


def write_letter(
    by: Viewer, *, authority_id: int, chosen: Sequence[int], today: date, now: datetime
) -> DifferencesLetter:
    """Write the letter about these differences. Those of restricted families only a safeguarding lead takes in, who has
    opened their records. Raises ReconciliationRefused."""
    person = person_of(by)
    with transaction.atomic():
        authority = Authority.objects.select_for_update().filter(practice=by.practice, pk=authority_id).first()
        if authority is None:
            raise ReconciliationRefused("Choose the council.")
        rows = list(to_tell(by, authority).filter(pk__in=list(chosen)).select_related("answer", "council_list"))
        refuse_rows(by, rows, chosen, today)
        newest = max((row.council_list for row in rows), key=lambda one: (one.at, one.pk))
        number = DifferencesLetter.objects.filter(practice=by.practice).count() + 1
        about = about_of(by, authority, newest, f"{by.practice.code}-D{number}", person.name, now)
        paper = letter_of(about, [told_of(row) for row in rows])
        word = papers.word(paper)
        pdf = pdf_of(paper)
        made = DifferencesLetter.objects.create(
            practice=by.practice,
            authority=authority,
            council_list=newest,
            reference=about.reference,
            rows=len(rows),
            word=word,
            word_sha256=hashlib.sha256(word).hexdigest(),
            pdf=pdf,
            pdf_sha256=hashlib.sha256(pdf).hexdigest() if pdf else "",
            at=now,
            by=person,
        )
        made.differences.set(rows)
        children = sorted({pk for row in rows for pk in row.children.values_list("pk", flat=True)})
        made.children.set(children)
        tell(by, "differences_letter_written", made, now, {"word": made.word_sha256, "pdf": made.pdf_sha256})
    return made


def refuse_rows(by: Viewer, rows: Sequence[Difference], chosen: Sequence[int], today: date) -> None:
    if not rows:
        raise ReconciliationRefused("Choose at least one difference of which the council is to be told.", "chosen")
    if len(rows) != len(set(chosen)):
        raise ReconciliationRefused(
            "One of these was answered otherwise, or told, while you looked. Look at the list again.", "chosen"
        )
    restricted = restricted_ones(rows)
    if not restricted:
        return
    if not by.may("restrict_children"):
        raise ReconciliationRefused(
            "A restricted child is among these. Your safeguarding lead decides whether the council is told.", "chosen"
        )
    families = {
        family for row in rows if row.pk in restricted for family in row.children.values_list("family_id", flat=True)
    }
    if closed_families(by, today=today, among=families):
        raise ReconciliationRefused("Open the restricted record first, and say why. Then write the letter.", "chosen")


def about_of(
    by: Viewer, authority: Authority, newest: CouncilList, reference: str, writer: str, now: datetime
) -> About:
    from django.utils import timezone

    return About(
        council=authority.name,
        practice=by.practice.name,
        practice_code=by.practice.code,
        reference=reference,
        list_name=newest.name,
        list_came_on=timezone.localdate(newest.at),
        children=newest.children_read or 0,
        writer=writer,
        written_at=timezone.localtime(now),
    )


def told_of(row: Difference) -> Told:
    assert row.answer is not None, "only what was answered is told"  # noqa: S101
    return Told(
        Kind(row.kind),
        Answer(row.answer.answer),
        row.words,
        tuple((str(what), str(words)) for what, words in row.theirs),
        tuple((str(what), str(words)) for what, words in row.ours),
        row.line,
    )


def pdf_of(paper: papers.Paper) -> bytes | None:
    """None where this computer cannot make one: Word is there."""
    try:
        return papers.pdf(paper)
    except papers.CannotMakePdf:
        return None


def tell(by: Viewer, verb: str, made: DifferencesLetter, now: datetime, detail: dict[str, object]) -> None:
    """One event for each child whom the letter names."""
    children: list[int | None] = [*made.children.order_by("pk").values_list("pk", flat=True)]
    for child in children or [None]:
        record(by, verb, f"differences_letter:{made.pk}", child_id=child, detail=detail, at=now)
