"""The receipt: written by the practice that took over, entered by the one that gave. Then, and not before, its diary is
rid of the work that went."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from seenheard.casework.handover.receipt import NoReceipt, Receipt, holds, receipt_in, text_of, words_for
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.people.viewer import Viewer

from .giving import HandoverRefused, NoSuchPack, changed_since, locked, write
from .models import Given, Taken


def receipt_of(taken: Taken) -> Receipt:
    """The receipt of a pack that was taken over. Raises ValueError for one that was not."""
    if not taken.stands or taken.taken_at is None or taken.taken_by is None:
        raise ValueError("there is no receipt for what was not taken over")
    practice = taken.practice
    said = Receipt(
        pack=str(taken.uid),
        practice=" ".join(practice.name.split()),
        code=practice.code.upper(),
        by=" ".join(str(taken.taken_by).split()),
        on=timezone.localdate(taken.taken_at),
    )
    words = words_for(said, bytes.fromhex(taken.receipt_key))
    return Receipt(said.pack, said.practice, said.code, said.by, said.on, words)


def receipt_text(taken: Taken) -> str:
    return text_of(receipt_of(taken))


def given_of(by: Viewer, text: str) -> tuple[Given, Receipt]:
    """Which of our packs this receipt is for. Raises HandoverRefused: no receipt, another practice's, or changed."""
    try:
        receipt = receipt_in(text)
    except NoReceipt as fault:
        raise HandoverRefused(str(fault), "receipt") from fault
    try:
        uid = UUID(receipt.pack)
    except ValueError:
        raise HandoverRefused("The receipt’s line “Pack:” is not a pack’s number. Paste it again.", "receipt") from None
    given = Given.objects.filter(practice=by.practice, uid=uid).first()
    if given is None:
        raise HandoverRefused("This receipt is for a pack that this practice did not make.", "receipt")
    if receipt.code.casefold() != given.to_code.casefold():
        raise HandoverRefused(
            f"This receipt comes from {receipt.practice} ({receipt.code}), and the pack was for {given.to_name} "
            f"({given.to_code}).",
            "receipt",
        )
    if not holds(receipt, bytes.fromhex(given.receipt_key)):
        raise HandoverRefused(
            "The receipt’s words do not fit its other lines: something was changed or mistyped. Ask for the receipt "
            "again, and paste it as it is.",
            "receipt",
        )
    return given, receipt


def enter_receipt(by: Viewer, *, text: str, pk: int | None = None, now: datetime) -> Given:
    """The new practice took the work over. What went with the pack ends here in the diary, as far as it still says the
    same. `pk`: on whose page it was entered. Raises HandoverRefused, NoSuchPack."""
    if by.person is None:
        raise HandoverRefused("Only a person enters a receipt.")
    found, receipt = given_of(by, text)
    if pk is not None and found.pk != pk:
        raise HandoverRefused(f"This is the receipt of another pack, for {found.to_name}. Enter it there.", "receipt")
    with transaction.atomic():
        given = locked(by, found.pk)
        if given.received_at is not None:
            return given
        if given.ended_as == "withdrawn":
            raise HandoverRefused(
                "This pack was withdrawn here, and has been taken over all the same. Telephone the practice: what it "
                "entered may have to be undone.",
                "receipt",
            )
        other = changed_since(by, given, now=now) or given.ended_as == "replaced"
        given.received_at, given.received_on, given.received_by = now, receipt.on, receipt.by[:200]
        given.receipt_entered_by = by.person
        if other and given.changed_at is None:
            given.changed_at = now
        given.save(update_fields=["received_at", "received_on", "received_by", "receipt_entered_by", "changed_at"])
        detail = {"pack": str(given.uid), "by": receipt.by, "on": receipt.on.isoformat(), "changed": other}
        write(by, "pack_received", given, now, detail)
        keep_in_step(by, given.family)
    return given


__all__ = ["HandoverRefused", "NoSuchPack", "enter_receipt", "given_of", "receipt_of", "receipt_text"]
