"""A council's number that nobody here has checked is used, but never shown as sure."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.models import Duty
from tests.practice.world import World

FOUR_DAYS = {"report_due": {"initial": {"number": 4, "unit": "working_day"}}}


@pytest.mark.parametrize("checked", [True, False])
def test_a_setting_is_sure_only_once_somebody_checked_it(world: World, checked: bool) -> None:
    today = timezone.localdate()
    world.authority.settings = FOUR_DAYS
    world.authority.last_checked = today if checked else None
    world.authority.save()
    world.meeting(today + timedelta(days=21))
    keep_in_step(world.lee, world.family)
    report = Duty.objects.get(kind="report", withdrawn_at=None)
    assert report.precedence == "authority"
    assert report.confirmed_rule is checked
