"""What is in the post is handed to a real mail server, which refuses, dies and comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from seenheard.practice.audit.models import Event
from seenheard.practice.config.rounds import RoundTrouble, Running, running
from seenheard.practice.people.leaving import end_access
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post import sending
from seenheard.practice.post.actions import put_in_post, withdraw
from seenheard.practice.post.models import Message
from seenheard.practice.post.sending import AGAIN_AFTER_MINUTES, LEASE, claim, send_what_waits
from tests.links.mailbox import Mailbox

from .conftest import NOW

Post = Callable[..., Message]


def verbs(message: Message) -> list[str]:
    return list(Event.objects.filter(about=f"message:{message.pk}").order_by("number").values_list("verb", flat=True))


def test_what_is_put_in_the_post_leaves_once(box: Mailbox, post: Post) -> None:
    message = post("gill")
    assert send_what_waits(NOW) == 1
    message.refresh_from_db()
    assert message.sent_at is not None
    assert send_what_waits(NOW + timedelta(days=3)) == 0
    [taken] = box.taken()
    assert taken["id"] == message.message_id
    assert taken["to"] == "gill@practice.example"
    assert verbs(message) == ["mail_posted", "mail_sent"]
    [letter] = box.letters()
    assert letter["From"] == '"Seen & Heard, Millbrook Lane Surgery" <seenheard@practice.example>'


def test_the_same_key_is_the_same_email(post: Post, administrator: Viewer) -> None:
    assert post("gill") == post("gill", subject="other words")
    assert Message.objects.count() == 1


def test_it_stands_in_the_transaction_of_its_cause(post: Post) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        post("gill")
        raise RuntimeError("the cause did not happen")
    assert not Message.objects.exists()


@pytest.mark.parametrize("address", ["", "gill", "gill@", "a@b.example\r\nBcc: c@d.example", "gíll@practice.example"])
def test_without_an_address_there_is_nothing_to_send(administrator: Viewer, mail_on: None, address: str) -> None:
    made = put_in_post(administrator, kind="urgent", key="k", subject="s", body="b", to_address=address, now=NOW)
    assert made is None


def test_without_a_mail_server_nothing_is_put_in_the_post(administrator: Viewer) -> None:
    address = "gill@practice.example"
    made = put_in_post(administrator, kind="urgent", key="k", subject="s", body="b", to_address=address, now=NOW)
    assert made is None
    assert send_what_waits(NOW) == 0


def test_a_subject_is_one_line(post: Post, box: Mailbox) -> None:
    post("gill", subject="one\r\nBcc: all@practice.example\x00" + "x" * 300)
    assert send_what_waits(NOW) == 1
    [letter] = box.letters()
    assert letter["Bcc"] is None
    assert letter["Subject"].startswith("one Bcc: all@practice.example x")


def test_each_fault_is_its_own(box: Mailbox, post: Post) -> None:
    """A batch with every mood of a mail server in it: what passes is sent in the end, what does not is given up."""
    names = ["a", "unknown.1", "grey.1", "busy.1", "full.1", "later-data.1", "closing.1", "b"]
    messages = {name: post(name) for name in names}
    for minutes in (0, 0.1, 2, 3, 10, 11):
        send_what_waits(NOW + timedelta(minutes=minutes))
    assert Counter(one["id"] for one in box.taken()) == {
        messages[name].message_id: 1 for name in names if name not in ("unknown.1", "full.1")
    }
    for message in messages.values():
        message.refresh_from_db()
    assert {name for name, message in messages.items() if message.given_up_at} == {"unknown.1", "full.1"}
    assert messages["unknown.1"].trouble == "550 5.1.1 No such user here"
    assert verbs(messages["unknown.1"]) == ["mail_posted", "mail_given_up"]


DYING = ["dies-before-data", "dies-within-data", "dies-untaken", "dies-taken"]


def test_a_mail_server_that_is_killed_in_the_middle_and_comes_back(box: Mailbox, post: Post) -> None:
    """Killed between RCPT and DATA, within DATA, after DATA before it was taken, and before its 250: each e-mail
    arrives, and only the one whose answer was lost arrives twice."""
    names = [f"{fault}.{n}" for n in range(2) for fault in ("plain", *DYING)]
    messages = {name: post(name) for name in names}
    now = NOW
    while Message.objects.filter(sent_at=None).exists():
        try:
            send_what_waits(now)
        except RoundTrouble:
            pass
        if box.dead():
            box.start()
        now += timedelta(minutes=1)
        assert now < NOW + timedelta(hours=3)
    counted = Counter(one["id"] for one in box.taken())
    assert counted == {
        message.message_id: 2 if name.startswith("dies-taken") else 1 for name, message in messages.items()
    }
    assert not Message.objects.exclude(given_up_at=None).exists()


def test_while_the_mail_server_is_away_everything_waits_and_it_is_said(post: Post, box: Mailbox) -> None:
    messages = [post(name) for name in ("a", "b", "c")]
    box.stop()
    with pytest.raises(RoundTrouble, match=r"no connection to the mail server 127.0.0.1.*E-mails wait"):
        send_what_waits(NOW)
    assert Message.objects.exclude(trouble="").count() == 1, "the others are not blamed"
    box.start()
    assert send_what_waits(NOW + timedelta(seconds=59)) == 2
    assert send_what_waits(NOW + timedelta(minutes=2)) == 1
    assert len(box.taken()) == len(messages)


def test_what_is_busy_for_two_days_is_given_up(box: Mailbox, post: Post) -> None:
    message, now, tries = post("always-busy"), NOW, 0
    while message.given_up_at is None:
        send_what_waits(now)
        message.refresh_from_db()
        tries, now = tries + 1, max(now, message.not_before)
    assert tries == len(AGAIN_AFTER_MINUTES) + 1
    assert timedelta(hours=47) < now - NOW < timedelta(hours=48)
    assert message.trouble.startswith("451")


def test_withdrawn_before_it_left_it_is_not_sent(box: Mailbox, post: Post, administrator: Viewer) -> None:
    message = post("gill")
    assert withdraw(administrator, message.key, "overtaken", now=NOW)
    assert not withdraw(administrator, message.key, "overtaken", now=NOW)
    assert send_what_waits(NOW) == 0
    assert box.taken() == []


def test_withdrawn_while_a_worker_has_it_in_hand_it_is_not_handed_over(
    box: Mailbox, post: Post, administrator: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = post("gill")
    connect = sending.Connection.connect

    def slowly(self: Any) -> None:
        withdraw(administrator, message.key, "overtaken", now=NOW)
        connect(self)

    monkeypatch.setattr(sending.Connection, "connect", slowly)
    assert send_what_waits(NOW) == 0
    assert box.taken() == []


def test_what_left_cannot_be_withdrawn(box: Mailbox, post: Post, administrator: Viewer) -> None:
    message = post("gill")
    send_what_waits(NOW)
    assert not withdraw(administrator, message.key, "overtaken", now=NOW)


def test_nobody_who_left_the_practice_is_written_to(
    box: Mailbox, post: Post, lead: Viewer, administrator: Viewer
) -> None:
    assert administrator.person is not None
    message = post("gill", to_person=administrator.person)
    end_access(lead, person_id=administrator.person.pk, now=NOW, today=NOW.date())
    assert send_what_waits(NOW) == 0
    message.refresh_from_db()
    assert message.withdrawn_at is not None


def test_two_workers_never_have_the_same_in_hand(post: Post) -> None:
    messages = {post(f"n{n}").pk for n in range(6)}
    first = [claim("one", NOW), claim("two", NOW), claim("one", NOW)]
    second = [claim("two", NOW), claim("one", NOW), claim("two", NOW)]
    assert {message.pk for message in first + second if message} == messages
    assert claim("one", NOW) is None
    assert claim("three", NOW + LEASE + timedelta(seconds=1)) is not None, "whoever took it is dead"


def test_a_worker_takes_up_what_one_of_its_name_had_in_hand(box: Mailbox, post: Post) -> None:
    post("gill")
    assert claim("worker-1", NOW) is not None
    assert send_what_waits(NOW) == 0, "another worker holds it"
    token = running.set(Running("worker-1", lambda: False))
    try:
        assert send_what_waits(NOW) == 1
    finally:
        running.reset(token)


def test_a_worker_that_is_told_to_stop_ends_after_the_one_in_hand(box: Mailbox, post: Post) -> None:
    for n in range(3):
        post(f"n{n}")
    token = running.set(Running("worker-1", lambda: True))
    try:
        assert send_what_waits(NOW) == 1
    finally:
        running.reset(token)
    assert len(box.taken()) == 1


def test_taken_and_not_marked_since_the_database_was_busy_it_is_not_sent_again(
    box: Mailbox, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = post("gill")
    with monkeypatch.context() as busy:

        def locked(*_: object, **__: object) -> None:
            raise DatabaseError("database is locked")

        busy.setattr(sending, "record", locked)
        with pytest.raises(DatabaseError):
            send_what_waits(NOW)
    message.refresh_from_db()
    assert message.sent_at is None
    assert send_what_waits(NOW + LEASE) == 0
    message.refresh_from_db()
    assert message.sent_at == pytest.approx(NOW, abs=timedelta(minutes=1))
    assert len(box.taken()) == 1


def test_a_password_file_that_others_can_read_sends_nothing(
    box: Mailbox, post: Post, settings: Any, tmp_path: Any
) -> None:
    secret = tmp_path / "password"
    secret.write_text("a quiet river\n")
    secret.chmod(0o644)
    settings.SMTP_USER, settings.SMTP_PASSWORD_FILE = "seenheard", str(secret)
    post("gill")
    with pytest.raises(RoundTrouble, match="chmod 600"):
        send_what_waits(NOW)
    assert box.taken() == []
