"""The codes of a plan that was made before birth, when the child has its own record; and when that was a mistake."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded.codes import code_faults
from seenheard.practice.case_life.births import Baby, born, register, take_back_birth
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.register.models import CodeTask
from seenheard.practice.register.ticking import tick
from tests.practice.case_life.test_births import before_birth, mother, row, said
from tests.practice.world import World, world

__all__ = ["mother", "world"]
pytestmark = pytest.mark.django_db
DAY = timezone.localdate() - timedelta(days=3)


def open_lines(*who: Patient) -> set[tuple[str, str, str]]:
    rows = CodeTask.objects.filter(patient__in=who, done_at=None, taken_back_at=None)
    return {(one.patient.given_name, one.action, one.code) for one in rows.select_related("patient")}


def ticked(world: World, patient: Patient, code: str, action: str) -> None:
    line = CodeTask.objects.get(patient=patient, code=code, action=action, done_at=None, taken_back_at=None)
    tick(world.eva, task_id=line.pk, how="entered", **said())


OF_ROBIN = {("Robin", "add", "on-plan"), ("Robin", "add", "category-neglect")}
OF_MARA = {("Mara", "end", "unborn-on-plan"), ("Mara", "add", "family-member-on-plan")}


def test_they_come_onto_the_list_of_the_new_record_and_the_mothers_is_a_question(world: World, mother: Patient) -> None:
    child, robin = before_birth(world, mother), row(world, "Robin", DAY, "9990000042")
    ticked(world, mother, "unborn-on-plan", "add")
    born(world.eva, child=child, born_on=DAY, babies=[Baby(patient=robin)], **said())
    assert open_lines(robin, mother) == OF_ROBIN | OF_MARA
    asked = CodeTask.objects.filter(patient=mother, done_at=None, taken_back_at=None)
    assert all(one.because.startswith("Not confirmed") for one in asked)
    assert not any("ot confirmed" in one.because for one in CodeTask.objects.filter(patient=robin))
    assert list(code_faults(world.practice)) == []


def test_they_wait_until_the_child_is_registered_and_come_once(world: World, mother: Patient) -> None:
    child = before_birth(world, mother)
    born(world.eva, child=child, born_on=DAY, babies=[Baby("Robin")], **said())
    assert open_lines(mother) == {("Mara", "add", "unborn-on-plan")}
    robin = row(world, "Robin", DAY, "9990000042")
    child.refresh_from_db()
    register(world.eva, child=child, patient=robin, now=timezone.now())
    assert open_lines(robin, mother) == OF_ROBIN | OF_MARA


def test_a_birth_taken_back_asks_to_put_right_what_was_typed_in(world: World, mother: Patient) -> None:
    child, robin = before_birth(world, mother), row(world, "Robin", DAY, "9990000042")
    born(world.eva, child=child, born_on=DAY, babies=[Baby(patient=robin)], **said())
    ticked(world, robin, "on-plan", "add")
    ticked(world, mother, "unborn-on-plan", "end")
    take_back_birth(world.eva, child=child, because="Another mother's baby", now=timezone.now())
    assert open_lines(robin, mother) == {
        ("Robin", "take_out", "on-plan"),
        ("Mara", "check", "unborn-on-plan"),
    }
    assert list(code_faults(world.practice)) == []


def test_taken_back_untouched_the_mothers_line_stands_again(world: World, mother: Patient) -> None:
    child, robin = before_birth(world, mother), row(world, "Robin", DAY, "9990000042")
    born(world.eva, child=child, born_on=DAY, babies=[Baby(patient=robin)], **said())
    take_back_birth(world.eva, child=child, because="Another mother's baby", now=timezone.now())
    assert open_lines(robin, mother) == {("Mara", "add", "unborn-on-plan")}


def test_of_twins_the_mothers_code_waits_for_the_second_record(world: World, mother: Patient) -> None:
    child, robin = before_birth(world, mother), row(world, "Robin", DAY, "9990000042")
    born(world.eva, child=child, born_on=DAY, babies=[Baby(patient=robin), Baby("Wren")], **said())
    assert open_lines(robin, mother) == OF_ROBIN | {
        ("Mara", "add", "unborn-on-plan"),
        ("Mara", "add", "family-member-on-plan"),
    }
    wren, second = row(world, "Wren", DAY, "9990000050"), Child.objects.get(name="Wren")
    register(world.eva, child=second, patient=wren, now=timezone.now())
    assert open_lines(wren, mother) == {("Wren", "add", "on-plan"), ("Wren", "add", "category-neglect")} | OF_MARA
    assert "ask whether the plan is for both" in CodeTask.objects.get(patient=wren, code="on-plan").because


def test_without_a_plan_nothing_of_the_child_is_listed(world: World, mother: Patient) -> None:
    children = [{"name": "Unborn baby of Mara Jessamine", "unborn": True, "decision": "no_plan"}]
    child = before_birth(world, mother, children=children)
    robin = row(world, "Robin", DAY, "9990000042")
    born(world.eva, child=child, born_on=DAY, babies=[Baby(patient=robin)], **said())
    assert open_lines(robin, mother) == set()
