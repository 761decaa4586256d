"""What stands in the post."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q, QuerySet

from seenheard.practice.people.viewer import Viewer

from .models import Message

WAITS = Q(sent_at=None, given_up_at=None, withdrawn_at=None)
FAILED = Q(dealt_with_at=None) & (Q(given_up_at__isnull=False) | Q(bounced_at__isnull=False))
#: Parts of the post by the word in the address: what each holds.
PARTS: dict[str, Q] = {"all": Q(), "failed": FAILED, "waiting": WAITS}


def mail_is_on() -> bool:
    """Does this installation send e-mail? Only if whoever looks after it has named a mail server."""
    return bool(settings.SMTP_HOST)


def messages_of(viewer: Viewer, part: str = "all") -> QuerySet[Message]:
    """The practice's e-mails, newest first; none for who may not see the post. The body is left in the database: who
    may see the post may not see every duty."""
    if not viewer.may("see_post"):
        return Message.objects.none()
    found = Message.objects.filter(PARTS[part], practice=viewer.practice).defer("body", "calendar")
    return found.select_related("to_person", "dealt_with_by").order_by("-made_at", "-pk")


def not_arrived(viewer: Viewer) -> int:
    """How many e-mails did not arrive, with which nobody has dealt yet. 0 for who may not see the post."""
    return messages_of(viewer, "failed").count()


def brought_back_by(viewer: Viewer, letter: int) -> list[Message]:
    """The e-mails of which this letter says that they did not arrive."""
    found = Message.objects.filter(practice=viewer.practice, returned_letter=letter)
    return list(found.defer("body", "calendar").select_related("to_person").order_by("pk"))
