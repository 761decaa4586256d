"""The practice's rule: how long a case file is kept. Reviewed data, with its source and when it was checked."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from seenheard.casework.retention import DEFAULT, KeepingRule
from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import RetentionRule

MOST_MONTHS = 600
OLDEST = 100


class RuleRefused(Exception):
    """The rule cannot stand; the sentence says how to mend it, `where` which field it is about."""

    def __init__(self, words: str, where: str = "") -> None:
        super().__init__(words)
        self.where = where


def rule_row(practice: Practice) -> RetentionRule | None:
    """The practice's own rule; None while the product's suggestion holds."""
    return RetentionRule.objects.select_related("changed_by").filter(practice=practice).first()


def rule_of(practice: Practice) -> KeepingRule:
    """The rule in force: the practice's own, else the product's suggestion, which is not confirmed."""
    own = rule_row(practice)
    if own is None:
        return DEFAULT
    return KeepingRule(own.months, own.until_age, own.source, confirmed=own.checked_on is not None)


def rule_words(rule: KeepingRule) -> str:
    """The rule in a sentence."""
    words = f"{rule.months} {'month' if rule.months == 1 else 'months'} after the last thing in the file"
    return f"{words}, and not before the youngest child is {rule.until_age}" if rule.until_age else words


def set_rule(
    by: Viewer,
    *,
    months: int,
    until_age: int | None,
    source: str,
    checked_on: date | None,
    today: date,
    now: datetime,
) -> RetentionRule:
    """Set how long case files are kept. Raises RuleRefused."""
    assert by.person is not None, "only people set rules"  # noqa: S101
    if not 1 <= months <= MOST_MONTHS:
        raise RuleRefused(f"The number of months must be from 1 to {MOST_MONTHS}.", "months")
    if until_age is not None and not 1 <= until_age <= OLDEST:
        raise RuleRefused(f"The age must be from 1 to {OLDEST}, or empty.", "until_age")
    if len(source.strip()) < 5:
        raise RuleRefused("Say where this period comes from, so that a colleague can check it.", "source")
    if checked_on is not None and checked_on > today:
        raise RuleRefused("The day on which the source was checked cannot be in the future.", "checked_on")
    before = asdict(rule_of(by.practice))
    values: dict[str, Any] = {
        "months": months,
        "until_age": until_age,
        "source": source.strip()[:500],
        "checked_on": checked_on,
        "changed_at": now,
        "changed_by": by.person,
    }
    with transaction.atomic():
        row, _ = RetentionRule.objects.update_or_create(practice=by.practice, defaults=values)
        after = asdict(rule_of(by.practice))
        changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
        record(by, "retention_rule_set", f"practice:{by.practice.pk}", detail={"changed": changed}, at=now)
    return row
