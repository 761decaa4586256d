"""A trial, what did not arrive, sending again, and the pause after a return from a backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from seenheard.practice.audit.models import Event
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post import emptying, handling, pausing
from seenheard.practice.post.handling import PostRefused
from seenheard.practice.post.models import Message
from seenheard.practice.post.presenters import state_of
from seenheard.practice.post.queries import messages_of, not_arrived
from seenheard.practice.post.sending import send_what_waits
from tests.links.mailbox import Mailbox

from .conftest import NOW

Post = Callable[..., Message]


def with_address(by: Viewer, address: str = "ada@practice.example") -> Viewer:
    assert by.person is not None
    by.person.email = address
    by.person.save(update_fields=["email"])
    return by


def fresh(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_a_trial_goes_to_ones_own_address_and_waits_once(box: Mailbox, administrator: Viewer) -> None:
    with_address(administrator)
    first = handling.send_trial(administrator, now=NOW)
    assert handling.send_trial(administrator, now=NOW + timedelta(seconds=1)) == first
    assert send_what_waits(NOW) == 1
    assert handling.send_trial(administrator, now=NOW + timedelta(minutes=1)) != first
    [letter] = box.letters()
    assert letter["To"] == "ada@practice.example"
    assert "Millbrook Lane Surgery" in letter.get_content()


def test_a_trial_that_cannot_be_sent_says_why(administrator: Viewer, settings: Any) -> None:
    with pytest.raises(PostRefused, match="SEENHEARD_SMTP_HOST"):
        handling.send_trial(administrator, now=NOW)
    settings.SMTP_HOST = "127.0.0.1"
    with pytest.raises(PostRefused, match="no e-mail address"):
        handling.send_trial(administrator, now=NOW)


def test_what_did_not_arrive_is_told_until_somebody_deals_with_it(
    box: Mailbox, post: Post, administrator: Viewer, stranger: Viewer, board: Viewer
) -> None:
    message = post("unknown.1")
    send_what_waits(NOW)
    assert not_arrived(administrator) == 1
    assert not_arrived(stranger) == not_arrived(board) == 0
    assert state_of(fresh(message)).words == "Given up"
    handling.deal_with(administrator, message, words="Told  Gill\nby telephone", now=NOW)
    assert not_arrived(administrator) == 0
    assert fresh(message).dealt_with_words == "Told Gill by telephone"
    with pytest.raises(PostRefused, match="dealt with"):
        handling.deal_with(administrator, message, words="Again", now=NOW)
    with pytest.raises(PostRefused, match="dealt with"):
        handling.try_again(administrator, message, now=NOW)


def test_it_is_sent_again_to_the_address_as_it_is_now(box: Mailbox, post: Post, administrator: Viewer) -> None:
    with_address(administrator, "unknown.1@practice.example")
    message = post("wrong", to_person=administrator.person, to_address="")
    send_what_waits(NOW)
    assert fresh(message).given_up_at is not None
    with_address(administrator, "ada@practice.example")
    again = handling.try_again(administrator, message, now=NOW)
    assert again.to_address == "ada@practice.example"
    assert again.message_id != message.message_id
    assert fresh(message).dealt_with_words == "Sent again to ada@practice.example"
    assert send_what_waits(NOW) == 1
    assert not_arrived(administrator) == 0


def test_without_an_address_it_is_not_sent_again_and_stays_to_do(
    box: Mailbox, post: Post, administrator: Viewer
) -> None:
    with_address(administrator, "unknown.1@practice.example")
    message = post("wrong", to_person=administrator.person, to_address="")
    send_what_waits(NOW)
    with_address(administrator, "")
    with pytest.raises(PostRefused, match="no address"):
        handling.try_again(administrator, message, now=NOW)
    assert not_arrived(administrator) == 1


def test_only_what_left_can_come_back(box: Mailbox, post: Post, administrator: Viewer) -> None:
    message = post("gill")
    with pytest.raises(PostRefused, match="has not left"):
        handling.came_back(administrator, message, words="unknown", now=NOW)
    send_what_waits(NOW)
    assert handling.came_back(administrator, message, words="unknown", now=NOW)
    assert not handling.came_back(administrator, message, words="unknown again", now=NOW)
    assert state_of(fresh(message)).more == "unknown"
    assert not_arrived(administrator) == 1


def test_what_is_well_is_not_dealt_with(box: Mailbox, post: Post, administrator: Viewer) -> None:
    message = post("gill")
    send_what_waits(NOW)
    with pytest.raises(PostRefused, match="Nothing is known to be wrong"):
        handling.deal_with(administrator, message, words="Told them", now=NOW)


def test_the_next_try_can_be_made_at_once(box: Mailbox, post: Post, administrator: Viewer) -> None:
    message = post("busy.1")
    assert send_what_waits(NOW) == 0
    assert state_of(fresh(message)).words == "Will be tried again"
    assert send_what_waits(NOW) == 0
    assert handling.send_now(administrator, message, now=NOW)
    assert send_what_waits(NOW) == 1
    assert not handling.send_now(administrator, message, now=NOW)


def test_the_words_of_old_emails_are_removed_but_not_of_what_is_to_do(
    box: Mailbox, post: Post, administrator: Viewer
) -> None:
    sent, refused = post("gill", calendar="BEGIN:VCALENDAR"), post("unknown.1")
    waits = post("later", not_before=NOW + timedelta(days=90))
    send_what_waits(NOW)
    assert emptying.empty_old(NOW + timedelta(days=29)) == 0
    assert emptying.empty_old(NOW + timedelta(days=31)) == 1
    assert emptying.empty_old(NOW + timedelta(days=31)) == 0
    assert (fresh(sent).body, fresh(sent).calendar) == ("", "")
    assert fresh(refused).body and fresh(waits).body
    handling.deal_with(administrator, refused, words="Told them", now=NOW + timedelta(days=31))
    assert emptying.empty_old(NOW + timedelta(days=62)) == 1
    assert fresh(sent).subject, "that it was sent stays"


def test_emptied_it_cannot_be_sent_again(box: Mailbox, post: Post, administrator: Viewer) -> None:
    message = post("unknown.1")
    send_what_waits(NOW)
    Message.objects.filter(pk=message.pk).update(emptied_at=NOW, body="")
    with pytest.raises(PostRefused, match="words of this e-mail were removed"):
        handling.try_again(administrator, message, now=NOW)


@pytest.fixture
def restored(settings: Any, post: Post) -> Message:
    """What waited when the backup was made, in a folder that came from it."""
    old = post("old")
    pausing.mark_of(Path(settings.DATA)).write_text("")
    assert pausing.pause_after_restore(now=NOW + timedelta(hours=1)) == 1
    return old


@pytest.mark.parametrize(("old_ones_too", "sent"), [(False, ["new"]), (True, ["old", "new"])])
def test_in_a_copy_from_a_backup_nothing_leaves_until_somebody_says_so(
    box: Mailbox, restored: Message, post: Post, administrator: Viewer, old_ones_too: bool, sent: list[str]
) -> None:
    post("new", now=NOW + timedelta(hours=2))
    later = NOW + timedelta(hours=3)
    assert send_what_waits(later) == 0
    assert pausing.waiting_from_before(administrator.practice, NOW + timedelta(hours=1)) == 1
    assert pausing.resume(administrator, old_ones_too=old_ones_too, now=later) == (0 if old_ones_too else 1)
    assert pausing.resume(administrator, old_ones_too=True, now=later) == 0
    send_what_waits(later)
    assert [one["to"].partition("@")[0] for one in box.taken()] == sent
    assert list(Event.objects.filter(about="post").values_list("verb", flat=True)) == ["mail_paused", "mail_resumed"]


def test_a_crash_between_the_pause_and_the_mark_makes_no_second_pause(restored: Message, settings: Any) -> None:
    assert not pausing.mark_of(Path(settings.DATA)).exists()
    pausing.mark_of(Path(settings.DATA)).write_text("")
    assert pausing.pause_after_restore(now=NOW + timedelta(hours=2)) == 0
    assert not pausing.mark_of(Path(settings.DATA)).exists()
    assert pausing.paused_since(restored.practice) == NOW + timedelta(hours=1)


def test_nobody_sees_the_post_of_another_practice(post: Post, stranger: Viewer, board: Viewer, lead: Viewer) -> None:
    post("gill")
    assert messages_of(stranger).count() == messages_of(board).count() == 0
    assert messages_of(lead).count() == 1


def test_what_a_disposed_file_was_told_by_email_loses_its_words(
    box: Mailbox, post: Post, administrator: Viewer
) -> None:
    about_it, by_key, other, waits = (post(name) for name in ("unknown.1", "by-key", "other", "waits"))
    Message.objects.filter(pk=waits.pk).update(not_before=NOW + timedelta(days=9))
    send_what_waits(NOW)
    again = handling.try_again(administrator, about_it, now=NOW)
    numbers = {about_it.pk, waits.pk}
    assert emptying.forget(administrator.practice, numbers=numbers, keys={by_key.key}, now=NOW) == 4
    assert {one.body for one in map(fresh, (about_it, by_key, again, waits))} == {""}
    assert fresh(other).body
    assert send_what_waits(NOW + timedelta(days=10)) == 0, "what waited is not sent without its words"
    assert [one["to"] for one in box.taken()] == ["by-key@practice.example", "other@practice.example"]
