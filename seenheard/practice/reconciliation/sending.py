"""A letter of differences leaves: by e-mail to a domain to which reports may go, or another way that somebody says."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from seenheard.links.mail import Attachment
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import can_be_sent_to, put_in_post
from seenheard.practice.post.queries import mail_is_on
from seenheard.practice.reports.copies import MEDIA_TYPES
from seenheard.practice.reports.models import Dispatch
from seenheard.practice.reports.report_settings import domains_of, may_go_to

from .models import DifferencesLetter, Sending
from .refused import ReconciliationRefused, person_of
from .writing import tell

SHORTEST, LONGEST = 5, 300
SUBJECT = "Differences between two lists: {reference} from {practice}"
BODY = """Please find with this e-mail letter {reference} from {practice}. It says where your list of children and our
records differ, and what we ask you to do.

It is confidential. Please do not pass it on unless you may.

If it reached you by mistake, please tell the practice and delete it.
"""


def is_new(by: Viewer, address: str) -> bool:
    """Has nothing of this practice gone to that address before?"""
    reports = Dispatch.objects.filter(report__practice=by.practice, to_address__iexact=address)
    letters = Sending.objects.filter(letter__practice=by.practice, to_address__iexact=address)
    return not any(found.exclude(message__bounced_at__isnull=False).exists() for found in (reports, letters))


def send_by_email(
    by: Viewer, *, pk: int, address: str, looked: bool, new_confirmed: bool = False, now: datetime
) -> Sending:
    """Put the letter in the post. `looked`: the person says that they looked at it; `new_confirmed`: that an address to
    which nothing went before is right. Raises ReconciliationRefused."""
    address = address.strip()
    with transaction.atomic():
        made = held(by, pk)
        refuse(by, made, address, looked=looked)
        if is_new(by, address) and not new_confirmed:
            raise ReconciliationRefused(
                f"Nothing of this practice has gone to {address} before. Check it letter by letter, then say that it "
                "is right.",
                "new_confirmed",
            )
        where = hashlib.sha256(address.casefold().encode()).hexdigest()[:24]
        before = made.sendings.filter(way="email", to_address__iexact=address).select_related("message")
        if any(not came_back(one) for one in before):
            raise ReconciliationRefused("It went to that address already. Below stands what became of it.", "address")
        message = put_in_post(
            by,
            kind="difference",
            key=f"difference:{made.pk}:{where}:{len(before) + 1}",
            subject=SUBJECT.format(reference=made.reference, practice=by.practice.name),
            body=BODY.format(reference=made.reference, practice=by.practice.name),
            to_address=address,
            files=[attachment(made)],
            now=now,
        )
        if message is None:
            raise ReconciliationRefused("This installation sends no e-mail. Save the letter, and send it another way.")
        sent = Sending.objects.create(
            letter=made, way="email", to_address=address, message=message, at=now, by=person_of(by)
        )
        tell(by, "differences_letter_sent", made, now, {"sending": sent.pk, "way": "email", "message": message.pk})
    return sent


def sent_another_way(by: Viewer, *, pk: int, words: str, looked: bool, now: datetime) -> Sending:
    """Somebody took the saved letter another way, and says which. Raises ReconciliationRefused."""
    told = " ".join(words.split())[:LONGEST]
    if len(told) < SHORTEST:
        raise ReconciliationRefused("Say which way it went, like “the council’s portal” or “by hand”.", "words")
    with transaction.atomic():
        made = held(by, pk)
        refuse_unlooked(made, looked)
        sent = Sending.objects.create(letter=made, way="another", words=told, at=now, by=person_of(by))
        tell(by, "differences_letter_sent", made, now, {"sending": sent.pk, "way": "another", "note": told})
    return sent


def held(by: Viewer, pk: int) -> DifferencesLetter:
    made = DifferencesLetter.objects.select_for_update().filter(practice=by.practice, pk=pk).first()
    if made is None:
        raise ReconciliationRefused("This letter is not there any more.")
    return made


def refuse_unlooked(made: DifferencesLetter, looked: bool) -> None:
    if made.word is None:
        raise ReconciliationRefused("The time of this letter is over, and its files were removed.")
    if not looked:
        raise ReconciliationRefused("Look at the letter first, then say that you did.", "looked")


def refuse(by: Viewer, made: DifferencesLetter, address: str, *, looked: bool) -> None:
    if not mail_is_on():
        raise ReconciliationRefused(
            "This installation sends no e-mail. Save the letter, and send it another way.", "address"
        )
    if not can_be_sent_to(address):
        raise ReconciliationRefused("Enter an address like name@council.gov.uk.", "address")
    if not may_go_to(by.practice, address):
        allowed = ", ".join(one.domain for one in domains_of(by.practice))
        raise ReconciliationRefused(
            f"What names children may go to {allowed} alone. Is the address right? Its domain can be allowed under "
            "Reports, Settings."
            if allowed
            else "No mail domain is allowed yet. Allow the council’s under Reports, Settings.",
            "address",
        )
    refuse_unlooked(made, looked)


def attachment(made: DifferencesLetter) -> Attachment:
    """The PDF, or Word where this computer makes no PDF."""
    kind, data = ("pdf", made.pdf) if made.pdf is not None else ("word", made.word)
    assert data is not None, "refused before"  # noqa: S101
    return Attachment(file_name(made, kind), MEDIA_TYPES[kind], bytes(data))


def file_name(made: DifferencesLetter, kind: str) -> str:
    return f"differences-{made.reference}.{'docx' if kind == 'word' else kind}"


def came_back(one: Sending) -> bool:
    """Did this e-mail not arrive, or never leave?"""
    message = one.message
    return message is not None and any(
        at is not None for at in (message.bounced_at, message.given_up_at, message.withdrawn_at)
    )


def became(one: Sending) -> str:
    """What became of it, in words."""
    message = one.message
    if message is None:
        return f"Sent another way: {one.words}"
    if came_back(one):
        return "It did not arrive"
    return "The mail server took it" if message.sent_at is not None else "It waits in the post"
