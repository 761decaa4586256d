"""The pages of the post, as an administrator uses them; everybody else meets a wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post import pausing
from seenheard.practice.post.models import Message, RoundState
from seenheard.practice.post.queries import messages_of, not_arrived
from seenheard.practice.post.sending import due, send_what_waits
from seenheard.practice.post.views import ON_A_PAGE
from tests.links.mailbox import Mailbox

Post = Callable[..., Message]


@pytest.fixture
def client(administrator: Viewer, signed_in: Callable[[Viewer], Client]) -> Client:
    return signed_in(administrator)


@pytest.fixture
def refused(box: Mailbox, post: Post) -> Message:
    now = timezone.now()
    message = post("unknown.1", now=now, body="A secret of A. B.")
    send_what_waits(now)
    return message


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_what_did_not_arrive_stands_on_the_first_page_until_it_is_dealt_with(client: Client, refused: Message) -> None:
    assert "1 e-mail did not arrive" in words(client, "/")
    page = words(client, f"/post/{refused.pk}/")
    assert "550 5.1.1 No such user here" in page
    assert "A secret" not in page, "the words are the recipient's alone"
    answer = client.post(f"/post/{refused.pk}/dealt-with/", {"words": ""})
    assert answer.status_code == 422
    assert "Say what was done" in answer.content.decode()
    answer = client.post(f"/post/{refused.pk}/dealt-with/", {"words": "Told Gill by telephone"}, follow=True)
    assert "That is noted" in answer.content.decode()
    assert "did not arrive" not in words(client, "/")
    assert "Told Gill by telephone" in words(client, f"/post/{refused.pk}/")


def test_it_is_sent_again(client: Client, refused: Message, box: Mailbox) -> None:
    answer = client.post(f"/post/{refused.pk}/again/", follow=True)
    assert "It is in the post again" in answer.content.decode()
    send_what_waits(timezone.now())
    assert [one["to"] for one in box.taken()] == [refused.to_address]
    answer = client.post(f"/post/{refused.pk}/again/", follow=True)
    assert "dealt with this e-mail already" in answer.content.decode()


def test_it_came_back_by_hand(client: Client, box: Mailbox, post: Post) -> None:
    now = timezone.now()
    message = post("gill", now=now)
    answer = client.post(f"/post/{message.pk}/came-back/", {"words": "unknown"})
    assert answer.status_code == 422
    assert "has not left" in answer.content.decode()
    send_what_waits(now)
    assert client.post(f"/post/{message.pk}/came-back/", {"words": " "}).status_code == 422
    client.post(f"/post/{message.pk}/came-back/", {"words": "Mailbox unknown"})
    assert "Mailbox unknown" in words(client, f"/post/{message.pk}/")


def test_what_waits_for_its_next_try_is_tried_at_once(client: Client, box: Mailbox, post: Post) -> None:
    now = timezone.now()
    message = post("busy.1", now=now)
    send_what_waits(now)
    assert "Try again now" in words(client, f"/post/{message.pk}/")
    client.post(f"/post/{message.pk}/again/")
    assert send_what_waits(timezone.now()) == 1


def test_a_copy_from_a_backup_asks_before_anything_leaves(client: Client, post: Post, settings: Any) -> None:
    message = post("gill", now=timezone.now() - timedelta(days=1))
    pausing.mark_of(Path(settings.DATA)).write_text("")
    pausing.pause_after_restore(now=timezone.now())
    assert "No e-mail leaves" in words(client, "/")
    page = words(client, "/post/")
    assert "1 e-mail waits from before the backup came back" in page
    answer = client.post("/post/resume/", {"old": "take-out"}, follow=True)
    assert "1 older e-mail was taken out of the post" in answer.content.decode()
    message.refresh_from_db()
    assert message.withdrawn_at is not None
    assert "No e-mail leaves" not in words(client, "/")


def test_a_long_list_is_shown_in_parts_and_a_choice_is_kept(client: Client, post: Post) -> None:
    for n in range(ON_A_PAGE + 1):
        post(f"n{n}")
    assert f"1 to {ON_A_PAGE} of {ON_A_PAGE + 1}" in words(client, "/post/?show=waiting")
    assert "No e-mail here" in words(client, "/post/?show=failed")
    assert words(client, "/post/?show=nonsense")


def test_a_round_that_is_not_done_for_an_hour_is_told(client: Client, practice: Any) -> None:
    now = timezone.now()
    state = RoundState.objects.create(name="post", failing_since=now - timedelta(minutes=50), words="No connection.")
    assert "e-mails are not sent" not in words(client, "/")
    state.failing_since = now - timedelta(minutes=70)
    state.save()
    assert "e-mails are not sent" in words(client, "/")
    assert client.get("/healthz").json()["rounds"] == "late"


def test_with_mail_off_the_page_names_the_settings(client: Client) -> None:
    assert "SEENHEARD_SMTP_HOST" in words(client, "/post/")


def test_a_trial_is_sent_from_where_reminders_are_set(
    client: Client, administrator: Viewer, box: Mailbox, settings: Any
) -> None:
    assert "There is no e-mail address" in client.post("/post/trial/", follow=True).content.decode()
    assert administrator.person is not None
    administrator.person.email = "ada@practice.example"
    administrator.person.save(update_fields=["email"])
    assert "Send a trial to ada@practice.example" in words(client, "/reminders/own/")
    assert "A trial is on its way to ada@practice.example" in client.post("/post/trial/", follow=True).content.decode()
    assert send_what_waits(timezone.now()) == 1
    assert [one["to"] for one in box.taken()] == ["ada@practice.example"]


def test_a_stranger_meets_a_wall(post: Post, stranger: Viewer, signed_in: Callable[[Viewer], Client]) -> None:
    message, client = post("gill"), signed_in(stranger)
    assert client.get(f"/post/{message.pk}/").status_code == 404
    for what in ("again", "dealt-with", "came-back"):
        assert client.post(f"/post/{message.pk}/{what}/", {"words": "x"}).status_code == 404


@pytest.mark.parametrize("count", [100, 10_000])
def test_ten_years_of_emails_cost_the_first_page_nothing(administrator: Viewer, count: int) -> None:
    """How many did not arrive, what is due and the newest are asked of an index, whatever the number of e-mails."""
    now = timezone.now()
    Message.objects.bulk_create(
        Message(
            practice=administrator.practice,
            kind="digest",
            key=str(n),
            to_address="gill@practice.example",
            subject="3 things today",
            message_id=f"<{n}@practice.example>",
            made_at=now,
            not_before=now,
            sent_at=now,
            given_up_at=now if n == 7 else None,
        )
        for n in range(count)
    )
    assert not_arrived(administrator) == 1
    assert steps_of(lambda: not_arrived(administrator)) < 50
    assert steps_of(lambda: due(now).first()) < 50
    assert steps_of(lambda: list(messages_of(administrator)[:ON_A_PAGE])) < 50


def steps_of(ask: Callable[[], object]) -> int:
    """How many steps of its machine, in hundreds, SQLite takes for this."""
    steps: list[int] = []
    connection.connection.set_progress_handler(lambda: steps.append(1) and None, 100)
    try:
        ask()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return len(steps)
