"""What goes with an e-mail: whole on the other side, once, gone with the words, and sent again with them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest

from seenheard.links.mail import Attachment
from seenheard.practice.audit.models import Event
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.emptying import KEPT, empty_old
from seenheard.practice.post.handling import came_back, try_again
from seenheard.practice.post.models import Message, MessageFile
from seenheard.practice.post.sending import send_what_waits
from tests.links.mailbox import Mailbox

from .conftest import NOW

Post = Callable[..., Message]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES = (
    Attachment("R12.pdf", "application/pdf", b"%PDF-1.7\r\n.\r\n..\n\x00\xff" + bytes(range(256)) * 400),
    Attachment("R12.docx", WORD, b"PK\x03\x04 a report"),
)


@pytest.fixture
def sent(box: Mailbox, post: Post) -> Message:
    message = post("chair", files=FILES)
    assert send_what_waits(NOW) == 1
    return message


def test_the_files_arrive_byte_for_byte_in_their_order(sent: Message, box: Mailbox) -> None:
    [letter] = box.letters()
    found = [(part.get_filename(), part.get_content_type(), part.get_content()) for part in letter.iter_attachments()]
    assert found == [(file.name, file.media_type, file.data) for file in FILES]


def test_the_event_names_each_file_by_its_fingerprint(sent: Message) -> None:
    event = Event.objects.get(about=f"message:{sent.pk}", verb="mail_posted")
    assert event.detail["files"] == [hashlib.sha256(file.data).hexdigest() for file in FILES]


def test_the_bytes_go_with_the_words_and_the_fingerprints_stay(sent: Message) -> None:
    assert empty_old(NOW + KEPT + timedelta(days=1)) == 1
    rows = MessageFile.objects.filter(message=sent).order_by("pk")
    assert [(row.name, bytes(row.data)) for row in rows] == [("R12.pdf", b""), ("R12.docx", b"")]
    assert [row.sha256 for row in rows] == [hashlib.sha256(file.data).hexdigest() for file in FILES]


def test_what_is_sent_again_goes_with_its_files(sent: Message, box: Mailbox, administrator: Viewer) -> None:
    came_back(administrator, sent, words="550 No such user", now=NOW)
    try_again(administrator, sent, now=NOW + timedelta(minutes=1))
    assert send_what_waits(NOW + timedelta(minutes=1)) == 1
    _, again = box.letters()
    assert [part.get_content() for part in again.iter_attachments()] == [file.data for file in FILES]
