"""A case file, or a letter of no case file, is disposed of: one person proposes, another approves, and only then."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction

from seenheard.casework.retention import Due, review_due
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.letters.models import Letter
from seenheard.practice.people.models import Membership
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import MAY, Viewer
from seenheard.practice.reports.models import Report

from .erasing import erase_words
from .file_of import CaseFile, facts_of, file_of, patients_of
from .holds import general_holds, holds_on
from .loose import due_of_letter, loose_letter
from .models import Disposal
from .removing import keep_account, remove_file, remove_letters
from .rule import rule_of, rule_words

SHORTEST_REASON = 5


class DisposalRefused(Exception):
    """Nothing is disposed of; the sentence says why, and what to do."""


def due_of(family: Family, *, today: date, file: CaseFile | None = None) -> Due:
    """When this family's file reaches the end of its period, and what stands in the way. `file` if it is at hand."""
    return review_due(facts_of(file or file_of(family), today=today), rule_of(family.practice))


def propose_disposal(
    by: Viewer, *, family: Family | None = None, letter: Letter | None = None, because: str, copies_checked: bool,
    today: date, now: datetime,
) -> Disposal:  # fmt: skip
    """Propose that a family's file, or a letter of no file, is disposed of. Nothing is removed yet.

    `copies_checked`: the person has seen that what had to be filed is in the clinical record, which the software cannot
    see. Raises DisposalRefused.
    """
    assert by.person is not None, "only people propose"  # noqa: S101
    subject = family or letter
    if subject is None or subject.practice_id != by.practice.pk:
        raise DisposalRefused("This file is not of your practice.")
    words = " ".join(because.split())[:500]
    if len(words) < SHORTEST_REASON:
        raise DisposalRefused("Say why the file is no longer needed, in a few words.")
    if not copies_checked:
        raise DisposalRefused(
            "Look in the clinical record first: what had to be filed must be there before the file can go."
        )
    with transaction.atomic():
        due = refuse_unless_due(by, family, letter, today=today)
        refuse_names(words, names_in(family, letter))
        kind, number = ("family", family.pk) if family else ("letter", subject.pk)
        waits = Disposal.objects.filter(practice=by.practice, subject=kind, number=number, withdrawn_at=None).first()
        if waits is not None:
            raise DisposalRefused("This is proposed already; it waits for a second person.")
        rule = rule_of(by.practice)
        disposal = Disposal.objects.create(
            practice=by.practice,
            subject=kind,
            number=number,
            because=words,
            rule=asdict(rule) | {"words": rule_words(rule), "reached_on": due.on.isoformat() if due.on else None},
            proposed_at=now,
            proposed_by=by.person,
        )
        record(by, "disposal_proposed", f"disposal:{disposal.pk}", detail={kind: number, "because": words}, at=now)
    return disposal


def withdraw_disposal(by: Viewer, disposal_id: int, *, now: datetime) -> Disposal:
    """Take a proposal back: nothing is removed. Raises DisposalRefused if it was decided, LookupError if not ours."""
    assert by.person is not None, "only people withdraw"  # noqa: S101
    with transaction.atomic():
        disposal = open_disposal(by, disposal_id)
        disposal.withdrawn_at, disposal.withdrawn_by = now, by.person
        disposal.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record(by, "disposal_withdrawn", f"disposal:{disposal.pk}", at=now)
    return disposal


def approve_disposal(by: Viewer, disposal_id: int, *, today: date, now: datetime) -> Disposal:
    """Approve a proposal and carry it out, all of it or nothing. What it removes does not come back.

    Looks again at everything: the period, what is open, holds. The letters' files are removed from the disk afterwards,
    from the list that this writes (sweeping). Raises DisposalRefused; LookupError for a stranger.
    """
    assert by.person is not None, "only people approve"  # noqa: S101
    try:
        with transaction.atomic():
            disposal = open_disposal(by, disposal_id)
            if disposal.proposed_by_id == by.person.pk and others_who_may(by, today=today):
                raise DisposalRefused("You proposed this. Somebody else who may must look at it and approve it.")
            family = Family.objects.filter(practice=by.practice, pk=disposal.number).first()
            letter = Letter.objects.filter(practice=by.practice, pk=disposal.number).first()
            family, letter = (family, None) if disposal.subject == "family" else (None, letter)
            if family is None and letter is None:
                raise DisposalRefused("What this is about is not there any more.")
            refuse_unless_due(by, family, letter, today=today)
            disposal.done_at, disposal.approved_by = now, by.person
            carry_out(by, disposal, family, letter)
            disposal.save(update_fields=["done_at", "approved_by", "removed", "kept_letters"])
            detail = {
                disposal.subject: disposal.number,
                "rule": disposal.rule,
                "removed": disposal.removed,
                "letters": list(disposal.letters.order_by("number").values_list("sha256", flat=True)),
                "kept_letters": disposal.kept_letters,
            }
            record(by, "disposed", f"disposal:{disposal.pk}", detail=detail, at=now)
            connection.check_constraints()
    except IntegrityError as refusal:
        words = "Something in this installation still refers to this file, so nothing was removed. Please report it."
        raise DisposalRefused(words) from refusal
    return disposal


