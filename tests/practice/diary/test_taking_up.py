"""A new edition dates the open work of every family anew; a conference timed before keeps its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection

from seenheard.casework.vocabulary import Decision
from seenheard.guidance import load_rulebook
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.diary import owing
from seenheard.practice.diary.actions import keep_in_step
from seenheard.practice.diary.models import Duty, RulesTakenUp
from seenheard.practice.diary.taking_up import take_up_rules
from tests.guidance.new_law import new_law
from tests.practice.world import NOW, World


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.RULES = tmp_path / "rules"
    begin_again()
    yield settings.RULES
    begin_again()


def begin_again() -> None:
    """As a worker that was started again, which reads the files anew."""
    owing.rulebook.cache_clear()
    load_rulebook.cache_clear()


def core_groups() -> list[tuple[date | None, str]]:
    rows = Duty.objects.filter(kind="core_group", withdrawn_at=None).order_by("due_on", "pk")
    return list(rows.values_list("due_on", "edition"))


def test_open_work_moves_and_what_was_timed_before_keeps_its_edition(world: World, folder: Path) -> None:
    kept = world.meeting(date(2026, 11, 9), held=True, edition="england-2023")
    free = world.meeting(date(2026, 11, 10), held=True)
    for meeting in (kept, free):
        meeting.seats.update(decision=Decision.PLAN_MADE)
    keep_in_step(world.lee, world.family)
    assert core_groups() == [(date(2026, 11, 23), "england-2023"), (date(2026, 11, 24), "england-2023")]
    take_up_rules(NOW)
    assert RulesTakenUp.objects.filter(practice=world.practice).count() == 1
    take_up_rules(NOW)
    assert RulesTakenUp.objects.filter(practice=world.practice).count() == 1
    new_law(folder)
    begin_again()
    take_up_rules(NOW)
    # Seven working days after Tuesday 10 November is Thursday 19 November.
    assert core_groups() == [(date(2026, 11, 19), "england-test"), (date(2026, 11, 23), "england-2023")]
    taken = Event.objects.filter(verb="rules_taken_up", practice=world.practice).order_by("number")
    assert ["england-test" in event.detail["editions"] for event in taken] == [False, True]
    moved = Duty.objects.get(kind="core_group", edition="england-test")
    assert moved.was_due_on == date(2026, 11, 24)


def test_a_family_that_fails_holds_up_no_other_and_all_are_dated_again(world: World, folder: Path) -> None:
    """The diary of the first family cannot be written for a while; the round fails, and the next one mends it."""
    meeting = world.meeting(date(2026, 11, 10), held=True)
    meeting.seats.update(decision=Decision.PLAN_MADE)
    first = world.family
    other = Family.objects.create(practice=world.practice, name="Nightingale-Test")
    listed = Patient.objects.create(
        practice=world.practice, given_name="Joss", family_name="Nightingale-Test", born_on=date(2020, 1, 2)
    )
    joss = Child.objects.create(practice=world.practice, family=other, patient=listed, name="Joss Nightingale-Test")
    theirs = Conference.objects.create(
        practice=world.practice, family=other, type="initial", on=date(2026, 11, 10), held=True,
        authority=world.authority, changed_at=NOW,
    )  # fmt: skip
    ConferenceChild.objects.create(conference=theirs, child=joss, decision=Decision.PLAN_MADE)
    refuse = f"""CREATE TRIGGER refuse_for_a_while BEFORE INSERT ON diary_duty WHEN NEW.family_id = {first.pk}
        BEGIN SELECT RAISE(ABORT, 'not now'); END"""
    with connection.cursor() as cursor:
        cursor.execute(refuse)
    with pytest.raises(DatabaseError, match="not now"):
        take_up_rules(NOW)
    assert not Duty.objects.filter(family=first).exists()
    assert core_groups() == [(date(2026, 11, 24), "england-2023")]
    assert not RulesTakenUp.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER refuse_for_a_while")
    take_up_rules(NOW)
    assert core_groups() == [(date(2026, 11, 24), "england-2023")] * 2
    assert RulesTakenUp.objects.filter(practice=world.practice).count() == 1
