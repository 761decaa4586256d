"""The child's health as a looked-after child, as tables: assessments, passports, and who takes over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from django.utils import timezone

from seenheard.practice.looked_after.models import Assessment, Passport, TakingOver
from seenheard.practice.web.words import moment

from .contents import Held

Row = Sequence[object]
ASSESSED = ("what", "planned for", "with", "done on", "by", "where its report is", "entered at", "taken back because")
PASSPORTS = (
    *("number", "made at", "by", "given on", "to", "how", "what it holds"),
    *("concerns somebody else?", "decided by"),
)
CARE = ("service", "taken over by", "by when", "first appointment kept on", "confirmed by", "ended because")


def health_tables(held: Held) -> Iterator[tuple[str, Sequence[str], Iterator[Row]]]:
    """Name, heading and rows of each table."""
    yield "health-assessments", ASSESSED, assessed(held)
    yield "health-passports", PASSPORTS, passports(held)
    yield "care-to-be-taken-over", CARE, care(held)


def assessed(held: Held) -> Iterator[Row]:
    rows = Assessment.everything.filter(practice=held.viewer.practice, child=held.child).order_by("pk")
    for one in rows:
        at = moment(timezone.localtime(one.made_at))
        yield (
            *(one.get_kind_display(), one.planned_on, one.planned_with, one.done_on, one.done_by),
            *(one.report_where, at, one.removed_because),
        )


def passports(held: Held) -> Iterator[Row]:
    rows = Passport.objects.filter(practice=held.viewer.practice, child=held.child).select_related("made_by")
    for one in rows.order_by("number"):
        said = json.dumps(one.contents, ensure_ascii=False)
        made = moment(timezone.localtime(one.made_at))
        yield one.number, made, one.made_by or "", one.given_on, one.given_to, one.given_how, said, "", ""


def care(held: Held) -> Iterator[Row]:
    rows = TakingOver.everything.filter(practice=held.viewer.practice, child=held.child).select_related("confirmed_by")
    for one in rows.order_by("pk"):
        who = one.confirmed_by or ""
        yield one.service, one.taken_by, one.by_when, one.seen_on, who, one.removed_because