def carry_out(by: Viewer, disposal: Disposal, family: Family | None, letter: Letter | None) -> None:
    if family is not None:
        file = file_of(family)
        about = things_of(file)
        disposal.removed, disposal.kept_letters = remove_file(file, disposal), len(file.shared)
        erase_words(by, disposal, about=about, children=file.children)
    elif letter is not None:
        keep_account([letter.pk], disposal)
        disposal.removed = {}
        remove_letters([letter.pk], disposal.removed)
        erase_words(by, disposal, about=[f"letter:{letter.pk}"], children=[])


def things_of(file: CaseFile) -> list[str]:
    """What events of this file say that they are about."""
    return [
        f"family:{file.family.pk}",
        *(f"child:{pk}" for pk in file.children),
        *(f"conference:{pk}" for pk in file.conferences),
        *(f"duty:{pk}" for pk in file.duties),
        *(f"letter:{pk}" for pk in file.letters),
        *(f"report:{pk}" for pk in Report.objects.filter(family=file.family).values_list("pk", flat=True)),
    ]


def refuse_unless_due(by: Viewer, family: Family | None, letter: Letter | None, *, today: date) -> Due:
    """The end of the period. Raises DisposalRefused if it is not reached, something is open, or a hold stands."""
    holds = holds_on(by, family) if family else general_holds(by)
    if holds:
        raise DisposalRefused("A legal hold stands. Nothing can be disposed of until somebody lifts it.")
    if family is not None:
        due = due_of(family, today=today)
    else:
        assert letter is not None, "a family or a letter"  # noqa: S101
        if not loose_letter(letter):
            raise DisposalRefused("This letter belongs to a family's file and goes with it, or it still waits.")
        due = due_of_letter(letter, rule_of(by.practice))
    if due.open:
        raise DisposalRefused(f"Not everything is finished: {', '.join(due.open)}.")
    if not due.reached(today):
        raise DisposalRefused("This file has not reached the end of its period.")
    return due


def open_disposal(by: Viewer, disposal_id: int) -> Disposal:
    disposal = Disposal.objects.select_for_update().filter(practice=by.practice, pk=disposal_id).first()
    if disposal is None:
        raise LookupError(disposal_id)
    if disposal.done_at is not None:
        raise DisposalRefused("This was carried out before.")
    if disposal.withdrawn_at is not None:
        raise DisposalRefused("This proposal was withdrawn.")
    return disposal


def others_who_may(by: Viewer, *, today: date) -> bool:
    """Does anybody else work here who may approve? Only if nobody does may the proposer decide alone."""
    roles = [role.value for role in MAY["approve_disposal"]]
    people = Membership.objects.filter(in_force(today), practice=by.practice, role__in=roles, person__is_active=True)
    return people.exclude(person=by.person).exists()


def names_in(family: Family | None, letter: Letter | None) -> list[str]:
    """Names that a reason which stays must not hold."""
    if family is None:
        made = letter.confirmations.values_list("fields", flat=True) if letter else []
        return [str(child.get("name") or "") for fields in made for child in fields.get("children") or []]
    children = Child.everything.filter(family=family)
    people = Patient.objects.filter(pk__in=patients_of(children))
    return [family.name, *children.values_list("name", flat=True), *(one.name for one in people)]


def refuse_names(words: str, names: Iterable[str]) -> None:
    said = set(re.findall(r"\w+", words.casefold()))
    known = {part for name in names for part in re.findall(r"\w+", name.casefold()) if len(part) > 2}
    if said & (known - {"unborn", "baby", "the", "and", "letter", "pdf"}):
        raise DisposalRefused("Leave names out: what you write stays when the file is gone.")
