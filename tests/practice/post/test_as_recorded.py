"""`seenheard verify` holds e-mails against the record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seenheard.practice.audit.as_recorded.post import post_faults
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post import handling
from seenheard.practice.post.models import Message
from seenheard.practice.post.sending import send_what_waits
from tests.links.mailbox import Mailbox

from .conftest import NOW

Post = Callable[..., Message]


@pytest.fixture
def messages(box: Mailbox, post: Post, administrator: Viewer) -> dict[str, Message]:
    """One of each: sent, come back, dealt with, sent again, waiting."""
    made = {name: post(name) for name in ("sent", "back", "unknown.1", "unknown.2", "busy.1")}
    send_what_waits(NOW)
    handling.came_back(administrator, made["back"], words="unknown", now=NOW)
    handling.deal_with(administrator, made["unknown.1"], words="told them", now=NOW)
    handling.try_again(administrator, made["unknown.2"], now=NOW)
    handling.send_now(administrator, made["busy.1"], now=NOW)
    return made


def faults(messages: dict[str, Message]) -> list[str]:
    return list(post_faults(messages["sent"].practice))


def test_what_the_site_did_is_no_fault(messages: dict[str, Message]) -> None:
    assert faults(messages) == []


@pytest.mark.parametrize(
    ("name", "changed", "said"),
    [
        ("busy.1", {"sent_at": NOW}, "is marked as sent, and the record does not say so"),
        ("sent", {"sent_at": None}, "was sent as the record says"),
        ("back", {"bounced_at": None}, "was returned as the record says"),
        ("sent", {"dealt_with_at": NOW}, "is marked as dealt with"),
    ],
)
def test_what_was_changed_past_the_site_is_named(
    messages: dict[str, Message], name: str, changed: dict[str, object], said: str
) -> None:
    Message.objects.filter(pk=messages[name].pk).update(**changed)
    [fault] = faults(messages)
    assert f"E-mail {messages[name].pk} {said}" in fault


def test_what_is_gone_or_came_past_the_site_is_named(messages: dict[str, Message]) -> None:
    gone = messages["sent"].pk
    Message.objects.filter(pk=gone).delete()
    copy = messages["busy.1"]
    copy.pk, copy.key, copy.message_id = None, "past the site", "<past@site>"
    copy.save()
    assert [fault.split(" is ")[0].split(" was ")[0] for fault in faults(messages)] == [
        f"E-mail {copy.pk}",
        f"E-mail {gone}",
    ]
