"""A mail server for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .mailbox import Open, mailboxes


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Open]:
    with mailboxes(tmp_path) as start:
        yield start
