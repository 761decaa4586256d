"""`seenheard verify` finds what was changed past the site of evidence and of who was told."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded.plan_actions import action_faults
from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions import proving, telling
from seenheard.practice.plan_actions.models import Evidence, Telling
from seenheard.practice.plan_actions.proving import Shown
from seenheard.practice.plan_actions.telling import AnswerWords, TellingWords
from seenheard.practice.plan_actions.telling_words import concern_of
from tests.practice.confirmed import ahead

from .asked import action_of, asked, plan_asks

WEIGH = "Weigh the child"


@pytest.fixture
def told(administrator: Viewer, patient: Callable[..., Patient]) -> Viewer:
    """An action with evidence that was taken back and other evidence, and a telling that was answered."""
    now = timezone.now()
    plan_asks(administrator, patient("Isla", "Thornapple", "2022-05-21"), asked(WEIGH, ahead(5)))
    duty = action_of(administrator.practice.pk, WEIGH)
    said = TellingWords("portal", "IT was not brought to be weighed at all.", uuid.uuid4(), to_name="Ms Okafor")
    one = telling.tell(
        administrator, family=duty.family, concern=concern_of(duty), said=said, duty=duty, now=timezone.now()
    )
    answer = AnswerWords("Ms Okafor", timezone.localdate(), "She will visit")
    telling.answered(administrator, telling_id=one.pk, said=answer, now=timezone.now())
    wrong = proving.attach(administrator, duty_id=duty.pk, shown=Shown("words", "Weighed at school"), now=now)
    proving.take_back(administrator, evidence_id=wrong.pk, because="It was her brother", now=now)
    proving.attach(administrator, duty_id=duty.pk, shown=Shown("words", "Weighed at the surgery"), now=now)
    return administrator


def test_all_that_the_site_does_agrees(told: Viewer) -> None:
    assert list(action_faults(told.practice)) == []


@pytest.mark.parametrize(
    ("model", "change", "words"),
    [
        (Evidence, {"words": "Weighed twice"}, "what it shows"),
        (Evidence, {"confirmed_at": None, "confirmed_by": None}, "whether a person confirmed it"),
        (Evidence, {"ended_at": timezone.now()}, "whether it still counts"),
        (Telling, {"text": "Nothing was wrong"}, "what was told"),
        (Telling, {"left_at": None}, "whether it arrived"),
        (Telling, {"answered_at": None}, "whether it was answered"),
    ],
)
def test_what_was_changed_past_the_site_is_found(told: Viewer, model: Any, change: dict[str, Any], words: str) -> None:
    row = model.objects.latest("pk")
    model.objects.filter(pk=row.pk).update(**change)
    (fault,) = action_faults(told.practice)
    assert words in fault


def test_what_was_put_in_or_taken_out_past_the_site_is_found(told: Viewer) -> None:
    one = Evidence.objects.earliest("pk")
    gone = one.pk
    one.pk = None
    one.save()
    Evidence.objects.filter(pk=gone).delete()
    faults = list(action_faults(told.practice))
    assert any("put in past the site" in fault for fault in faults)
    assert any(f"Evidence {gone}" in fault and "not there any more" in fault for fault in faults)
