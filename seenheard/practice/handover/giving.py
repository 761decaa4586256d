"""Giving open work to the next practice: making a pack, making it again, withdrawing it, sending it."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from seenheard.casework.handover.pack import Pack, Surgery, fingerprint, pack_as_json, pack_from_json
from seenheard.casework.vocabulary import Role
from seenheard.links.mail import Attachment
from seenheard.practice.audit.actions import record
from seenheard.practice.children.models import Child, Family
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import can_be_sent_to, put_in_post
from seenheard.practice.reports.report_settings import domains_of, may_go_to

from .covering import cover_of
from .gathering import gather
from .models import Given
from .sealing import seal

CODE = re.compile(r"[A-Z0-9]{3,12}\Z")
SHORTEST_WORDS = 5
FILE_TYPE = "application/octet-stream"
SUBJECT = "Open work for {name}"
BODY = """With this e-mail comes a pack of open work from {giver}, for {receiver}.

It is encrypted, and opens with words that we tell you by telephone. They stand in no e-mail. Save the file and bring
it in under Handover in Seen & Heard. Pack {uid}.

Please give us the receipt: until we have it, we keep looking after this work.
"""


class HandoverRefused(Exception):
    """It cannot be done so; `where` names the box, the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


class NoSuchPack(LookupError):
    """This practice has no such pack."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new pack, and the words that open it: shown once, kept nowhere."""

    given: Given
    passphrase: str


def give(
    by: Viewer,
    *,
    family: Family,
    child_ids: Sequence[int],
    to_name: str,
    to_code: str,
    now: datetime,
    replaces: Given | None = None,
) -> Made:
    """Make the pack of what is open for these children of the family, for that practice alone. Packs of the same
    children that wait for their receipt are replaced by it. Raises HandoverRefused."""
    if by.person is None:
        raise HandoverRefused("Only a person gives work to another practice.")
    receiver = receiver_of(by, to_name, to_code)
    with transaction.atomic():
        children = chosen(by, family, child_ids)
        refuse_restricted(by, children)
        before = waiting_for(by, children)
        uid = uuid4()
        old = replaces or (before[0] if before else None)
        pack = gather(
            by,
            family=family,
            children=children,
            receiver=receiver,
            uid=uid,
            replaces=str(old.uid) if old else "",
            now=now,
        )
        key = secrets.token_bytes(32)
        sealed = seal(pack, cover=cover_of(pack), receipt_key=key)
        made = keep(by, family, children, pack, sealed.data, key, uid, now)
        for one in before:
            end(by, one, "replaced", f"Made again as pack {uid}", now)
        keep_in_step(by, family)
    return Made(made, sealed.passphrase)


def keep(
    by: Viewer, family: Family, children: Sequence[Child], pack: Pack, data: bytes, key: bytes, uid: UUID, now: datetime
) -> Given:
    assert by.person is not None  # noqa: S101 - give refuses it
    made = Given.objects.create(
        practice=by.practice,
        family=family,
        uid=uid,
        to_name=pack.receiver.name,
        to_code=pack.receiver.code,
        made_at=now,
        made_by=by.person,
        contents=pack_as_json(pack),
        fingerprint=fingerprint(pack),
        sealed=data,
        sha256=hashlib.sha256(data).hexdigest(),
        receipt_key=key.hex(),
    )
    made.children.set(children)
    detail = {"pack": str(uid), "to": pack.receiver.code, "sha256": made.sha256, "fingerprint": made.fingerprint}
    write(by, "pack_made", made, now, detail)
    return made


def receiver_of(by: Viewer, to_name: str, to_code: str) -> Surgery:
    """The practice for which it is. Raises HandoverRefused."""
    name, code = " ".join(to_name.split())[:200], to_code.strip().upper()
    if len(name) < 3:
        raise HandoverRefused("Enter the name of the practice to which the child moves.", "to_name")
    if not CODE.match(code):
        raise HandoverRefused(
            "Enter the practice’s organisation code (ODS code): letters and figures, like A81001. Ask the practice, or "
            "look it up in the directory of NHS organisations.",
            "to_code",
        )
    if code.casefold() == by.practice.code.casefold():
        raise HandoverRefused("This is the code of your own practice. Enter that of the new one.", "to_code")
    return Surgery(code, name)


def chosen(by: Viewer, family: Family, child_ids: Sequence[int]) -> list[Child]:
    rows = Child.objects.select_for_update(of=("self",)).select_related("patient", "mother")
    found = list(rows.filter(practice=by.practice, family=family, pk__in=list(child_ids)).order_by("pk"))
    if not found or len(found) != len(set(child_ids)):
        raise HandoverRefused("Choose at least one child of this family.", "children")
    return found


