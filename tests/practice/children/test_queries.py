"""Finding children and families, by whatever somebody knows of them."""

from __future__ import annotations

from datetime import date

import pytest

from seenheard.practice.children import queries
from seenheard.practice.children.models import Child, Patient
from tests.practice.world import NOW, World


@pytest.mark.parametrize("typed", ["Lockspur", "ada", "Ada Lockspur", "lockspur ada", "  ADA  lock ", "cks"])
def test_a_name_is_found_by_its_parts_in_any_order(world: World, typed: str) -> None:
    assert world.ada in queries.find(world.eva, typed)


@pytest.mark.parametrize("typed", ["9990000018", "999 000 0018", "999-000-0018"])
def test_a_number_is_found_however_it_is_typed(world: World, typed: str) -> None:
    assert queries.find(world.eva, typed) == [world.ada]


@pytest.mark.parametrize("typed", ["14/03/2019", "14.3.19", "14 March 2019", "2019-03-14", "14th Mar 2019"])
def test_a_date_of_birth_is_found_in_every_british_form(world: World, typed: str) -> None:
    assert queries.find(world.eva, typed) == [world.ada]


@pytest.mark.parametrize("typed", ["", "   ", "Ada Bloggs", "9990000000", "15/03/2019", "%", "_"])
def test_what_nobody_fits_finds_nobody(world: World, typed: str) -> None:
    assert queries.find(world.eva, typed) == []


def test_an_unborn_child_is_found_by_the_mother(world: World) -> None:
    mother = Patient.objects.create(
        practice=world.practice, given_name="Cara", family_name="Winterbourne", nhs_number="9990000042"
    )
    baby = Child.objects.create(
        practice=world.practice,
        family=world.family,
        mother=mother,
        name="Unborn baby",
        expected_on=date(2027, 2, 9),
    )
    for typed in ("Cara", "winterbourne", "999 000 0042", "9 February 2027"):
        assert queries.find(world.eva, typed) == [baby]


def test_another_practice_finds_none_of_ours(world: World) -> None:
    for typed in ("Lockspur", "9990000018", "14/03/2019"):
        assert queries.find(world.zoe, typed) == []
    assert queries.families(world.zoe) == []
    assert queries.one_child(world.zoe, world.ada.pk) is None
    assert queries.one_family(world.zoe, world.family.pk) is None


def test_a_child_taken_back_is_no_longer_found(world: World) -> None:
    Child.objects.update(removed_at=NOW)
    assert queries.find(world.eva, "Lockspur") == []
    assert queries.families(world.eva) == []
    assert queries.one_family(world.eva, world.family.pk) is None
