"""Somebody changes a council's numbers or a health passport past the site: `seenheard verify` says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded.authorities import authority_faults
from seenheard.practice.audit.as_recorded.passports import passport_faults
from seenheard.practice.diary.authorities import Values, save_authority
from seenheard.practice.diary.models import Authority, AuthorityVersion
from seenheard.practice.looked_after import actions
from seenheard.practice.looked_after.models import Passport
from seenheard.practice.people.models import Practice
from tests.practice.world import NOW, World


@pytest.fixture
def told(world: World) -> Practice:
    """A council changed twice, and two passports, one of them given."""
    for number in (5, 7):
        settings = {"minutes_expected": {"number": number, "unit": "working_day"}, "quorum": {"others": 2}}
        values = Values(name=world.authority.name, nation="england", settings=settings, source="Letter")
        save_authority(world.lee, authority_id=world.authority.pk, values=values, now=NOW)
    now = timezone.now()
    for health in ("Asthma", "Asthma, and a new inhaler"):
        actions.make_passport(world.eva, child=world.ada, contents={"typed": {"health": health}}, now=now)
    given = {"to": "The foster carer", "how": "on paper", "on": timezone.localdate(), "today": timezone.localdate()}
    actions.passport_given(world.eva, child=world.ada, number=1, now=now, **given)
    return world.practice


def faults(practice: Practice) -> str:
    return "\n".join([*authority_faults(practice), *passport_faults(practice)])


def test_what_the_site_does_agrees(told: Practice) -> None:
    assert AuthorityVersion.objects.count() == 3
    assert faults(told) == ""


CHANGES: list[tuple[Callable[[], Any], str]] = [
    (lambda: AuthorityVersion.objects.filter(number=2).update(settings={}), "Version 2 of council"),
    (lambda: AuthorityVersion.objects.filter(number=3).delete(), "which the record tells of, is not there any more"),
    (lambda: Authority.objects.update(settings={"quorum": {"others": 0}}), "numbers that nobody saved"),
    (lambda: Authority.objects.update(last_checked="2026-11-01"), "numbers that nobody saved"),
    (lambda: Passport.objects.filter(number=1).update(contents={}), "was changed after it was made"),
    (lambda: Passport.objects.filter(number=1).update(given_to="Somebody else"), "to whom it was given"),
    (lambda: Passport.objects.filter(number=2).delete(), "which the record tells of, is not there any more"),
]


@pytest.mark.parametrize(("change", "words"), CHANGES)
def test_what_was_changed_past_the_site_is_found(told: Practice, change: Callable[[], Any], words: str) -> None:
    change()
    assert words in faults(told)


def test_what_was_put_in_past_the_site_is_found(told: Practice) -> None:
    version, passport = AuthorityVersion.objects.latest("number"), Passport.objects.get(number=2)
    version.pk, version.number = None, 9
    version.save()
    passport.pk, passport.number = None, 9
    passport.save()
    assert faults(told).count("is not in the record") == 2
