"""What is kept of births and endings: held against the record, given out with the child's file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.case_life.births import Baby, born, register, take_back_birth
from seenheard.practice.case_life.models import Birth, Ending, Tick
from seenheard.practice.case_life.ticking import tick
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.keeping.giving_out.contents import Held
from seenheard.practice.keeping.giving_out.life import life_tables
from seenheard.practice.letters.answers import UndoRefused
from seenheard.practice.letters.confirming import undo_confirmation
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.plans.deciding import by_letters
from tests.practice.case_life.test_births import before_birth, row, said
from tests.practice.case_life.test_births import mother as mother
from tests.practice.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(world: World, mother: Patient) -> Child:
    """Born three days ago with a twin whom nobody expected; one line of the list is ticked."""
    known = before_birth(world, mother)
    day = timezone.localdate() - timedelta(days=3)
    born(world.eva, child=known, born_on=day, babies=[Baby("Robin Jessamine"), Baby("Wren Jessamine")], **said())
    ending = Ending.objects.get(child=known)
    tick(world.eva, ending=ending, line="twins", words="For both, she says", now=timezone.now())
    known.refresh_from_db()
    return known


def told(world: World) -> list[str]:
    """What is said of births, ticks and the children of letters. The world's own rows were made past the site."""
    about = ("Birth", "“", "Child")
    return [one for one in faults(world.practice) if one.startswith(about)]


def test_what_a_birth_changed_agrees_with_the_record(world: World, child: Child) -> None:
    assert told(world) == []
    robin = row(world, "Robin", child.born_on or date.min)
    register(world.eva, child=child, patient=robin, now=timezone.now())
    assert told(world) == []
    take_back_birth(world.eva, child=child, because="Another family", now=timezone.now())
    assert told(world) == []


def test_what_was_written_past_the_site_is_found(world: World, child: Child) -> None:
    entered = Birth.objects.get(child=child)
    Birth.objects.filter(pk=entered.pk).update(born_on=entered.born_on - timedelta(days=1))
    Tick.objects.create(ending=Ending.objects.get(child=child), line="letters", at=timezone.now(), by=world.gil.person)
    Child.objects.filter(pk=child.pk).update(name="Somebody Else")
    found = told(world)
    assert f"Birth {entered.pk} says otherwise than the record." in found
    assert any(one.startswith("“letters” of ending") and "nobody ticked it" in one for one in found)
    assert any(one.startswith(f"Child {child.pk} says otherwise") for one in found)


def test_the_letter_that_brought_the_child_in_is_not_undone_under_its_birth(world: World, child: Child) -> None:
    letter = Confirmation.objects.get(children=child)
    with pytest.raises(UndoRefused, match="Take the birth back first"):
        undo_confirmation(world.eva, letter, because="Wrong family")
    take_back_birth(world.eva, child=child, because="Wrong family", now=timezone.now())
    undo_confirmation(world.eva, letter, because="Wrong family")
    assert not Child.objects.filter(pk=child.pk).exists()


def test_what_passed_to_a_twin_stands_though_no_letter_says_it(world: World, child: Child) -> None:
    twin = Child.objects.get(name="Wren Jessamine")
    seat = ConferenceChild.objects.get(child=twin, decision="plan_made")
    assert by_letters(seat)[0] == {"decision": "plan_made", "categories": ["neglect"]}


def test_the_child_s_file_tells_of_its_birth_and_of_what_was_ticked(world: World, child: Child) -> None:
    rows = {name: [list(one) for one in rows] for name, _, rows in life_tables(Held(world.lee, child))}
    assert [one[1] for one in rows["births"]] == ["Robin Jessamine"]
    (ticked,) = rows["what-endings-asked"]
    assert (ticked[1], ticked[5]) == ("The child was born", "For both, she says")
