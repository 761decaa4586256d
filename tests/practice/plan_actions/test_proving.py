"""What shows that an action was done: proposed from the record, confirmed by a person, and opened again by what the
record says later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Patient
from seenheard.practice.diary import marking
from seenheard.practice.diary.marking import DutyRefused
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions import proving, terms
from seenheard.practice.plan_actions.forms import EvidenceForm
from seenheard.practice.plan_actions.models import Evidence
from seenheard.practice.plan_actions.proving import Shown
from seenheard.practice.plan_actions.refused import ActionRefused, NoSuchAction
from seenheard.practice.plan_actions.shown import evidence_shown, whose_lines
from seenheard.practice.plan_actions.terms import TermsWords
from tests.practice.confirmed import ahead, confirmed, minutes

from .asked import IMMUNISE, action_of, all_given, asked, plan_asks, record_with

BORN = "2022-05-21"
IMMUNISATIONS = TermsWords("immunisation")


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Thornapple", BORN, "9999344879")


@pytest.fixture
def duty(administrator: Viewer, isla: Patient) -> Duty:
    plan_asks(administrator, isla, asked(IMMUNISE, ahead(20)), asked("Weigh the child", ahead(30)))
    return action_of(administrator.practice.pk, IMMUNISE)


def test_of_several_children_each_line_says_whose_it_is(
    administrator: Viewer, isla: Patient, patient: Callable[..., Patient]
) -> None:
    rory = patient("Rory", "Thornapple", "2023-03-02", "9990000042")
    said = minutes(ahead(-20), ahead(60), isla.name, rory.name, actions=[asked(IMMUNISE, ahead(20))])
    confirmed(administrator, said, isla, rory, about={"conference": "new", "next_conference": "new"})
    both = action_of(administrator.practice.pk, IMMUNISE)
    terms.set_terms(administrator, duty_id=both.pk, said=IMMUNISATIONS, now=timezone.now())
    record_with(administrator, isla, all_given(isla.born_on))
    assert not Evidence.objects.exists()  # one record alone shows nothing
    record_with(administrator, rory, all_given(rory.born_on))
    (proposed,) = Evidence.objects.all()
    lines = evidence_shown(proposed, whose_lines(both, [proposed])).lines
    for one in (isla, rory):
        assert sum(line.startswith(f"{one.name}: ") for line in lines) == len(all_given(one.born_on))
    offered = [words for _, words in EvidenceForm(duty=both, missed=False).fields["entries"].choices]
    assert offered and all(words.startswith((isla.name, rory.name)) for words in offered)


def test_immunisations_in_the_record_are_proposed_and_a_person_confirms(
    administrator: Viewer, isla: Patient, duty: Duty
) -> None:
    now = timezone.now()
    terms.set_terms(administrator, duty_id=duty.pk, said=IMMUNISATIONS, now=now)
    assert not Evidence.objects.exists()  # no record was brought in yet
    record_with(administrator, isla, all_given(isla.born_on))
    proposed = Evidence.objects.get()
    assert proposed.state == "proposed"
    assert len(proposed.lines) == len(all_given(isla.born_on))
    duty.refresh_from_db()
    assert duty.met_at is None  # the software proposes, and no more
    proving.confirm(administrator, evidence_id=proposed.pk, now=now)
    duty.refresh_from_db()
    assert duty.met_by == administrator.person
    assert "Seen in the GP record" in duty.met_words
    other = action_of(administrator.practice.pk, "Weigh the child")
    assert other.met_at is None
    assert list(faults(administrator.practice)) == []


def test_a_missing_dose_proposes_nothing(administrator: Viewer, isla: Patient, duty: Duty) -> None:
    terms.set_terms(administrator, duty_id=duty.pk, said=IMMUNISATIONS, now=timezone.now())
    record_with(administrator, isla, all_given(isla.born_on)[:-1])
    assert not Evidence.objects.exists()


def test_a_record_that_was_there_before_is_proposed_when_somebody_says_what_counts(
    administrator: Viewer, isla: Patient, duty: Duty
) -> None:
    record_with(administrator, isla, all_given(isla.born_on))
    assert not Evidence.objects.exists()
    terms.set_terms(administrator, duty_id=duty.pk, said=IMMUNISATIONS, now=timezone.now())
    assert Evidence.objects.get().state == "proposed"


def test_what_was_refused_is_not_proposed_again(administrator: Viewer, isla: Patient, duty: Duty) -> None:
    now = timezone.now()
    terms.set_terms(administrator, duty_id=duty.pk, said=IMMUNISATIONS, now=now)
    record_with(administrator, isla, all_given(isla.born_on))
    proving.refuse(administrator, evidence_id=Evidence.objects.get().pk, because="Given to her twin", now=now)
    terms.set_terms(administrator, duty_id=duty.pk, said=TermsWords("immunisation", "all of them"), now=now)
    assert Evidence.objects.get().state == "refused"
    more = (date.today() - timedelta(days=3)).isoformat()
    record_with(administrator, isla, [*all_given(isla.born_on), (more, "MMR", True, "")])
    assert Evidence.objects.get().state == "refused"  # one more than the schedule has shows nothing new


def test_a_proposal_ends_when_the_record_shows_it_no_more(administrator: Viewer, isla: Patient, duty: Duty) -> None:
    terms.set_terms(administrator, duty_id=duty.pk, said=IMMUNISATIONS, now=timezone.now())
    record_with(administrator, isla, all_given(isla.born_on))
    record_with(administrator, isla, all_given(isla.born_on)[:-1])
    assert Evidence.objects.get().ended_because == "The record does not show it any more."


def test_a_corrected_record_opens_the_action_again(administrator: Viewer, isla: Patient, duty: Duty) -> None:
    """H-79: the dose was entered for the wrong child, and is taken out of the record later."""
    now = timezone.now()
    terms.set_terms(administrator, duty_id=duty.pk, said=IMMUNISATIONS, now=now)
    record_with(administrator, isla, all_given(isla.born_on))
    proving.confirm(administrator, evidence_id=Evidence.objects.get().pk, now=now)
    record_with(administrator, isla, all_given(isla.born_on)[:-1])
    one = Evidence.objects.get()
    assert one.state == "against"
    assert "not in the record any more" in one.ended_because
    duty.refresh_from_db()
    assert duty.met_at is None
    assert Event.objects.filter(verb="evidence_against").exists()
    assert list(faults(administrator.practice)) == []


def test_an_action_with_terms_is_not_done_without_evidence_or_words(administrator: Viewer, duty: Duty) -> None:
    now = timezone.now()
    terms.set_terms(administrator, duty_id=duty.pk, said=TermsWords("contact"), now=now)
    with pytest.raises(DutyRefused, match="what shows that it was done"):
        marking.mark_met(administrator, duty_id=duty.pk, now=now)
    with pytest.raises(ActionRefused, match="why it counts"):
        proving.attach(administrator, duty_id=duty.pk, shown=Shown("words", "ok"), now=now)
    proving.attach(administrator, duty_id=duty.pk, shown=Shown("words", "Seen at school by the nurse"), now=now)
    duty.refresh_from_db()
    assert duty.met_words == "In words: Seen at school by the nurse"


def test_taking_evidence_back_opens_the_action_again(administrator: Viewer, duty: Duty) -> None:
    now = timezone.now()
    made = proving.attach(administrator, duty_id=duty.pk, shown=Shown("words", "Seen by the nurse"), now=now)
    with pytest.raises(DutyRefused, match="Take the evidence back first"):
        marking.unmark_met(administrator, duty_id=duty.pk, because="it was not", now=now)
    with pytest.raises(ActionRefused, match="few words why"):
        proving.take_back(administrator, evidence_id=made.pk, because="", now=now)
    proving.take_back(administrator, evidence_id=made.pk, because="It was another child", now=now)
    duty.refresh_from_db()
    assert duty.met_at is None
    assert Evidence.objects.get().state == "back"


def test_lines_of_the_record_a_letter_and_nothing_of_strangers(
    administrator: Viewer, stranger: Viewer, isla: Patient, duty: Duty, patient: Callable[..., Patient]
) -> None:
    now = timezone.now()
    record_with(administrator, isla, all_given(isla.born_on)[:2])
    rows = list(proving.record_lines(duty))
    assert len(rows) == 2
    with pytest.raises(ActionRefused, match="at least one line"):
        proving.attach(administrator, duty_id=duty.pk, shown=Shown("record", entries=(rows[0].pk, 10**6)), now=now)
    other = patient("Rowan", "Fell", "2018-03-02")
    elsewhere = plan_asks(administrator, other)
    with pytest.raises(ActionRefused, match="Choose a letter"):
        proving.attach(administrator, duty_id=duty.pk, shown=Shown("letter", letter_id=elsewhere.letter_id), now=now)
    with pytest.raises(NoSuchAction):
        proving.attach(stranger, duty_id=duty.pk, shown=Shown("words", "Seen by the nurse"), now=now)
    made = proving.attach(
        administrator, duty_id=duty.pk, shown=Shown("record", entries=tuple(one.pk for one in rows)), now=now
    )
    assert [line["key"] for line in made.lines] == [one.key for one in rows]
