"""E-mail turned on, towards a mail server of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import put_in_post
from seenheard.practice.post.models import Message
from tests.links.mailbox import Mailbox, mailboxes

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.fixture
def mail_on(settings: Any) -> None:
    """E-mail is on; no mail server is there unless a test starts one."""
    settings.SMTP_HOST, settings.SMTP_PORT, settings.SMTP_SECURITY = "127.0.0.1", 9, "none"
    settings.MAIL_FROM = "seenheard@practice.example"


@pytest.fixture
def box(tmp_path: Path, settings: Any, mail_on: None) -> Iterator[Mailbox]:
    with mailboxes(tmp_path) as start:
        made = start()
        settings.SMTP_PORT = made.port
        yield made


@pytest.fixture
def post(administrator: Viewer, mail_on: None) -> Callable[..., Message]:
    """Puts an e-mail in the post: `post("grey.1")` goes to a recipient of that name."""

    def put(name: str, **more: Any) -> Message:
        words = {"kind": "urgent", "key": f"test:{name}", "subject": f"For {name}", "body": "A. B.\n", "now": NOW}
        with transaction.atomic():
            made = put_in_post(administrator, **{**words, "to_address": f"{name}@practice.example", **more})
        assert made is not None
        return made

    return put
