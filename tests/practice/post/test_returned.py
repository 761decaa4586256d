"""A mail server's notice that an e-mail did not arrive, which comes as a letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.queries import undecided
from seenheard.practice.letters.reading_queue import claim, read_letter
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post import returned
from seenheard.practice.post.models import Message
from seenheard.practice.post.returned import look_for_returned, notice_in
from seenheard.practice.post.sending import send_what_waits
from tests.links.mailbox import Mailbox

Post = Callable[..., Message]


def notice(message_id: str, action: str = "failed") -> bytes:
    """As a mail server writes it (RFC 3464), with the headers of what it could not deliver."""
    return f"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mail.practice.example>
To: seenheard@practice.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.practice.example.
I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.practice.example

Final-Recipient: rfc822; gill@practice.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <gill@practice.example>: Recipient address
    rejected: User unknown

--b1
Content-Type: text/rfc822-headers

From: seenheard@practice.example
Message-ID: {message_id}
Subject: For gill

--b1--
""".replace("\n", "\r\n").encode()


@pytest.fixture
def sent(box: Mailbox, post: Post) -> Message:
    returned._looked.clear()
    now = timezone.now()
    message = post("gill", now=now)
    assert send_what_waits(now) == 1
    return message


def arrived(by: Viewer, data: bytes) -> Letter:
    letter = receive_letter(by, data=data, name="notice.eml", way="upload").letter
    claimed = claim()
    assert claimed is not None
    read_letter(claimed)
    return letter


def test_the_notice_marks_the_email_and_stays_a_letter(
    administrator: Viewer, sent: Message, signed_in: Callable[[Viewer], Client]
) -> None:
    letter = arrived(administrator, notice(sent.message_id))
    assert look_for_returned(timezone.now()) == 1
    assert look_for_returned(timezone.now()) == 0
    sent.refresh_from_db()
    assert sent.returned_letter == letter.pk
    assert sent.bounced_words == ("smtp; 550 5.1.1 <gill@practice.example>: Recipient address rejected: User unknown")
    assert letter in undecided(administrator), "a person files it: what came in is counted out"
    page = signed_in(administrator).get(f"/letters/{letter.pk}/").content.decode()
    assert "about an e-mail of ours that did not arrive" in page
    assert f'href="/post/{sent.pk}/"' in page


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_only_what_failed_came_back(administrator: Viewer, sent: Message, action: str) -> None:
    arrived(administrator, notice(sent.message_id, action))
    assert look_for_returned(timezone.now()) == 0


def test_an_email_about_ours_that_is_no_notice_brings_nothing_back(administrator: Viewer, sent: Message) -> None:
    arrived(administrator, f"From: a@b.example\r\nIn-Reply-To: {sent.message_id}\r\n\r\nThank you.".encode())
    assert look_for_returned(timezone.now()) == 0


def test_a_notice_about_an_email_of_somebody_else_brings_nothing_back(administrator: Viewer, sent: Message) -> None:
    arrived(administrator, notice("<0123456789abcdef0123456789abcdef@practice.example>"))
    assert look_for_returned(timezone.now()) == 0


def test_a_notice_in_another_practice_brings_nothing_back(stranger: Viewer, sent: Message) -> None:
    arrived(stranger, notice(sent.message_id))
    assert look_for_returned(timezone.now()) == 0


def test_a_letter_of_long_ago_is_not_looked_at(administrator: Viewer, sent: Message) -> None:
    arrived(administrator, notice(sent.message_id))
    assert look_for_returned(timezone.now() + timedelta(days=15)) == 0


def test_a_notice_without_a_reason_and_one_with_a_status_alone() -> None:
    bare = b"Content-Type: message/delivery-status\n\nAction: failed\n"
    found = notice_in(bare)
    assert found is not None
    assert (found.message_ids, found.words) == ((), "no reason given")
    only = notice_in(bare + b"Status: 5.2.2\n")
    assert only is not None
    assert only.words == "5.2.2"
    assert notice_in(b"") is None
    assert notice_in(b"\xff" * 100_000) is None
