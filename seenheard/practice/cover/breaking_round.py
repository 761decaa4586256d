"""The round that writes down what broke: ends what cannot be kept, and asks again only for that. It can run as often
as it likes: what it has dealt with is no longer broken."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from seenheard.practice.config.rounds import for_each
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer, software

from . import deciding
from .breaking import Broke, Kind, broken, standing_askings
from .models import Asking
from .proposing import shown_for
from .rows import LONGEST_BECAUSE, end, locked_asking, write

log = logging.getLogger(__name__)


def look_for_broken(now: datetime) -> int:
    """Every practice, each asking in a transaction of its own. Answers how many were dealt with."""
    asking = Practice.objects.filter(askings__ended_at=None, askings__isnull=False).distinct().order_by("pk")
    return for_each(asking, lambda practice: look_in(practice, now))


def look_in(practice: Practice, now: datetime) -> int:
    by, today, done = software(practice), timezone.localdate(now), 0
    standing = standing_askings(practice, today)
    wrong = broken(standing, today=today)
    for asking in standing:
        if asking.pk in wrong or asking.broken_at is not None:
            try:
                done += deal_with(by, asking.pk, now)
            except Exception:  # one that cannot be dealt with must not keep the others
                log.exception("An asking that broke could not be dealt with.")
    return done


def deal_with(by: Viewer, asking_id: int, now: datetime) -> bool:
    """Look at one again, with its conference locked, and write down what is so now. False if nothing was to be done."""
    standing = Asking.objects.select_related("conference__practice", "clinician__practice").get(pk=asking_id)
    shown = shown_for(standing.conference, standing.clinician, now=now)  # it may take a while, so before the lock
    with transaction.atomic():
        asking = locked_asking(by, asking_id)
        if asking.ended_at is not None:
            return False
        broke = broken([asking], today=timezone.localdate(now)).get(asking.pk)
        if broke is None or broke.kind is Kind.CLASH:
            return note(by, asking, broke, now)
        if broke.kind is Kind.CHANGED:
            deciding.ask_again(by, asking, because=broke.words, shown=shown, now=now)
        else:
            end(by, asking, broke.words, now=now, broke=broke.kind is Kind.AWAY)
    return True


def note(by: Viewer, asking: Asking, broke: Broke | None, now: datetime) -> bool:
    """Two at once is written on the row, and taken off it when it is over; who goes is a person's to decide."""
    words = broke.words[:LONGEST_BECAUSE] if broke is not None else ""
    if asking.broken_because == words:
        return False
    asking.broken_at, asking.broken_because = (now, words) if words else (None, "")
    asking.save(update_fields=["broken_at", "broken_because"])
    write(by, "cover_broken" if words else "cover_mended", asking, now, {"because": words})
    return True
