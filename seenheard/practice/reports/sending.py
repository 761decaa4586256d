"""A reader's copy leaves: by e-mail, or another way that somebody says in words. Nothing leaves unsigned.

An e-mail is put in the post in the transaction that writes where the copy went. The diary's duty is done when the mail
server took the chair's copy, and not before (`delivery`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from seenheard.casework.report.model import ReaderKind
from seenheard.links.mail import Attachment
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import can_be_sent_to, put_in_post
from seenheard.practice.post.queries import mail_is_on

from .copies import MEDIA_TYPES, refuse_unsigned
from .delivery import State, left, state_of
from .locking import ReportRefused, locked, write
from .models import Copy, Dispatch, Reader, Report
from .readers import one_of
from .report_settings import domains_of, may_go_to

#: Many mail servers take no more, counted as it travels (a third larger).
LARGEST = 10 * 1024 * 1024
SUBJECT = "Report {reference} from {practice}"
BODY = """Please find with this e-mail report {reference} from {practice}, for the meeting on {day}.

It is confidential and for you as its reader. Please do not pass it on unless you may.
{annex}
If it reached you by mistake, please tell the practice and delete it.
"""
WITH_ANNEX = "\nA confidential annex goes with it. It must not be shared with the family.\n"
SHORTEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is known, and where from."""

    address: str
    said_by: str


def known_addresses(report: Report, reader: Reader) -> list[Address]:
    """The addresses to choose from: the reader's own, the authority's, and the social worker's on the letter."""
    found = [Address(reader.address, "entered for this reader")] if reader.address else []
    meeting = report.conference
    if meeting is not None and reader.kind in (ReaderKind.CHAIR.value, ReaderKind.AGENCY.value):
        if meeting.authority is not None and meeting.authority.reports_to:
            found.append(Address(meeting.authority.reports_to, f"where {meeting.authority} wants reports sent"))
        if meeting.social_worker_email:
            found.append(Address(meeting.social_worker_email, "the social worker’s, on the letter"))
    return list({one.address.casefold(): one for one in reversed(found)}.values())[::-1]


def is_new(by: Viewer, address: str) -> bool:
    """Has no report of this practice gone there before?"""
    sent = Dispatch.objects.filter(report__practice=by.practice, to_address__iexact=address)
    return not sent.exclude(message__bounced_at__isnull=False).exists()


def send_by_email(
    by: Viewer,
    report: Report,
    *,
    reader_id: int,
    address: str,
    copy_ids: Sequence[int],
    looked: bool,
    new_confirmed: bool = False,
    now: datetime,
) -> Dispatch:
    """Put these files in the post for this reader. `looked`: the person says that they looked at the copy;
    `new_confirmed`: that an address to which nothing went before is right. Raises ReportRefused, NoSuchReport."""
    address = address.strip()
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_unsigned(held)
        reader = one_of(held, reader_id)
        person = person_who(by, looked)
        refuse_address(by, reader, address)
        copies = chosen(held, reader, copy_ids)
        new = is_new(by, address)
        if new and not new_confirmed:
            raise ReportRefused(
                f"No report of this practice has gone to {address} before. Check it letter by letter, then say that it "
                "is right.",
                "new_confirmed",
            )
        key = key_of(held, reader, address, copies)
        message = put_in_post(
            by,
            kind="report",
            key=key,
            subject=SUBJECT.format(reference=held.reference, practice=held.practice.name),
            body=body_of(held, copies),
            to_address=address,
            files=[Attachment(one.file_name, MEDIA_TYPES[one.kind], bytes(one.data)) for one in copies],
            now=now,
        )
        if message is None:
            raise ReportRefused("This installation sends no e-mail. Save the copy and send it another way.")
        made = Dispatch.objects.create(
            report=held,
            reader=reader,
            way="email",
            to_address=address,
            new_address=new,
            message=message,
            at=now,
            by=person,
        )
        made.copies.set(copies)
        written(by, held, made, copies, now)
    return made


def key_of(held: Report, reader: Reader, address: str, copies: Sequence[Copy]) -> str:
    """What tells this e-mail from every other, so that the same never leaves twice; what came back may be sent again.
    Raises ReportRefused."""
    where = hashlib.sha256(address.casefold().encode()).hexdigest()[:24]
    key = f"report:{held.pk}:{reader.pk}:{where}:{'-'.join(str(one.pk) for one in copies)}"
    before = list(Dispatch.objects.filter(report=held, message__key__startswith=f"{key}:").select_related("message"))
    if any(state_of(one) not in (State.CAME_BACK, State.TAKEN_OUT) for one in before):
        raise ReportRefused("Exactly this went to that address already. Its line below says what became of it.")
    return f"{key}:{len(before) + 1}"


