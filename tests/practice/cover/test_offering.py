"""Nobody can go: other times are offered to the chair, and an accepted one moves the conference."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.keeping_out import keep_out
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.moving import move_conference
from seenheard.practice.cover.agreeing import accept
from seenheard.practice.cover.models import Arrangement, Asking, Offer, OfferedTime
from seenheard.practice.cover.offer_rows import OfferRefused
from seenheard.practice.cover.offer_text import calendar_file, message_of, subject_of
from seenheard.practice.cover.offering import Time, make_offer, mark_sent, refuse, withdraw
from seenheard.practice.cover.rows import NoSuchAsking
from seenheard.practice.cover.slots_for import possible_times
from seenheard.practice.cover.windows import arrangements_of, terms_of, usual_of
from seenheard.practice.diary.models import Duty
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician, Room
from tests.practice.confirmed import ahead, confirmed, invitation

from .of_ours import clinician, conference_on

AddPatient = Callable[..., Patient]


@pytest.fixture
def meeting(administrator: Viewer, patient: AddPatient) -> Conference:
    return conference_on(administrator, patient, ahead(20))


@pytest.fixture
def osei(administrator: Viewer) -> Clinician:
    """Free in the mornings, surgery from 2pm on."""
    return clinician(administrator, "Dr Amara Osei", free=("09:00", "12:30"), surgery=("14:00", "17:30"))


@pytest.fixture
def garden(administrator: Viewer) -> Room:
    return Room.objects.create(practice=administrator.practice, name="Garden Room")


def now() -> datetime:
    return timezone.now()


def other_time(who: Clinician, on: date, at: str = "10:00") -> Time:
    return Time("other_time", on, time.fromisoformat(at), 90, who)


def offer_of(by: Viewer, meeting: Conference, *times: Time) -> Offer:
    return make_offer(by, meeting, times=times, now=now())


def accepted(by: Viewer, offer: Offer, **more: object) -> Offer:
    return accept(by, offer_id=offer.pk, time_id=offer.times.get().pk, now=now(), **more)  # type: ignore[arg-type]


def test_what_could_be_offered_comes_from_the_rota(
    administrator: Viewer, meeting: Conference, osei: Clinician, garden: Room
) -> None:
    found = possible_times(meeting, now=now())
    assert len(found.times) == 3
    assert len({one.slot.way for one in found.times}) == 3
    for one in found.times:
        assert one.clinician == osei
        assert one.slot.on.weekday() < 5
        assert one.slot.gives_up_minutes == 0 or one.slot.starts_at.time() == time(14)
    assert found.limit_on is None


def test_nothing_is_offered_when_all_are_on_leave(administrator: Viewer, meeting: Conference, garden: Room) -> None:
    found = possible_times(meeting, now=now())
    assert found.times == ()
    assert "No time was found" in found.nothing


def test_an_initial_conference_is_not_offered_after_its_limit(
    administrator: Viewer, patient: AddPatient, osei: Clinician
) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    note = {
        "kind": "strategy_discussion_minutes",
        "children": [{"name": "Isla Lockspur", "decision": "section47_started"}],
        "conference": {"type": "strategy", "date": timezone.localdate().isoformat()},
    }
    confirmed(administrator, note, isla)
    limit = Duty.objects.get(kind="initial_conference").due_on
    assert limit is not None
    meeting = conference_on(administrator, patient, limit - timedelta(days=(limit.weekday() - 1) % 7 or 7))
    found = possible_times(meeting, now=now())
    assert found.limit_on == limit
    assert found.times
    assert all(one.slot.on <= limit for one in found.times)
    late = limit + timedelta(days=7)
    with pytest.raises(OfferRefused, match="by which the rules want this conference held"):
        offer_of(administrator, meeting, other_time(osei, late))
    assert not Offer.objects.exists()


def test_an_offer_is_ready_to_send_without_a_name(
    administrator: Viewer, meeting: Conference, osei: Clinician, garden: Room
) -> None:
    times = (other_time(osei, ahead(13)), Time("here", ahead(13), time(11), 90, osei, garden))
    offer = offer_of(administrator, meeting, *times)
    message = message_of(offer)
    assert "Lockspur" not in message.text + message.subject + message.mailto
    assert "about IL" in message.text
    assert "10am to 11:30am" in message.text
    assert "held here at Millbrook Lane Surgery, Garden Room" in message.text
    assert message.to == "Piers Gunnarsson, chair, Northmere City Council"
    assert message.mailto.startswith("mailto:c.umeh@northmere.gov.example?subject=Other%20times")
    file = Calendar.from_ical(calendar_file(offer, offer.times.all()))
    assert file["METHOD"] == "PUBLISH"
    entries = file.walk("VEVENT")
    assert [str(one["STATUS"]) for one in entries] == ["TENTATIVE", "TENTATIVE"]
    assert len({str(one["UID"]) for one in entries}) == 2
    assert entries[0]["DTSTART"].dt.replace(tzinfo=None) == datetime.combine(ahead(13), time(10))
    assert b"Lockspur" not in calendar_file(offer, offer.times.all())


def test_a_restricted_child_has_no_initials_either(
    administrator: Viewer, lead: Viewer, meeting: Conference, osei: Clinician
) -> None:
    restrict(lead, family=meeting.family, because="Her mother works here", now=now())
    offer = offer_of(administrator, meeting, other_time(osei, ahead(13)))
    assert "IL" not in offer.words
    assert "IL" not in subject_of(meeting)
    assert b"IL" not in calendar_file(offer, offer.times.all()).replace(b"PUBLISH", b"")


def test_an_accepted_time_moves_the_conference_and_asks_whoever_it_was_for(
    administrator: Viewer, meeting: Conference, osei: Clinician
) -> None:
    offer = offer_of(administrator, meeting, other_time(osei, ahead(27)))
    mark_sent(administrator, offer_id=offer.pk, words=offer.words, now=now())
    before = Duty.objects.get(kind="report").due_on
    accepted(administrator, offer, words="by telephone")
    meeting.refresh_from_db()
    assert (meeting.on, meeting.time) == (ahead(27), time(10))
    assert Duty.objects.get(kind="report").was_due_on == before
    asking = Asking.objects.get(ended_at=None)
    assert (asking.clinician, asking.on, asking.answer) == (osei, ahead(27), "")
    offer.refresh_from_db()
    assert (offer.answer, offer.times.get().accepted) == ("accepted", True)
    moved = Event.objects.get(verb="conference_moved")
    assert moved.detail["offer"] == offer.pk
    assert "by telephone" in moved.detail["because"]
    assert list(faults(administrator.practice)) == []


def test_the_chair_may_agree_and_change_the_hour(administrator: Viewer, meeting: Conference, osei: Clinician) -> None:
    accepted(administrator, offer_of(administrator, meeting, other_time(osei, ahead(27))), time=time(10, 30))
    assert Conference.objects.get().time == time(10, 30)


def test_held_here_sets_place_and_room(
    administrator: Viewer, meeting: Conference, osei: Clinician, garden: Room
) -> None:
    accepted(administrator, offer_of(administrator, meeting, Time("here", ahead(27), time(10), 90, osei, garden)))
    meeting.refresh_from_db()
    assert meeting.venue == "Millbrook Lane Surgery, Garden Room"
    assert Arrangement.objects.get().room == garden
    assert not [one for one in possible_times(meeting, now=now()).times if one.slot.on == ahead(27) and one.room]


@pytest.mark.parametrize(("way", "minutes", "away"), [("first_part", 30, True), ("video", 90, False)])
def test_first_part_and_video_change_how_and_not_when(
    administrator: Viewer, meeting: Conference, osei: Clinician, way: str, minutes: int, away: bool
) -> None:
    assert meeting.on is not None
    assert meeting.time is not None
    offer = offer_of(administrator, meeting, Time(way, meeting.on, meeting.time, minutes, osei))
    accepted(administrator, offer)
    assert not Event.objects.filter(verb="conference_moved").exists()
    usual = usual_of(administrator.practice)
    terms = terms_of(meeting, usual, arrangements_of([meeting])[meeting.pk])
    assert (terms.minutes, terms.away_from_here) == (minutes, away)
    moved = move_conference(administrator, meeting, on=ahead(34), time=time(9), because="The chair moved it", now=now())
    terms = terms_of(moved, usual, arrangements_of([moved])[moved.pk])
    assert (terms.minutes, terms.away_from_here) == (90, True), "it was agreed for the other day"


def test_one_who_accepts_for_themself_goes(administrator: Viewer, meeting: Conference) -> None:
    me = clinician(administrator, "Me", free=("09:00", "12:00"), person=administrator.person)
    accepted(administrator, offer_of(administrator, meeting, other_time(me, ahead(27))))
    assert Asking.objects.get(ended_at=None).answer == "accepted"


def test_a_later_offer_takes_the_place_of_an_earlier_one(
    administrator: Viewer, meeting: Conference, osei: Clinician
) -> None:
    first = offer_of(administrator, meeting, other_time(osei, ahead(27)))
    second = offer_of(administrator, meeting, other_time(osei, ahead(27), "11:00"))
    first.refresh_from_db()
    assert (first.answer, first.answer_words) == ("withdrawn", "A later offer took its place.")
    with pytest.raises(OfferRefused, match="was withdrawn on"):
        accepted(administrator, first)
    assert second.answer == ""
    assert Event.objects.filter(verb="offer_withdrawn").count() == 1


def test_no_and_withdrawing_need_words(administrator: Viewer, meeting: Conference, osei: Clinician) -> None:
    offer = offer_of(administrator, meeting, other_time(osei, ahead(27)))
    with pytest.raises(OfferRefused, match="what the chair answered"):
        refuse(administrator, offer_id=offer.pk, words=" ", now=now())
    refuse(administrator, offer_id=offer.pk, words="The police cannot come then", now=now())
    offer.refresh_from_db()
    assert (offer.answer, offer.answer_words) == ("refused", "The police cannot come then")
    with pytest.raises(OfferRefused, match="was refused on"):
        withdraw(administrator, offer_id=offer.pk, words="too late", now=now())


def test_a_conference_that_moved_meanwhile_is_not_moved_by_an_old_offer(
    administrator: Viewer, meeting: Conference, osei: Clinician
) -> None:
    offer = offer_of(administrator, meeting, other_time(osei, ahead(27)))
    notice = {**invitation(ahead(34), "Isla Lockspur"), "kind": "conference_change_notice"}
    confirmed(administrator, notice, Patient.objects.get(), about={"conference": meeting.pk})
    with pytest.raises(OfferRefused, match="since this was offered"):
        accepted(administrator, offer)
    assert Conference.objects.get().on == ahead(34)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"on": date(2020, 1, 1)}, "has passed"),
        ({"minutes": 0}, "length from 1 to"),
        ({"way": "by_carrier_pigeon"}, "in which way"),
        ({"way": "video"}, "day and time of the conference itself"),
        ({"on": ahead(20) + timedelta(days=3)}, "is closed on"),
    ],
)
def test_a_time_that_cannot_be_offered_is_refused_with_a_sentence(
    administrator: Viewer, meeting: Conference, osei: Clinician, change: dict[str, object], says: str
) -> None:
    values = {"way": "other_time", "on": ahead(13), "time": time(10), "minutes": 90, "clinician": osei, **change}
    with pytest.raises(OfferRefused, match=says):
        offer_of(administrator, meeting, Time(**values))  # type: ignore[arg-type]
    assert not Offer.objects.exists()


def test_nobody_is_offered_who_is_kept_out_of_the_family(
    administrator: Viewer, lead: Viewer, meeting: Conference
) -> None:
    theirs = clinician(administrator, "Its own", free=("09:00", "12:30"), person=administrator.person)
    assert possible_times(meeting, now=now()).times
    restrict(lead, family=meeting.family, because="The family of a colleague", now=now())
    assert administrator.person is not None
    keep_out(lead, family=meeting.family, person_id=administrator.person.pk, because="It is his own", now=now())
    assert possible_times(meeting, now=now()).times == ()
    with pytest.raises(OfferRefused, match="not to be asked"):
        offer_of(lead, meeting, other_time(theirs, ahead(13)))


def test_strangers_reach_nothing(administrator: Viewer, stranger: Viewer, meeting: Conference, osei: Clinician) -> None:
    offer = offer_of(administrator, meeting, other_time(osei, ahead(27)))
    with pytest.raises(NoSuchAsking):
        offer_of(stranger, meeting, other_time(osei, ahead(27)))
    with pytest.raises(LookupError):
        accept(stranger, offer_id=offer.pk, time_id=offer.times.get().pk, now=now())
    theirs = clinician(stranger, "Dr Else Where")
    with pytest.raises(OfferRefused, match="of this practice"):
        offer_of(administrator, meeting, other_time(theirs, ahead(27)))


def test_an_open_offer_keeps_the_time_for_it(
    administrator: Viewer, patient: AddPatient, meeting: Conference, osei: Clinician
) -> None:
    """What is offered for one conference is not offered for another."""
    first = [one.slot for one in possible_times(meeting, now=now()).times if one.slot.way == "other_time"]
    times = [other_time(osei, one.on, f"{one.starts_at:%H:%M}") for one in first]
    made = offer_of(administrator, meeting, *times)
    taken = {(one.on, one.time) for one in made.times.all()}
    assert taken
    jay = patient("Jay", "Nettleship", "2018-01-09", "9997241843")
    confirmed(administrator, invitation(ahead(20), "Jay Nettleship"), jay)
    other = Conference.objects.exclude(pk=meeting.pk).get()
    again = possible_times(other, now=now()).times
    assert again
    assert not taken & {(one.slot.on, one.slot.starts_at.time()) for one in again}


def test_rows_of_an_offer_stand_for_what_was_chosen(
    administrator: Viewer, meeting: Conference, osei: Clinician, garden: Room
) -> None:
    offer_of(administrator, meeting, Time("other_time", ahead(27), time(10), 90, osei, garden, "Entered by hand."))
    row = OfferedTime.objects.get()
    assert (row.room, row.words, row.accepted) == (None, "Entered by hand.", False)
    assert Child.objects.get().pk == Event.objects.get(verb="offer_made").child_id
