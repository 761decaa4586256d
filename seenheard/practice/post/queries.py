"""What stands in the post."""

from __future__ import annotations

from django.conf import settings


def mail_is_on() -> bool:
    """Does this installation send e-mail? Only if whoever looks after it has named a mail server."""
    return bool(settings.SMTP_HOST)
