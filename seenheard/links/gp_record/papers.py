"""Documents and referrals. A document's address is kept and never fetched."""

from __future__ import annotations

from .concepts import concept, texts, word_of
from .dates import date_of
from .entries import Resource
from .making import Making
from .record import Document, Kind, Referral


def read_document(document: Resource, making: Making) -> Document:
    """One DocumentReference. Raises Unreadable."""
    words, codes = concept(document, "type", "category")
    attachment = document.one("content").one("attachment")
    title = document.text("description") or attachment.text("title")
    base = making.base(
        document,
        Kind.DOCUMENT,
        words=words or title or "Document not named",
        codes=codes,
        dates=("created", "date", "indexed"),
    )
    if not base["when"].text:
        base["when"] = date_of(attachment, "creation")
    address = attachment.text("url")
    said = attachment.text("title")
    more = len(document.many("content")) - 1
    notes = [base["text"] or (said if said != title else ""), f"More files belong to it: {more}." if more > 0 else ""]
    return Document(
        **base
        | {
            "site": making.people.site(document, "author") or making.people.first(document, "author").site,
            "text": "\n".join(filter(None, notes)),
        },
        type=words or "Document not named",
        title=title,
        content_type=attachment.text("contentType"),
        address=address,
        size=_whole(attachment.text("size")),
        by_hand=not address and not attachment.has("data"),
    )


def read_referral(referral: Resource, making: Making) -> Referral:
    """One ReferralRequest (STU3) or ServiceRequest (R4). Raises Unreadable."""
    words, codes = concept(referral, "code", "reasonCode", "type", "serviceRequested")
    named = [making.people.person(referral, each) for key in ("recipient", "performer") for each in referral.many(key)]
    to = list(dict.fromkeys(filter(None, (part for each in named for part in (each.name, each.site)))))
    specialty, _ = concept(referral, "specialty", "performerType")
    reasons = [concept(referral, "reasonCode")[0], referral.text("description"), concept(referral, "orderDetail")[0]]
    base = making.base(
        referral,
        Kind.REFERRAL,
        words=words or "Referral",
        codes=codes,
        dates=("authoredOn", "occurrenceDateTime", "occurrencePeriod", "dateSent"),
        text=texts(referral.many("note")),
    )
    requester = making.people.first(referral, "requester")
    return Referral(
        **base | {"who": requester.name, "who_role": requester.role},
        to=", ".join(to) or specialty,
        reason=": ".join(dict.fromkeys(filter(None, reasons))) or words,
        priority=word_of(referral, "priority"),
        status=word_of(referral, "status"),
    )


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
