from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from seenheard.casework.plan.life import Stage
from seenheard.practice.case_life.presenters import life_of
from seenheard.practice.case_life.queries import of_age_on, standings
from seenheard.practice.children.facts import add_fact
from seenheard.practice.children.models import Child
from tests.practice.confirmed import confirmed, invitation, minutes
from tests.practice.world import NOW, World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def test_children_of_one_family_may_stand_differently(world: World) -> None:
    held = TODAY - timedelta(days=40)
    fields = minutes(held, None, "Ada Lockspur", "Ben Lockspur")
    fields["children"][1] = {"name": "Ben Lockspur", "decision": "no_plan"}
    confirmed(world.eva, fields, world.ada.patient, world.ben.patient)  # type: ignore[arg-type]
    found = standings([world.ada, world.ben], today=TODAY)
    assert (found[world.ada.pk].stage, found[world.ada.pk].since) == (Stage.ON_PLAN, held)
    assert [one.value for one in found[world.ada.pk].categories] == ["neglect"]
    assert (found[world.ben.pk].stage, found[world.ben.pk].on_plan) == (Stage.NO_PLAN, False)


def test_a_fact_of_the_family_is_every_child_s_and_a_child_s_own_is_not(world: World) -> None:
    said: dict[str, Any] = {"family": world.family, "today": TODAY, "now": NOW}
    add_fact(world.eva, kind="concern_raised", on=date(2026, 10, 1), **said)
    add_fact(world.eva, kind="became_looked_after", on=date(2026, 11, 2), child_id=world.ben.pk, **said)
    found = standings([world.ada, world.ben], today=TODAY)
    assert (found[world.ada.pk].stage, found[world.ben.pk].stage) == (Stage.CONCERN, Stage.LOOKED_AFTER)


def test_a_conference_whose_day_is_past_is_not_decided_yet(world: World) -> None:
    on = TODAY - timedelta(days=1)
    confirmed(world.eva, invitation(on, "Ada Lockspur"), world.ada.patient)  # type: ignore[arg-type]
    assert standings([world.ada], today=on)[world.ada.pk].stage is Stage.NOTHING_KNOWN
    assert standings([world.ada], today=TODAY)[world.ada.pk].stage is Stage.CONFERENCE


@pytest.mark.parametrize(
    ("decision", "stage", "words"),
    [
        (None, Stage.STRATEGY_DISCUSSION, "was held on 13 November 2026. No letter told us what it decided."),
        ("section47_started", Stage.ENQUIRY, "An enquiry was started on 13 November 2026. Nothing has been decided"),
    ],
)
def test_a_strategy_discussion_that_a_letter_told_is_passed(
    world: World, decision: str | None, stage: Stage, words: str
) -> None:
    on = date(2026, 11, 13)
    told = {
        "kind": "strategy_discussion_minutes",
        "children": [{"name": "Ada Lockspur", "decision": decision}],
        "conference": {"type": "strategy", "date": on.isoformat()},
    }
    assert world.ada.patient is not None
    confirmed(world.eva, told, world.ada.patient)
    life = life_of(world.ada, today=TODAY)
    assert life.standing.stage is stage
    assert words in life.standing.words
    place = next(one for one in life.way if one.words == "Strategy discussion")
    assert (place.on, place.state) == (on, "passed" if decision else "now")
    assert life.doubts == ()


def test_how_many_children_does_not_change_how_many_questions_are_asked(
    world: World, django_assert_num_queries: Any
) -> None:
    for child in (world.ada, world.ben):
        confirmed(world.eva, minutes(TODAY - timedelta(days=40), None, child.name), child.patient)  # type: ignore[arg-type]
    children = list(Child.objects.all())
    with django_assert_num_queries(2):
        standings(children, today=TODAY)
    with django_assert_num_queries(2):
        standings(children[:1], today=TODAY)
    with django_assert_num_queries(0):
        assert standings([], today=TODAY) == {}


def test_eighteen_is_a_birthday(world: World) -> None:
    assert of_age_on(date(2008, 11, 23)) == date(2026, 11, 23)
    assert of_age_on(date(2008, 2, 29)) == date(2026, 3, 1)
