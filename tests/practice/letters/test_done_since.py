"""A duty is done, a core group is spoken of, care is planned, and then the letter behind it is undone: it is said
before, it stays on record, and confirmed again nothing is asked for twice without a word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.core_groups.taking_part import say_agreed, say_part, send_note
from seenheard.practice.diary import marking
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.looked_after import actions as health
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.terms import TermsWords, set_terms
from tests.practice.confirmed import ahead, confirmed, minutes
from tests.practice.plan_actions.asked import action_of, asked

SignIn = Callable[[Viewer], Client]
WEIGH = "Weigh the child"


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Thornapple", "2015-06-22", "9999344879")


def known(by: Viewer, isla: Patient) -> Child:
    """Isla is known here by an earlier letter, so that her row stays whatever is undone later."""
    confirmed(by, {"kind": "other", "children": [{"name": isla.name}]}, isla, about={"conference": "leave"})
    return Child.objects.get()


def told(by: Viewer, isla: Patient, words: str = WEIGH) -> Confirmation:
    """Minutes with an action and a core group that has been since."""
    group = {"date": ahead(-10).isoformat(), "time": "15:30"}
    said = minutes(ahead(-20), ahead(60), isla.name, actions=[asked(words, ahead(5))], core_group=group)
    about = {"conference": "new", "next_conference": "new", "core_group": "new"}
    return confirmed(by, said, isla, about=about)


def warning(client: Client, letter: Confirmation) -> str:
    page = client.get(reverse("letters:followed", args=[letter.letter_id])).content.decode()
    return page if "People have done something about the meetings and actions" in page else ""


def open_ones(kind: str) -> list[Duty]:
    return list(Duty.objects.filter(kind=kind, met_at=None, withdrawn_at=None).order_by("pk"))


def test_an_action_that_was_done_is_named_before_and_done_again_afterwards(
    administrator: Viewer, isla: Patient, signed_in: SignIn
) -> None:
    known(administrator, isla)
    letter, client, now = told(administrator, isla), signed_in(administrator), timezone.now()
    assert warning(client, letter) == ""
    marking.mark_met(administrator, duty_id=action_of(administrator.practice.pk, WEIGH).pk, note="18 kg", now=now)
    assert f"1 thing marked as done (“{WEIGH}”)" in warning(client, letter)
    undo_confirmation(administrator, letter, because="the wrong day")
    assert action_of(administrator.practice.pk, WEIGH).withdrawn_because == "The letter that entered it was undone."
    told(administrator, isla)
    again = action_of(administrator.practice.pk, WEIGH)
    assert (again.met_words, again.withdrawn_at) == ("18 kg", None)
    assert open_ones("action") == []
    assert list(faults(administrator.practice)) == []


def test_the_turns_of_a_recurring_action_that_were_done_stay_done(administrator: Viewer, isla: Patient) -> None:
    known(administrator, isla)
    letter, now = told(administrator, isla), timezone.now()
    base = action_of(administrator.practice.pk, WEIGH)
    every = TermsWords("other", "Weighed", every=1, unit="week", first_on=ahead(5))
    set_terms(administrator, duty_id=base.pk, said=every, now=now)
    turn = Duty.objects.filter(key__contains=":turn:", withdrawn_at=None).earliest("due_on")
    for duty in (base, turn):
        marking.mark_met(administrator, duty_id=duty.pk, note="Weighed", now=now)
    before = {one.key for one in open_ones("action")}
    undo_confirmation(administrator, letter, because="the wrong day")
    assert open_ones("action") == []
    told(administrator, isla)
    assert {one.key for one in open_ones("action")} == before
    for duty in (base, turn):
        duty.refresh_from_db()
        assert (duty.met_words, duty.withdrawn_at) == ("Weighed", None)
    assert list(faults(administrator.practice)) == []


def test_what_was_said_of_a_core_group_is_found_from_the_one_that_takes_its_place(
    administrator: Viewer, isla: Patient, signed_in: SignIn
) -> None:
    known(administrator, isla)
    letter, client, now = told(administrator, isla), signed_in(administrator), timezone.now()
    first = Conference.objects.get(type="core_group")
    say_part(administrator, first, how="note", note="IT is seen each week.", now=now)
    send_note(administrator, first, way="another", now=now)
    say_agreed(administrator, first, words="A visit each week", next_on=ahead(18), now=now)
    notes = Duty.objects.get(kind="core_group_notes", conference=first)
    marking.mark_met(administrator, duty_id=notes.pk, note="Came by post", now=now)
    said = warning(client, letter)
    assert "1 core group with our part or what was agreed" in said
    assert "1 thing marked as done (“The notes of the core group should have come”)" in said
    undo_confirmation(administrator, letter, because="the wrong day")
    following = Conference.objects.get(type="core_group")
    assert following.on == ahead(18)  # entered by hand, it stands by itself
    told(administrator, isla)
    second = Conference.objects.get(type="core_group", on=first.on)
    page = client.get(f"/core-groups/{second.pk}/").content.decode()
    assert "This core group was entered before, and taken back on" in page
    assert f"/core-groups/{first.pk}/" in page
    assert "A visit each week" in client.get(f"/core-groups/{first.pk}/").content.decode()
    assert "entered before" not in client.get(f"/core-groups/{following.pk}/").content.decode()
    assert list(faults(administrator.practice)) == []


def test_what_a_looked_after_child_is_owed_rests_on_no_letter(administrator: Viewer, isla: Patient) -> None:
    child, now, today = known(administrator, isla), timezone.now(), timezone.localdate()
    letter = told(administrator, isla)
    moment: dict[str, Any] = {"today": today, "now": now}
    began = today - timedelta(days=40)
    enter_fact(administrator, family=child.family, child=child, kind="became_looked_after", on=began, **moment)
    health.assessment_done(
        administrator, child=child, kind="initial", on=today - timedelta(days=20), done_by="Dr Ash", **moment
    )
    health.care_to_be_taken_over(
        administrator, child=child, service="Asthma clinic", taken_by="", by_when=ahead(90), **moment
    )

    def of_care() -> set[tuple[str, str, bool]]:
        rows = Duty.objects.filter(withdrawn_at=None, conference=None).exclude(kind="action")
        return {(one.kind, str(one.due_on), one.met_at is None) for one in rows}

    before = of_care()
    assert {kind for kind, _, _ in before} >= {"looked_after_initial_health_assessment", "care_taken_over"}
    undo_confirmation(administrator, letter, because="the wrong day")
    assert of_care() == before
    assert list(faults(administrator.practice)) == []


def test_care_of_a_child_whom_the_letter_brought_in_is_named_before(
    administrator: Viewer, isla: Patient, signed_in: SignIn
) -> None:
    letter = told(administrator, isla)
    moment: dict[str, Any] = {"today": timezone.localdate(), "now": timezone.now()}
    child = Child.objects.get()
    health.care_to_be_taken_over(
        administrator, child=child, service="Asthma clinic", taken_by="", by_when=ahead(90), **moment
    )
    page = signed_in(administrator).get(reverse("letters:followed", args=[letter.letter_id])).content.decode()
    assert "1 service that somebody takes over" in page
    undo_confirmation(administrator, letter, because="the wrong child")
    assert list(faults(administrator.practice)) == []