def sent_another_way(
    by: Viewer, report: Report, *, reader_id: int, copy_ids: Sequence[int], words: str, looked: bool, now: datetime
) -> Dispatch:
    """Somebody took the saved copy another way, and says which. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked(by, report.pk)
        refuse_unsigned(held)
        reader = one_of(held, reader_id)
        person = person_who(by, looked)
        if len(words.strip()) < SHORTEST_WORDS:
            raise ReportRefused(
                "Say which way it went, like “the council’s portal” or “by hand at the surgery”.", "words"
            )
        copies = chosen(held, reader, copy_ids)
        made = Dispatch.objects.create(
            report=held, reader=reader, way="download", words=words.strip()[:300], at=now, by=person
        )
        made.copies.set(copies)
        written(by, held, made, copies, now)
        left(by, made, now=now)
    return made


def note_receipt(by: Viewer, report: Report, *, dispatch_id: int, words: str, now: datetime) -> Dispatch:
    """The reader said that it came. Raises ReportRefused."""
    if len(words.strip()) < SHORTEST_WORDS:
        raise ReportRefused("Say who said that it came, and how.", "receipt")
    with transaction.atomic():
        held = locked(by, report.pk)
        made = Dispatch.objects.select_for_update().filter(report=held, pk=dispatch_id).first()
        if made is None:
            raise ReportRefused("This line is not there any more. Open the page again.")
        made.receipt, made.receipt_at = words.strip()[:500], now
        made.save(update_fields=["receipt", "receipt_at"])
        write(by, "report_received", held, now, {"dispatch": made.pk})
    return made


def person_who(by: Viewer, looked: bool) -> Person:
    """Raises ReportRefused unless a person says that they looked at the copy."""
    if by.person is None:
        raise ReportRefused("Only a person sends a report.")
    if not looked:
        raise ReportRefused("Look at the copy first, then say that you did.", "looked")
    return by.person


def refuse_address(by: Viewer, reader: Reader, address: str) -> None:
    if not mail_is_on():
        raise ReportRefused("This installation sends no e-mail. Save the copy and send it another way.", "address")
    if reader.kind in (ReaderKind.PARENT.value, ReaderKind.YOUNG_PERSON.value):
        raise ReportRefused(
            "A copy for a parent or a young person does not go by e-mail. Save it, and give it to them yourself.",
            "address",
        )
    if not can_be_sent_to(address):
        raise ReportRefused("Choose an address, or enter one like name@council.gov.uk.", "address")
    if not may_go_to(by.practice, address):
        allowed = ", ".join(one.domain for one in domains_of(by.practice))
        raise ReportRefused(
            f"Reports of this practice may go to {allowed} alone. Is the address right? Its domain can be allowed "
            "under Reports, Settings."
            if allowed
            else "No domain is allowed yet to which reports may go. Allow the council’s under Reports, Settings.",
            "address",
        )


def chosen(report: Report, reader: Reader, copy_ids: Sequence[int]) -> list[Copy]:
    """The files that go, the report before the annex. Raises ReportRefused."""
    copies = list(Copy.objects.filter(report=report, reader=reader, pk__in=copy_ids).order_by("annex", "kind", "pk"))
    if not copies or len(copies) != len(set(copy_ids)):
        raise ReportRefused(f"Choose which files of the copy for {reader.name} go.", "copies")
    if sum(one.size for one in copies) > LARGEST:
        raise ReportRefused("Together these files are too large for an e-mail. Choose only the PDF, say.", "copies")
    return copies


def body_of(report: Report, copies: Sequence[Copy]) -> str:
    """Words without a name: the file names the child."""
    from seenheard.practice.web.words import day

    when = report.conference.on if report.conference is not None else None
    annex = WITH_ANNEX if any(one.annex for one in copies) else ""
    words = BODY.format(
        reference=report.reference,
        practice=report.practice.name,
        day=day(when) if when else "a day to come",
        annex=annex,
    )
    if report.corrects is not None:
        words += f"\nIt replaces report {report.corrects.reference}, which is corrected by it.\n"
    return words


def written(by: Viewer, report: Report, made: Dispatch, copies: Sequence[Copy], now: datetime) -> None:
    detail = {
        "dispatch": made.pk,
        "reader": made.reader_id,
        "way": made.way,
        "files": [one.sha256 for one in copies],
        "message": made.message_id,
    }
    write(by, "report_sent", report, now, detail)
