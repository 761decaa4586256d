"""A practice's own rules of telling the social worker, which no law confirms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from seenheard.casework.plan.not_brought import TellingRules
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.children.models import Family
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer

from .missed_lines import MISSED, rules_of
from .models import Rules


def set_rules(by: Viewer, *, said: TellingRules, now: datetime) -> int:
    """Save the rules, and work out again what stands open of children not brought: of how many families. Raises
    BeyondKnownHolidays; then nothing is saved."""
    with transaction.atomic():
        before = rules_of(by.practice)
        kept, _ = Rules.objects.update_or_create(practice=by.practice, defaults=asdict(said))
        detail = {"before": asdict(before), "after": asdict(said), **prints_of(kept)}
        record(by, "telling_rules_set", "practice", detail=detail, at=now)
        waiting = Duty.objects.filter(practice=by.practice, key__startswith=MISSED, met_at=None, withdrawn_at=None)
        families = Family.objects.filter(pk__in=waiting.values("family")).order_by("pk")
        for family in families:
            keep_in_step(by, family)
    return len(families)


def as_words(rules: TellingRules) -> dict[str, int]:
    return asdict(rules)


def from_words(said: Mapping[str, Any]) -> TellingRules:
    return TellingRules(**said)
