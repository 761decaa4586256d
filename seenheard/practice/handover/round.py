"""By the clock: does each pack that waits for its receipt still say what the diary says?"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from seenheard.practice.config.rounds import for_each
from seenheard.practice.people.viewer import software

from .giving import changed_since, write
from .models import Given


def look_for_changes(now: datetime) -> int:
    """Mark the packs that were overtaken, and unmark those that hold again. Returns how many changed."""
    waiting = Given.objects.filter(received_at=None, ended_at=None).order_by("pk").values_list("pk", flat=True)
    return for_each(list(waiting), lambda pk: look_at(pk, now))


def look_at(pk: int, now: datetime) -> int:
    with transaction.atomic():
        rows = Given.objects.select_for_update(of=("self",)).select_related("practice", "family")
        given = rows.filter(pk=pk, received_at=None, ended_at=None).first()
        if given is None:
            return 0
        by = software(given.practice)
        other = changed_since(by, given, now=now)
        if other == (given.changed_at is not None):
            return 0
        given.changed_at = now if other else None
        given.save(update_fields=["changed_at"])
        write(by, "pack_overtaken" if other else "pack_holds_again", given, now, {"pack": str(given.uid)})
    return 1
