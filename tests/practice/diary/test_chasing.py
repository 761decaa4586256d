"""The words that ask for what did not come."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.diary import queries
from seenheard.practice.diary.chasing import Chaser, chaser
from seenheard.practice.diary.models import Duty
from tests.practice.world import TODAY, World


def words_for(world: World, duty: Duty) -> Chaser:
    found = queries.one_duty(world.eva, duty.pk)
    assert found is not None
    return chaser(found, by=world.eva, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (DutyKind.MINUTES, "the minutes of the initial conference on 4 June 2026"),
        (DutyKind.DECISION_LETTER, "the decision letter of the initial conference on 4 June 2026"),
        (
            DutyKind.REVIEW_CONFERENCE,
            "the date of the review conference that follows the initial conference on 4 June 2026",
        ),
        (DutyKind.CORE_GROUP, "the date of the first core group after the initial conference on 4 June 2026"),
        (DutyKind.REFERRAL_ACKNOWLEDGED, "a reply to our referral"),
    ],
)
def test_each_kind_asks_for_its_own_thing(world: World, kind: DutyKind, asked: str) -> None:
    duty = world.expectation(date(2026, 11, 1), kind, conference=world.meeting(date(2026, 6, 4)))
    text = words_for(world, duty).text
    assert f"We have not received {asked} about AL and BL. We expected this by 1 November 2026." in text
    assert text.endswith(f"Eva Admin\n{world.practice.name}")


def test_no_name_of_a_child_and_no_number_stands_in_it(world: World) -> None:
    duty = world.expectation(TODAY, conference=world.meeting(date(2026, 6, 4)))
    found = words_for(world, duty)
    for secret in ("Ada", "Ben ", "Lockspur", "999"):
        assert secret not in found.text + found.subject + found.mailto


def test_it_greets_the_social_worker_if_a_letter_named_one(world: World) -> None:
    unknown = words_for(world, world.expectation(TODAY))
    assert unknown.text.startswith("Dear colleague,")
    assert unknown.nobody
    known = world.meeting(
        date(2026, 6, 4), social_worker="Amira Okafor", social_worker_email="a.okafor@wexcombe.example"
    )
    duty = world.expectation(TODAY, conference=known)
    found = words_for(world, duty)
    assert found.text.startswith("Dear Amira Okafor,")
    assert (found.to_email, found.authority) == ("a.okafor@wexcombe.example", "Wexcombe Council")
    assert words_for(world, world.expectation(TODAY)).authority == "Wexcombe Council"  # who leads in the family now


def test_the_link_opens_the_same_message(world: World) -> None:
    meeting = world.meeting(date(2026, 6, 4), social_worker_email="a.okafor@wexcombe.example")
    found = words_for(world, world.expectation(TODAY, conference=meeting))
    parts = urlsplit(found.mailto)
    assert (parts.scheme, parts.path) == ("mailto", "a.okafor@wexcombe.example")
    assert parse_qs(parts.query) == {"subject": [found.subject], "body": [found.text]}


def test_an_unborn_child_is_named_by_the_mothers_initials(world: World) -> None:
    mother = Patient.objects.create(practice=world.practice, given_name="Cara", family_name="Lockspur")
    baby = Child.objects.create(
        practice=world.practice, family=world.family, mother=mother, name="Unborn baby of Cara Lockspur"
    )
    duty = world.expectation(TODAY, conference=world.meeting(date(2026, 6, 4), "pre_birth"))
    duty.children.set([baby])
    assert "the minutes of the pre-birth conference on 4 June 2026 about baby of CL." in words_for(world, duty).text
