"""How we took part: said by a person, asked for until it is, suggested by minutes and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from seenheard.casework.vocabulary import Way, WhyNot
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover.models import TakingPart
from seenheard.practice.cover.rows import NoSuchAsking
from seenheard.practice.cover.taking_part import TakingPartRefused, from_minutes, part_of, say, sentence_of, settled
from seenheard.practice.cover.unsaid import outstanding, unsaid
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes

from .of_ours import at, clinician, conference_on

AddPatient = Callable[..., Patient]


@pytest.fixture
def past(administrator: Viewer, patient: AddPatient) -> Conference:
    return conference_on(administrator, patient, ahead(-7))


def test_an_answer_is_kept_with_its_event_and_what_was_said_before(administrator: Viewer, past: Conference) -> None:
    osei = clinician(administrator, "Dr Amara Osei")
    say(administrator, past, way="in_person", clinician=osei, now=timezone.now())
    say(administrator, past, way="none", why_not="surgery", words="Two were ill.", now=timezone.now())
    part = part_of(past)
    assert part is not None
    assert (part.way, part.clinician, part.why_not) == ("none", None, "surgery")
    assert sentence_of(part) == "Not at all: it clashed with surgery. Two were ill."
    first, second = Event.objects.filter(verb="taking_part_said").order_by("number")
    assert first.detail["before"] is None
    assert second.detail["before"]["clinician"] == osei.pk
    assert first.child_id is not None


def test_what_is_missing_is_named_and_nothing_is_kept(administrator: Viewer, past: Conference) -> None:
    with pytest.raises(TakingPartRefused) as refused:
        say(administrator, past, way=Way.REPORT_ONLY, now=timezone.now())
    assert set(refused.value.wrong) == {"why_not"}
    assert not TakingPart.objects.exists()
    assert not Event.objects.filter(verb="taking_part_said").exists()


def test_another_practices_conference_and_clinician_are_refused(
    administrator: Viewer, stranger: Viewer, past: Conference
) -> None:
    theirs = clinician(stranger, "Dr Else Where")
    with pytest.raises(NoSuchAsking):
        say(stranger, past, way="none", why_not="surgery", now=timezone.now())
    with pytest.raises(TakingPartRefused, match="of this practice"):
        say(administrator, past, way="video", clinician=theirs, now=timezone.now())


def test_it_is_asked_for_from_the_next_day_until_somebody_says_so(
    administrator: Viewer, stranger: Viewer, patient: AddPatient
) -> None:
    today = timezone.localdate()
    meeting = conference_on(administrator, patient, ahead(-7))
    assert list(unsaid(administrator, meeting.on)) == []  # type: ignore[arg-type]
    assert list(unsaid(administrator, meeting.on + timedelta(days=1))) == [meeting]  # type: ignore[operator]
    assert outstanding(administrator, today).first == (meeting,)
    assert outstanding(stranger, today).number == 0
    say(administrator, meeting, way="none", why_not=WhyNot.DISTANCE, now=timezone.now())
    assert outstanding(administrator, today).number == 0


def test_what_was_said_before_the_conference_is_a_plan_and_is_asked_again(
    administrator: Viewer, past: Conference
) -> None:
    assert past.on is not None
    say(administrator, past, way="none", why_not="no_cover", now=at(past.on, "13:59"))
    assert not settled(past, part_of(past))
    assert outstanding(administrator, timezone.localdate()).number == 1
    say(administrator, past, way="none", why_not="no_cover", now=at(past.on, "14:00"))
    assert settled(past, part_of(past))
    assert outstanding(administrator, timezone.localdate()).number == 0
    Conference.objects.update(time=None)
    past.refresh_from_db()
    assert not settled(past, part_of(past))
    assert outstanding(administrator, timezone.localdate()).number == 1


@pytest.mark.parametrize("change", [{"cancelled_at": timezone.now()}, {"type": "core_group"}])
def test_what_was_not_held_or_is_no_conference_is_not_asked_about(
    administrator: Viewer, past: Conference, change: dict[str, object]
) -> None:
    Conference.objects.update(**change)
    assert outstanding(administrator, timezone.localdate()).number == 0


def test_a_cancelled_conference_takes_no_answer(administrator: Viewer, past: Conference) -> None:
    Conference.objects.update(cancelled_at=timezone.now())
    with pytest.raises(TakingPartRefused, match="cancelled"):
        say(administrator, past, way="none", why_not="surgery", now=timezone.now())


def test_old_post_stands_in_the_list_and_is_no_alarm(administrator: Viewer, patient: AddPatient) -> None:
    old = conference_on(administrator, patient, ahead(-200))
    today = timezone.localdate()
    assert outstanding(administrator, today).number == 0
    assert list(unsaid(administrator, today)) == [old]


def test_minutes_suggest_with_their_letter_and_nothing_is_entered(
    administrator: Viewer, patient: AddPatient, past: Conference
) -> None:
    osei = clinician(administrator, "Dr Amara Osei")
    isla = Patient.objects.get()
    fields = minutes(
        ahead(-7),
        None,
        "Isla Lockspur",
        attendees=[
            {"role": "Health visitor", "name": "Sue Lamb", "status": "present"},
            {"role": "GP", "name": "Dr A Osei", "status": "present"},
        ],
    )
    letter = confirmed(administrator, fields, isla, about={"conference": past.pk}).letter
    past.refresh_from_db()
    found = from_minutes(administrator, past)
    assert found is not None
    assert (found.suggested.way, found.suggested.clinician) == (Way.IN_PERSON, osei.pk)
    assert found.letter == letter
    assert part_of(past) is None
