"""The round that recognises, among the letters that came, a mail server's notice that an e-mail of ours did not arrive
(RFC 3464). The letter stays a letter, which a person files.

Strangers write these bytes, and they are not taken apart here: they are searched, from one end to the other, for one of
our own Message-IDs, which nobody can guess, and for the words that say that delivery failed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from seenheard.documents.kinds import EML
from seenheard.practice.config.rounds import for_each
from seenheard.practice.letters.models import Letter, Reading
from seenheard.practice.letters.storage import LetterDamaged, fetch
from seenheard.practice.people.viewer import software

from .handling import came_back
from .models import Message

LOOKED_BACK = timedelta(days=14)
LONGEST_NOTICE = 1024 * 1024
REPORT = re.compile(rb"report-type=\"?delivery-status|^Content-Type:\s*message/delivery-status", re.I | re.M)
FAILED = re.compile(rb"^Action:\s*failed\b", re.I | re.M)
OURS = re.compile(rb"<([0-9a-f]{32}@[A-Za-z0-9.-]{1,150})>")
WHY = (
    re.compile(rb"^Diagnostic-Code:[ \t]*((?:[^\r\n]|\r?\n[ \t])+)", re.I | re.M),
    re.compile(rb"^Status:[ \t]*([0-9.]{5,12})", re.I | re.M),
)

#: Letters that this process has looked at already.
_looked: set[int] = set()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that something was not delivered: the Message-IDs in it that look like ours, and why."""

    message_ids: tuple[str, ...]
    words: str


def look_for_returned(now: datetime) -> int:
    """Mark the e-mails that came back, by the letters of the last 14 days. Returns how many are newly known."""
    if not Message.objects.filter(sent_at__gte=now - LOOKED_BACK).exists():
        return 0
    read = Reading.objects.filter(letter=OuterRef("pk"), media_type=EML)
    letters = Letter.objects.filter(Exists(read), arrived_at__gte=now - LOOKED_BACK).exclude(pk__in=_looked)
    return for_each(letters.select_related("practice").order_by("pk"), lambda letter: look_at(letter, now))


def look_at(letter: Letter, now: datetime) -> int:
    found = mark_returned(letter, now)
    _looked.add(letter.pk)
    return found


def mark_returned(letter: Letter, now: datetime) -> int:
    """How many e-mails this letter brings back that were not known to have come back."""
    try:
        notice = notice_in(fetch(letter.sha256))
    except LetterDamaged:
        return 0
    if notice is None:
        return 0
    ours = Message.objects.filter(practice=letter.practice, message_id__in=notice.message_ids)
    gone = ours.exclude(sent_at=None).filter(bounced_at=None)
    by = software(letter.practice)
    return sum(came_back(by, one, words=notice.words, letter=letter.pk, now=now) for one in gone)


def notice_in(data: bytes) -> Notice | None:
    """What a failure notice says; None if these bytes are none."""
    head = data[:LONGEST_NOTICE]
    if not REPORT.search(head) or not FAILED.search(head):
        return None
    ids = tuple(dict.fromkeys(f"<{one.decode('ascii')}>" for one in OURS.findall(head)))
    said = next((found[1] for pattern in WHY if (found := pattern.search(head))), b"no reason given")
    return Notice(ids, " ".join(said.decode("utf-8", "replace").split()))
