"""What people say of a conference beside its letters: kept, told apart, taken back, and held against the record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from seenheard.casework.plan.agencies import Agency
from seenheard.casework.plan.decided import ChildDecided, Correction, Decided, Part, Somebody
from seenheard.casework.vocabulary import Decision
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.diary.models import Duty
from seenheard.practice.letters.actions import undo_confirmation
from seenheard.practice.letters.answers import UndoRefused
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.deciding import DecidingRefused, NoSuchMeeting, SavedMeanwhile, save_decided
from seenheard.practice.plans.models import Attendee, MeetingRecord
from seenheard.practice.plans.queries import decided
from tests.practice.confirmed import ahead, confirmed


def say(by: Viewer, conference: Conference, said: Decided, base: int = 0) -> MeetingRecord | None:
    return save_decided(by, conference_id=conference.pk, said=said, base=base, now=timezone.now())


def of(child: Child, **words: Any) -> Decided:
    return Decided(children={child.pk: ChildDecided(**words)})


def seat_of(child: Child) -> ConferenceChild:
    return ConferenceChild.objects.get(child=child, conference__type="initial")


def owed() -> set[str]:
    """What is open in the diary, by key."""
    return set(Duty.objects.filter(withdrawn_at=None, met_at=None).values_list("key", flat=True))


def test_letters_list_who_was_there_and_a_later_letter_corrects_them(
    administrator: Viewer, conference: Conference, isla: Child
) -> None:
    found = {one.role: one for one in decided(administrator, conference).people}
    assert found["Health visitor"].agency is Agency.HEALTH_VISITOR and found["Health visitor"].came
    assert found["Team manager"].agency is None
    assert found["Police"].part is Part.APOLOGIES and not found["Police"].name
    later = {
        "kind": "conference_decision_letter",
        "children": [{"name": "Isla Thornapple", "decision": "plan_made", "categories": ["neglect"]}],
        "conference": {"type": "initial", "date": ahead(-30).isoformat()},
        "attendees": [
            {"role": "Police", "name": "DC Wren", "status": "present"},
            {"role": "Housing officer", "name": "Ivo Quill", "status": "absent"},
        ],
    }
    second = confirmed(administrator, later, isla.patient, about={"conference": conference.pk})
    police = next(one for one in decided(administrator, conference).people if one.role == "Police")
    assert (police.name, police.part) == ("DC Wren", Part.CAME)
    assert len(decided(administrator, conference).people) == 7
    undo_confirmation(administrator, second, because="the wrong family")
    assert {one.role: one for one in decided(administrator, conference).people} == found
    assert list(faults(administrator.practice)) == []


def test_undoing_the_letter_takes_back_who_was_there(administrator: Viewer, letter: Confirmation) -> None:
    undo_confirmation(administrator, letter, because="not ours")
    assert not Attendee.objects.exists()
    assert Attendee.everything.exclude(removed_at=None).count() == 6


def test_what_is_said_stands_beside_the_letters_and_siblings_differ(
    administrator: Viewer, conference: Conference, isla: Child, otis: Child
) -> None:
    manager = Attendee.objects.get(role="Team manager")
    said = Decided(
        added=(Somebody("", "School", Agency.SCHOOL, Part.INVITED, None, True),),
        corrections={manager.pk: Correction(Agency.SOCIAL_CARE)},
        quorate="yes",
        children={isla.pk: ChildDecided(harm="Left alone", our_view="dissented", our_words="Two categories")},
    )
    assert say(administrator, conference, said) is not None
    found = decided(administrator, conference)
    assert found.said == said and found.number == 1
    assert found.said.of(otis.pk) == ChildDecided()
    assert found.people[-1].role == "School"
    assert next(one for one in found.people if one.role == "Team manager").said_by_us
    manager.refresh_from_db()
    assert manager.agency == "", "the letter's own row is not touched"
    assert [event.child_id for event in Event.objects.filter(verb="meeting_told")] == [isla.pk, otis.pk]
    assert say(administrator, conference, said, base=1) is None, "nothing is said otherwise"
    assert list(faults(administrator.practice)) == []


def test_an_outcome_by_hand_moves_the_diary_and_can_be_given_back(
    administrator: Viewer, conference: Conference, isla: Child, letter: Confirmation
) -> None:
    open_before = owed()
    say(administrator, conference, of(isla, outcome="inquorate"))
    assert seat_of(isla).decision == Decision.INQUORATE
    assert list(faults(administrator.practice)) == []
    assert owed() != open_before
    with pytest.raises(UndoRefused, match=r"said on .* what was decided"):
        undo_confirmation(administrator, letter, because="not ours")
    say(administrator, conference, Decided(), base=1)
    assert (seat_of(isla).decision, seat_of(isla).categories) == ("plan_made", ["neglect"])
    assert owed() == open_before
    assert list(faults(administrator.practice)) == []
    undo_confirmation(administrator, letter, because="not ours")


def test_a_letter_confirmed_later_holds_over_an_outcome_by_hand(
    administrator: Viewer, conference: Conference, isla: Child
) -> None:
    say(administrator, conference, of(isla, outcome="inquorate"))
    later = {
        "kind": "conference_decision_letter",
        "children": [{"name": "Isla Thornapple", "decision": "adjourned"}],
        "conference": {"type": "initial", "date": ahead(-30).isoformat()},
    }
    confirmed(administrator, later, isla.patient, about={"conference": conference.pk})
    assert seat_of(isla).decision == Decision.ADJOURNED
    assert list(faults(administrator.practice)) == []
    say(administrator, conference, of(isla, outcome="inquorate", harm="Left alone"), base=1)
    assert seat_of(isla).decision == Decision.INQUORATE
    assert list(faults(administrator.practice)) == []


def test_two_who_save_at_once_lose_nothing(
    administrator: Viewer, lead: Viewer, conference: Conference, isla: Child
) -> None:
    say(lead, conference, of(isla, dissent="The school"))
    with pytest.raises(SavedMeanwhile, match="Safeguarding Lead Person saved this page on"):
        say(administrator, conference, of(isla, dissent="The mother"))
    assert decided(administrator, conference).said.of(isla.pk).dissent == "The school"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"outcome": "plan_made"}, "Choose the category of harm"),
        ({"outcome": "section47_started"}, "Choose what was decided"),
        ({"categories": ("neglect",)}, "choose what was decided as well"),
        ({"outcome": "plan_made", "categories": ("cold",)}, "Choose from the list"),
        ({"harm": "x" * 4001}, "Shorten this"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    words: dict[str, Any], sentence: str, administrator: Viewer, conference: Conference, isla: Child
) -> None:
    with pytest.raises(DecidingRefused, match=sentence):
        say(administrator, conference, of(isla, **words))
    assert not MeetingRecord.objects.exists()


def test_nothing_of_elsewhere_and_nothing_before_the_day(
    administrator: Viewer, stranger: Viewer, conference: Conference, isla: Child
) -> None:
    with pytest.raises(NoSuchMeeting):
        say(stranger, conference, of(isla, harm="x"))
    with pytest.raises(DecidingRefused, match="not spoken of at this meeting"):
        say(administrator, conference, Decided(children={isla.pk + 999: ChildDecided(harm="x")}))
    with pytest.raises(DecidingRefused, match="The letter that listed"):
        say(administrator, conference, Decided(corrections={10**6: Correction(part=Part.CAME)}))
    review = Conference.objects.get(type="review")
    with pytest.raises(DecidingRefused, match="still to come"):
        say(administrator, review, of(isla, outcome="plan_ended"))
    assert say(administrator, review, Decided(added=(Somebody("Sue Lamb", "Health visitor", None, Part.INVITED),)))


def test_the_database_and_the_record_keep_what_was_saved(
    administrator: Viewer, conference: Conference, isla: Child
) -> None:
    made = say(administrator, conference, of(isla, harm="Left alone"))
    assert made is not None
    with pytest.raises(DatabaseError, match="stands as it was saved"), transaction.atomic():
        MeetingRecord.objects.filter(pk=made.pk).update(contents={})
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER plans_meetingrecord_stands" + postgres(" ON plans_meetingrecord"))
    MeetingRecord.objects.filter(pk=made.pk).update(contents=replace(Decided(), quorate="no").as_json())
    ConferenceChild.objects.filter(child=isla, conference=conference).update(decision="plan_ended")
    said = " ".join(faults(administrator.practice))
    assert f"What was said of a meeting ({made.pk}) was changed after it was saved" in said
    assert "guard plans_meetingrecord_stands is missing" in said
    assert "The place at a meeting" in said and "decision" in said


def postgres(words: str) -> str:
    return words if connection.vendor == "postgresql" else ""
