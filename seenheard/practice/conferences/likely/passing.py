"""Early warnings whose last day is over, looked for by the clock."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from seenheard.practice.children.models import Family
from seenheard.practice.conferences.models import Likely
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.models import LONG_PAST
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import software

log = logging.getLogger(__name__)


def close_passed(now: datetime) -> None:
    """Bring every warning in step whose last day is over; each family by itself, so that one cannot hold up others."""
    today = timezone.localdate(now)
    for practice in Practice.objects.order_by("pk"):
        over = Q(by_on__lt=today) | Q(by_on=None, opened_at__lt=now - LONG_PAST)
        waiting = Likely.objects.filter(over, practice=practice, closed_at=None)
        for family in Family.objects.filter(pk__in=waiting.values("family")).order_by("pk"):
            try:
                keep_in_step(software(practice), family)
            except Exception:
                log.exception("An early warning could not be brought in step.")
