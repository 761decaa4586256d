"""Taking over: a person confirms a pack, and what it holds is entered as a letter's would be, so that it can be undone.

The pack's cover is the letter. What is entered are effects of its confirmation; what is owed follows from them and from
the pack (`diary_lines`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.casework.handover.keys import ACTION_KEY
from seenheard.casework.handover.pack import OPEN, Pack
from seenheard.casework.plan.content import PlanContent, is_empty
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.casework.timetable.rules import NoEdition
from seenheard.casework.vocabulary import DutyKind, LetterKind
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.as_recorded.sealing import seal
from seenheard.practice.children.models import Child, Family
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.letters.effects import Changes
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.letters.receiving import LetterNotKept, LetterRefused, receive_letter
from seenheard.practice.letters.storage import fingerprint, path_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.queries import content_of, current_plan
from seenheard.practice.plans.writing import PlanRefused, write_version

from .covering import cover_of
from .entering import Entering
from .models import Taken
from .opening import pack_of
from .sealing import PackRefused
from .terms import give_terms


def take_over(by: Viewer, *, pk: int, patients: Mapping[str, int | None], now: datetime) -> Taken:
    """Enter what the pack holds. `patients`: for each child of the pack (by ref) our row of the list that it is, or for
    an unborn one its mother's; None leaves the child out. All of it happens or none. Raises PackRefused."""
    if by.person is None:
        raise PackRefused("Only a person takes over the work of another practice.")
    kept = Taken.objects.get(practice=by.practice, pk=pk)
    if kept.left_at is not None:
        raise PackRefused("A colleague put this pack aside. Bring the file in again if that was wrong.")
    if kept.stands:
        raise PackRefused("A colleague took this pack over already. It is shown below.")
    pack = pack_of(kept)
    cover = cover_of(pack).encode()
    try:
        with forgotten_if_refused(cover), transaction.atomic():
            held = Taken.objects.select_for_update(of=("self",)).get(practice=by.practice, pk=pk)
            letter = letter_of(by, pack, cover)
            refuse_if_taken(held, letter)
            enter(by, held, pack, letter, patients, now)
    except (BeyondKnownHolidays, NoEdition, LetterRefused, LetterNotKept) as limit:
        raise PackRefused(f"{limit} Nothing was entered.") from limit
    return held


@contextmanager
def forgotten_if_refused(cover: bytes) -> Iterator[None]:
    """What is refused leaves nothing: the cover's bytes are on the disk before its row is, and without a row no
    disposal would ever find them."""
    try:
        yield
    except Exception:
        sha256 = fingerprint(cover)
        with transaction.atomic():  # nobody can enter the same bytes meanwhile: see letters.receiving
            if not Letter.objects.filter(sha256=sha256).exists():
                path_of(sha256).unlink(missing_ok=True)
        raise


def letter_of(by: Viewer, pack: Pack, cover: bytes) -> Letter:
    """The pack's cover as a letter that came: the same for the same pack."""
    name = f"Open work from {pack.giver.name}, {pack.made_at.date().isoformat()}.html"
    return receive_letter(by, data=cover, name=name, way="upload").letter


def refuse_if_taken(held: Taken, letter: Letter) -> None:
    if held.stands:
        raise PackRefused("A colleague took this pack over already. It is shown below.")
    if held.left_at is not None:
        raise PackRefused("A colleague put this pack aside. Bring the file in again if that was wrong.")
    if Confirmation.objects.filter(letter=letter, undone_at=None).exists():
        raise PackRefused("The cover of this pack was confirmed as a letter. Undo that first, on the letter’s page.")


def enter(
    by: Viewer, held: Taken, pack: Pack, letter: Letter, patients: Mapping[str, int | None], now: datetime
) -> None:
    assert by.person is not None  # noqa: S101 - take_over refuses it
    confirmation = Confirmation.objects.create(
        letter=letter, at=now, person=by.person, outcome="entered", fields={}, sources={}
    )
    entering = Entering(by, pack, letter, Changes(confirmation), now)
    entering.run(patients)
    confirmation.fields = fields_of(pack, entering.children)
    confirmation.save(update_fields=["fields"])
    confirmation.children.set(entering.children.values())
    held.letter, held.confirmation, held.rows = letter, confirmation, entering.rows()
    held.taken_at, held.taken_by = now, by.person
    held.save(update_fields=["letter", "confirmation", "rows", "taken_at", "taken_by"])
    detail = {"confirmation": confirmation.pk, "fields": confirmation.fields, "sources": {}, **seal(confirmation)}
    record(by, "confirmed", f"letter:{letter.pk}", detail=detail, at=now)
    for child in entering.children.values():
        record(by, "entered_letter", f"letter:{letter.pk}", child_id=child.pk, at=now)
        record(by, "pack_taken", f"taken:{held.pk}", child_id=child.pk, detail={"pack": pack.uid}, at=now)
    write_plans(by, pack, entering.children, letter, now)
    for family in touched(entering):
        keep_in_step(by, family)
    give_terms(by, pack, entering.children, now)
    for family in touched(entering):
        keep_in_step(by, family)


def touched(entering: Entering) -> list[Family]:
    return list(Family.objects.filter(pk__in=entering.families).order_by("pk"))


def fields_of(pack: Pack, children: Mapping[str, Child]) -> dict[str, Any]:
    """What the confirmation says, in the shape of a reading: the open actions, and who the social worker is."""
    refs = list(children)
    actions = [
        {
            "text": one.words,
            "owner_is_practice": True,
            "due": one.due_on.isoformat() if one.due_on else None,
            "due_text": one.due_text or None,
            "for": [children[ref].pk for ref in one.children if ref in children],
        }
        for one in pack.duties
        if one.kind == DutyKind.ACTION and one.key.startswith(ACTION_KEY) and ":turn:" not in one.key
        and (one.state == OPEN or one.terms) and set(one.children) & set(refs)
    ]  # fmt: skip
    return {
        "kind": LetterKind.OTHER_SAFEGUARDING.value,
        "document_date": timezone.localdate(pack.made_at).isoformat(),
        "children": [
            {"name": one.name, "nhs_number": one.nhs_number or None} for one in pack.children if one.ref in refs
        ],
        "actions": actions,
    }


def write_plans(by: Viewer, pack: Pack, children: Mapping[str, Child], letter: Letter, now: datetime) -> None:
    """The plan as the practice before had it is our next version of it, unless we hold the same."""
    for said in pack.children:
        child = children.get(said.ref)
        if child is None or not said.plan:
            continue
        content = PlanContent.from_json(said.plan)
        last = current_plan(by, child)
        if is_empty(content) or (last is not None and content_of(last) == content):
            continue
        try:
            write_version(
                by, child_id=child.pk, content=content, base=last.number if last else 0, letter=letter, now=now
            )
        except PlanRefused as refusal:
            raise PackRefused(f"The plan in the pack cannot be kept: {refusal}") from refusal
