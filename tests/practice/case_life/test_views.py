from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.case_life.models import Ending, Tick
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Fact
from seenheard.practice.people.viewer import Viewer
from tests.practice.case_life.test_births import before_birth, row
from tests.practice.case_life.test_births import mother as mother
from tests.practice.conftest import viewer
from tests.practice.world import World

pytestmark = pytest.mark.django_db
SignIn = Callable[[Viewer], Client]


def typed(on: date, **more: Any) -> dict[str, Any]:
    return {"on.day": on.day, "on.month": on.month, "on.year": on.year, **more}


def ended(world: World, child: Child) -> Ending:
    said: dict[str, Any] = {
        "family": child.family,
        "child": child,
        "today": timezone.localdate(),
        "now": timezone.now(),
    }
    enter_fact(world.eva, kind="child_in_need_ended", on=timezone.localdate(), **said)
    return Ending.objects.get(child=child)


def test_a_stranger_finds_nothing_and_a_reader_changes_nothing(world: World, signed_in: SignIn) -> None:
    path = f"/case/children/{world.ada.pk}/"
    assert signed_in(world.zoe).get(path).status_code == 404
    assert signed_in(world.max).get(path).status_code == 404
    reader = signed_in(viewer(world.practice, Role.READER))
    shown = reader.get(path)
    assert shown.status_code == 200 and b"Enter what happened" not in shown.content
    assert reader.post(f"{path}facts/", typed(timezone.localdate(), kind="court_began")).status_code == 404
    assert not Fact.objects.exists()


def test_what_cannot_be_entered_is_said_and_nothing_typed_is_lost(world: World, signed_in: SignIn) -> None:
    eva, path = signed_in(world.eva), f"/case/children/{world.ada.pk}/facts/"
    wrong = typed(timezone.localdate() + timedelta(days=2), kind="court_began", words="The guardian rang")
    answer = eva.post(path, wrong)
    assert answer.status_code == 422
    assert b"This day has not come yet" in answer.content and b"The guardian rang" in answer.content
    right = typed(timezone.localdate(), kind="court_began", words="The guardian rang", about="all")
    assert eva.post(path, right).status_code == 302
    fact = Fact.objects.get()
    assert (fact.child, fact.words, fact.entered_by) == (None, "The guardian rang", world.eva.person)
    back = f"/case/children/{world.ada.pk}/facts/{fact.pk}/back/"
    assert eva.post(back, {"because": ""}).status_code == 302
    assert Fact.objects.exists()
    assert eva.post(back, {"because": "Another family"}).status_code == 302
    assert not Fact.objects.exists()


def test_a_line_is_ticked_on_the_page_or_does_not_apply_for_a_reason(world: World, signed_in: SignIn) -> None:
    ending, eva = ended(world, world.ada), signed_in(world.eva)
    path = f"/case/children/{world.ada.pk}/ticks/"
    sent = {"ending": ending.pk, "line": "told_inside"}
    eva.post(path, {**sent, "do": "not", "words": " "})
    assert not Tick.objects.exists()
    eva.post(path, {**sent, "do": "not", "words": "Nobody else knows the child"})
    assert Tick.objects.get().words == "Nobody else knows the child"
    assert eva.post(f"/case/children/{world.ben.pk}/ticks/", {**sent, "do": "back", "words": "x"}).status_code == 404
    eva.post(path, {**sent, "do": "back", "words": "The nurse does"})
    assert Tick.objects.get().taken_back_because == "The nurse does"


def test_a_restricted_record_is_not_told_of_in_lists(world: World, signed_in: SignIn) -> None:
    ended(world, world.ada)
    Child.objects.filter(family=world.family).update(restricted=True)
    eva = signed_in(world.eva)
    for path in ("/", "/case/"):
        shown = eva.get(path).content.decode()
        assert "Restricted record" in shown and "Ada" not in shown and "child in need plan ended" not in shown


def test_twins_are_entered_with_what_is_known_of_each(world: World, mother: Patient, signed_in: SignIn) -> None:
    child, day = before_birth(world, mother), timezone.localdate() - timedelta(days=3)
    robin = row(world, "Robin", day)
    eva, path = signed_in(world.eva), f"/case/children/{child.pk}/born/"
    first = eva.post(path, typed(day, number=2, do="look"))
    assert first.status_code == 200 and b"Name of the second child" in first.content
    nobody = eva.post(path, typed(day + timedelta(days=1), number=1, do="look")).content.decode()
    assert re.search(r'value="none"[^>]* checked', nobody)  # nobody of our list was born that day
    sent = typed(day, number=2, do="enter", **{"who-1": robin.pk, "name-1": "", "who-2": "none", "name-2": ""})
    asked = eva.post(path, sent)
    assert asked.status_code == 422 and "Enter the child’s name" in asked.content.decode()
    assert eva.post(path, {**sent, "name-2": "Wren Jessamine"}).status_code == 302
    assert sorted(Child.objects.filter(mother=mother).values_list("name", flat=True)) == [
        "Robin Jessamine",
        "Wren Jessamine",
    ]
    assert eva.get(path).status_code == 302  # born already
    twin = Child.objects.get(name="Wren Jessamine")
    shown = eva.get(f"/case/children/{twin.pk}/").content.decode()
    assert "not registered here yet" in shown and "whom we knew before the birth" in shown


def test_a_child_who_came_to_us_is_asked_after(world: World, signed_in: SignIn) -> None:
    said: dict[str, Any] = {"today": timezone.localdate(), "now": timezone.now(), "family": world.family}
    enter_fact(world.eva, kind="moved_in", on=timezone.localdate(), child=world.ada, **said)
    shown = signed_in(world.eva).get(f"/case/children/{world.ada.pk}/").content.decode()
    assert "If it was on a plan there" in shown


def test_a_page_asks_as_often_with_many_facts_as_with_few(world: World, signed_in: SignIn) -> None:
    ended(world, world.ada)
    eva, path = signed_in(world.eva), f"/case/children/{world.ada.pk}/"
    said: dict[str, Any] = {"today": timezone.localdate(), "now": timezone.now(), "family": world.family}

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert eva.get(path).status_code == 200
        return len(queries)

    asked()
    few = asked()
    for days in range(1, 5):
        enter_fact(
            world.eva, kind="court_began", on=timezone.localdate() - timedelta(days=days), child=world.ada, **said
        )
    assert asked() == few


def test_of_a_baby_who_was_lost_no_page_asks_for_the_birth(world: World, mother: Patient, signed_in: SignIn) -> None:
    child, eva = before_birth(world, mother), signed_in(world.eva)
    child.expected_on = timezone.localdate() + timedelta(days=50)
    child.save()
    assert "Enter the birth" in eva.get(f"/case/children/{child.pk}/").content.decode()
    said: dict[str, Any] = {"today": timezone.localdate(), "now": timezone.now(), "family": child.family}
    enter_fact(world.eva, kind="lost_before_birth", on=timezone.localdate(), child=child, **said)
    for path in (f"/case/children/{child.pk}/", f"/children/{child.pk}/", f"/children/family/{child.family_id}/"):
        shown = eva.get(path).content.decode()
        assert "Enter the birth" not in shown and "xpected" not in shown and "irth expected" not in shown, path
    assert "We are sorry." in eva.get(f"/case/children/{child.pk}/").content.decode()