def refuse_restricted(by: Viewer, children: Sequence[Child]) -> None:
    if any(one.restricted for one in children) and by.role is not Role.SAFEGUARDING_LEAD:
        raise HandoverRefused("These records are restricted. Your safeguarding lead gives their open work away.")


def waiting_for(by: Viewer, children: Sequence[Child]) -> list[Given]:
    """The packs of one of these children that wait for a receipt, latest first."""
    rows = Given.objects.filter(practice=by.practice, children__in=list(children), received_at=None, ended_at=None)
    return list(rows.distinct().order_by("-made_at", "-pk"))


def locked(by: Viewer, pk: int) -> Given:
    found = Given.objects.select_for_update(of=("self",)).filter(practice=by.practice, pk=pk).first()
    if found is None:
        raise NoSuchPack(pk)
    return found


def withdraw(by: Viewer, *, pk: int, because: str, now: datetime) -> Given:
    """The pack does not count any more: the move did not happen, or it went astray. Whoever has it may still open it if
    they were told its words. Raises HandoverRefused, NoSuchPack."""
    words = " ".join(because.split())[:500]
    if len(words) < SHORTEST_WORDS:
        raise HandoverRefused("Say why, in a few words. It is kept in the record.", "because")
    with transaction.atomic():
        held = locked(by, pk)
        refuse_over(held)
        end(by, held, "withdrawn", words, now)
        keep_in_step(by, held.family)
    return held


def end(by: Viewer, given: Given, how: str, because: str, now: datetime) -> None:
    given.ended_at, given.ended_as, given.ended_by, given.ended_because = now, how, by.person, because
    given.save(update_fields=["ended_at", "ended_as", "ended_by", "ended_because"])
    write(by, "pack_ended", given, now, {"pack": str(given.uid), "how": how, "because": because})


def refuse_over(given: Given) -> None:
    if given.received_at is not None:
        raise HandoverRefused(f"{given.to_name} took this over already.")
    if given.ended_at is not None:
        raise HandoverRefused("This pack does not count any more: it was withdrawn, or made again.")


def send(by: Viewer, *, pk: int, address: str, now: datetime) -> Given:
    """Put the file in the post, to an address at an allowed domain. Its words go by telephone. Raises HandoverRefused,
    NoSuchPack."""
    address = address.strip()
    with transaction.atomic():
        held = locked(by, pk)
        refuse_over(held)
        refuse_address(by, address)
        where = hashlib.sha256(address.casefold().encode()).hexdigest()[:24]
        message = put_in_post(
            by,
            kind="handover",
            key=f"handover:{held.uid}:{where}{again_after(held)}",
            subject=SUBJECT.format(name=held.to_name),
            body=BODY.format(giver=by.practice.name, receiver=held.to_name, uid=held.uid),
            to_address=address,
            files=[Attachment(file_name(held), FILE_TYPE, bytes(held.sealed))],
            now=now,
        )
        if message is None:
            raise HandoverRefused(
                "This installation sends no e-mail. Save the file and send it another way.", "address"
            )
        held.message = message
        held.save(update_fields=["message"])
        write(by, "pack_sent", held, now, {"pack": str(held.uid), "message": message.pk, "to": address})
    return held


def again_after(given: Given) -> str:
    """What makes the key of a further e-mail its own, if the one before did not arrive; "" otherwise."""
    last = given.message
    return f":after:{last.pk}" if last is not None and last.lost else ""


def refuse_address(by: Viewer, address: str) -> None:
    if not can_be_sent_to(address):
        raise HandoverRefused("Enter a whole e-mail address, like practice@nhs.net.", "address")
    if not may_go_to(by.practice, address):
        allowed = ", ".join(one.domain for one in domains_of(by.practice)) or "none yet"
        raise HandoverRefused(
            f"Packs go only to domains that were allowed under Reports, Settings ({allowed}). Use another address, or "
            "save the file and send it another secure way.",
            "address",
        )


def changed_since(by: Viewer, given: Given, *, now: datetime) -> bool:
    """Does the diary say otherwise than the pack?"""
    pack = pack_from_json(given.contents)
    children = list(given.children.select_related("patient", "mother").order_by("pk"))
    if not children:
        return True
    fresh = gather(
        by,
        family=given.family,
        children=children,
        receiver=pack.receiver,
        uid=given.uid,
        replaces=pack.replaces,
        now=now,
    )
    return fingerprint(fresh) != given.fingerprint


def file_name(given: Given) -> str:
    """The file's name, which names no child."""
    return f"open-work-for-{given.to_code}-{timezone.localdate(given.made_at).isoformat()}.pack"


def write(by: Viewer, verb: str, given: Given, now: datetime, detail: Mapping[str, Any]) -> None:
    """One event a child, so that each child's record is whole."""
    for child_id in given.children.order_by("pk").values_list("pk", flat=True):
        record(by, verb, f"pack:{given.pk}", child_id=child_id, detail=dict(detail), at=now)
