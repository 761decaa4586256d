"""The round that enters the next turn of each recurring action in its time."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from seenheard.practice.children.models import Family
from seenheard.practice.config.rounds import for_each
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import software

from .models import ActionTerms
from .turns import TURN


def make_next_turns(now: datetime) -> int:
    """Work out again the diary of each family with a recurring action whose latest turn has come. How many families."""
    today = timezone.localdate(now)
    waits = []
    recurring = ActionTerms.objects.filter(every__isnull=False, aside="", duty__withdrawn_at=None)
    for one in recurring.select_related("duty").order_by("duty__family", "pk"):
        turns = Duty.objects.filter(practice=one.duty.practice_id, key__startswith=f"{one.duty.key}{TURN}")
        ended = one.until is not None and one.until < today
        if not ended and not turns.filter(withdrawn_at=None, due_on__gt=today).exists():
            waits.append(one.duty.family_id)
    return for_each(Family.objects.filter(pk__in=waits).select_related("practice").order_by("pk"), next_turns)


def next_turns(family: Family) -> int:
    before = Duty.objects.filter(family=family).count()
    keep_in_step(software(family.practice), family)
    return int(Duty.objects.filter(family=family).count() != before)
