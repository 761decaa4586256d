"""A confirmation is undone after people built on it: it is said before, what they said stays on record, every page
still opens, and the record agrees with the rows."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.casework.plan.content import PlanContent
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions import proving, telling
from seenheard.practice.plan_actions.models import Telling
from seenheard.practice.plan_actions.proving import Shown
from seenheard.practice.plan_actions.telling import AnswerWords, TellingWords
from seenheard.practice.plan_actions.telling_words import concern_of
from seenheard.practice.plans.writing import write_version
from seenheard.practice.register.models import CodeTask
from seenheard.practice.register.ticking import tick
from tests.practice.confirmed import ahead, confirmed
from tests.practice.plan_actions.asked import action_of, asked, plan_asks

WEIGH = "Weigh the child"
LISTS = ("/", "/plans/", "/actions/", "/actions/told/", "/core-groups/", "/register/", "/register/codes/", "/diary/")
ROOMS = ("children", "plans/children", "case/children", "looked-after/children", "register/children")


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Thornapple", "2015-06-22", "9999344879")


def build_on(by: Viewer, child: Child) -> Telling:
    """A plan is written, its codes are ticked, the social worker is told of its action, and then it is done."""
    now = timezone.now()
    write_version(by, child_id=child.pk, content=PlanContent(harm="Left alone"), base=0, now=now)
    for task in CodeTask.objects.all():
        tick(by, task_id=task.pk, how="entered", today=timezone.localdate(), now=now)
    duty = action_of(by.practice.pk, WEIGH)
    said = TellingWords("portal", "IT was not brought to be weighed at all.", uuid.uuid4(), to_name="Ms Okafor")
    told = telling.tell(by, family=duty.family, concern=concern_of(duty), said=said, duty=duty, now=now)
    proving.attach(by, duty_id=duty.pk, shown=Shown("words", "Weighed at the surgery"), now=now)
    return told


@pytest.mark.parametrize("known_before", [True, False])
def test_minutes_undone_under_a_plan_its_codes_evidence_and_a_telling(
    known_before: bool, administrator: Viewer, isla: Patient, signed_in: Callable[[Viewer], Client]
) -> None:
    if known_before:
        confirmed(
            administrator, {"kind": "other", "children": [{"name": isla.name}]}, isla, about={"conference": "leave"}
        )
    letter = plan_asks(administrator, isla, asked(WEIGH, ahead(5)))
    child, client = Child.objects.get(), signed_in(administrator)
    page = reverse("letters:followed", args=[letter.letter_id])
    assert b"goes out of sight" not in client.get(page).content
    told = build_on(administrator, child)
    said = b"1 version of the plan, 1 message to the social worker"
    assert (said in client.get(page).content) is not known_before
    undo_confirmation(administrator, letter, because="the wrong day")
    answer = AnswerWords("Ms Okafor", timezone.localdate(), "She will visit")
    telling.answered(administrator, telling_id=told.pk, said=answer, now=timezone.now())
    plan_asks(administrator, isla, asked(WEIGH, ahead(5)))
    again = Child.objects.get()
    assert (again.pk == child.pk) is known_before
    met = action_of(administrator.practice.pk, WEIGH) if known_before else None
    assert met is None or met.met_at is not None  # what showed that it was done shows it still
    for path in [*LISTS, *(f"/{room}/{again.pk}/" for room in ROOMS)]:
        assert client.get(path).status_code == 200, path
    assert list(faults(administrator.practice)) == []


def test_an_action_whose_evidence_is_a_letter_that_was_undone_says_so(
    administrator: Viewer, isla: Patient, signed_in: Callable[[Viewer], Client]
) -> None:
    plan_asks(administrator, isla, asked(WEIGH, ahead(5)))
    clinic = confirmed(
        administrator, {"kind": "other", "children": [{"name": isla.name}]}, isla, about={"conference": "leave"}
    )
    duty = action_of(administrator.practice.pk, WEIGH)
    shown = Shown("letter", "Weighed, it says", letter_id=clinic.letter_id)
    proving.attach(administrator, duty_id=duty.pk, shown=shown, now=timezone.now())
    client, page = signed_in(administrator), reverse("plan_actions:action", args=[duty.pk])
    assert b"The letter was undone since" not in client.get(page).content
    undo_confirmation(administrator, clinic, because="another child")
    assert b"The letter was undone since" in client.get(page).content
    assert list(faults(administrator.practice)) == []
