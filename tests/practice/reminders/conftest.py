from __future__ import annotations

from typing import Any

import pytest

from tests.practice.world import world

__all__ = ["world"]


@pytest.fixture
def mail(settings: Any) -> None:
    """This installation sends e-mail."""
    settings.SMTP_HOST = "127.0.0.1"
    settings.MAIL_FROM = "reminders@millbrook.example"
    settings.SITE_ADDRESS = "https://seen.millbrook.example"
