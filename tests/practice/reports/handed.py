"""Reports as they pass from hand to hand, made as the product makes them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.models import Report
from seenheard.practice.reports.passing import take_on
from seenheard.practice.reports.signing import sign, to_sign
from tests.practice.world import NOW, World

WHEN = date(2026, 12, 4)


def with_gp(world: World, type: str = "initial", on: date = WHEN) -> Report:
    """A report that Gil has taken on."""
    report = begin(world.eva, conference=world.meeting(on, type), now=NOW)
    return take_on(world.gil, report, now=NOW)


def sign_anyway(by: Viewer, report: Report, now: datetime = NOW) -> Report:
    """Signed with a reason for each must that is open."""
    held = Report.objects.get(pk=report.pk)
    ready = to_sign(held, today=timezone.localdate(now))
    despite = {one.key: "To follow at the conference" for one in ready.musts}
    return sign(by, held, despite=despite, seen=ready.seen, now=now)
