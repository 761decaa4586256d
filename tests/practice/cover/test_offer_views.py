"""The pages of offers: the times are chosen, the message is sent by a person, the chair's answer moves the diary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.casework.timetable.words import plain_date
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover.models import Offer
from seenheard.practice.cover.offer_forms import initial_of
from seenheard.practice.cover.offering import Time, make_offer
from seenheard.practice.cover.slots_for import possible_times
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.models import Clinician
from tests.practice.confirmed import ahead

from .of_ours import clinician, conference_on

AddPatient = Callable[..., Patient]
SignIn = Callable[[Viewer], Client]


@pytest.fixture
def meeting(administrator: Viewer, patient: AddPatient) -> Conference:
    return conference_on(administrator, patient, ahead(20))


@pytest.fixture
def osei(administrator: Viewer) -> Clinician:
    return clinician(administrator, "Dr Amara Osei", free=("09:00", "12:30"), surgery=("14:00", "17:30"))


@pytest.fixture
def offer(administrator: Viewer, meeting: Conference, osei: Clinician) -> Offer:
    times = [Time("other_time", ahead(27), time(10), 90, osei), Time("other_time", ahead(13), time(9), 90, osei)]
    return make_offer(administrator, meeting, times=times, now=timezone.now())


def page_of(meeting: Conference) -> str:
    return reverse("cover:offer", args=[meeting.pk])


def by_hand(osei: Clinician, **more: Any) -> dict[str, Any]:
    day = ahead(27)
    return {
        "to": "The conference service",
        "by-hand-use": "on",
        "by-hand-way": "other_time",
        "by-hand-on.day": day.day,
        "by-hand-on.month": day.month,
        "by-hand-on.year": day.year,
        "by-hand-time": "10:00",
        "by-hand-minutes": "90",
        "by-hand-clinician": osei.pk,
        **more,
    }


def test_what_is_found_is_shown_with_why_and_can_be_sent_as_it_is(
    administrator: Viewer, meeting: Conference, osei: Clinician, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    page = client.get(page_of(meeting)).content.decode()
    assert "outside surgery" in page
    sent: dict[str, Any] = {"to": "Piers Gunnarsson"}
    found = possible_times(meeting, now=timezone.now()).times
    for number, one in enumerate(found):
        said = initial_of(one)
        day = said.pop("on")
        said |= {"on.day": day.day, "on.month": day.month, "on.year": day.year, "use": "on"}
        sent |= {f"time-{number}-{name}": value for name, value in said.items()}
        assert f'id="id_time-{number}-use"' in page
    answer = client.post(page_of(meeting), sent)
    made = Offer.objects.get()
    assert answer["Location"] == reverse("cover:one_offer", args=[made.pk])
    assert made.times.count() == len(found) > 0
    assert all("Dr Amara Osei" in one.words for one in made.times.all()), "the sentences are kept"


def test_an_offer_that_nobody_sent_is_still_to_do(administrator: Viewer, offer: Offer, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    todo = client.get("/cover/?show=todo").content.decode()
    assert "Offer not sent yet" in todo and "Other times are to be offered to the chair." in todo
    assert f'href="{reverse("conferences:conference", args=[offer.conference_id])}#offers"' in todo
    assert "Conferences that need somebody" not in client.get("/").content.decode(), "it is named among the offers"
    client.post(reverse("cover:offer_sent", args=[offer.pk]), {"words": offer.words})
    assert "Nobody is needed." in client.get("/cover/?show=todo").content.decode()
    assert "Other times were offered to the chair." in client.get("/cover/").content.decode()


def test_a_time_by_hand_says_what_the_rota_says(
    administrator: Viewer, meeting: Conference, osei: Clinician, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    client.post(page_of(meeting), by_hand(osei, **{"by-hand-time": "18:00"}))
    assert "although the rota says: not at work then" in Offer.objects.get().times.get().words


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"by-hand-use": ""}, "Tick at least one time"),
        ({"by-hand-time": "noonish"}, "Enter the time like 14:00"),
        ({"by-hand-minutes": "0"}, "Enter the minutes, from 1"),
        ({"by-hand-on.month": "13"}, "must be a real date"),
        ({"by-hand-on.year": "2019"}, "has passed"),
        ({"by-hand-clinician": "999999"}, "999999 is not one of the available"),
        ({"to": ""}, "Enter to whom the offer goes"),
    ],
)
def test_what_is_wrong_gets_a_sentence_and_loses_nothing(
    administrator: Viewer, meeting: Conference, osei: Clinician, signed_in: SignIn, change: dict[str, str], says: str
) -> None:
    answer = signed_in(administrator).post(page_of(meeting), by_hand(osei, **change))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "There is a problem" in answer.content.decode()
    if "by-hand-time" not in change:
        assert 'value="10:00"' in answer.content.decode()
    assert not Offer.objects.exists()


def test_nobody_free_says_so_and_a_time_by_hand_is_still_possible(
    administrator: Viewer, meeting: Conference, signed_in: SignIn
) -> None:
    page = signed_in(administrator).get(page_of(meeting)).content.decode()
    assert "No time was found at which somebody of ours could take part" in page
    assert "A time by hand" in page


def test_sent_answered_and_moved(administrator: Viewer, offer: Offer, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    client.post(reverse("cover:offer_sent", args=[offer.pk]), {"words": offer.words})
    page = client.get(reverse("cover:one_offer", args=[offer.pk])).content.decode()
    assert "The chair has not answered yet" in page
    chosen = offer.times.order_by("pk").first()
    assert chosen is not None
    answer = client.post(
        reverse("cover:offer_answer", args=[offer.pk]), {"answer": chosen.pk, "words": "by telephone"}, follow=True
    )
    assert "The conference stands as agreed." in answer.content.decode()
    assert Conference.objects.get().on == ahead(27)
    moved = answer.content.decode()
    assert f"Moved from {plain_date(ahead(20))} to {plain_date(ahead(27))}" in moved
    assert "Dr Amara Osei" in moved
    assert "This is the day agreed with the chair" in moved
    client.post(reverse("cover:move_back", args=[offer.conference_id]), {"because": "It was another conference"})
    assert Conference.objects.get().on == ahead(20)
    page = client.get(reverse("cover:one_offer", args=[offer.pk])).content.decode()
    assert "The move was taken back since." in page
    assert "This is the day agreed" not in client.get(f"/conferences/{offer.conference_id}/").content.decode()


def test_how_long_to_wait_for_the_chair_is_the_practices_own(
    administrator: Viewer, offer: Offer, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    Offer.objects.update(sent_at=timezone.now() - timedelta(days=7))
    usual = {"minutes": 90, "travel_minutes": 20, "appointment_minutes": "", "answer_days": 2, "offer_days": 20}
    client.post(reverse("cover:usual"), usual)
    assert "The chair has not answered yet" in client.get(reverse("cover:offers")).content.decode()
    assert client.post(reverse("cover:usual"), usual | {"offer_days": 0}).status_code == 422


def test_no_needs_the_chairs_words(administrator: Viewer, offer: Offer, signed_in: SignIn) -> None:
    client = signed_in(administrator)
    answer = client.post(reverse("cover:offer_answer", args=[offer.pk]), {"answer": "refused", "words": ""})
    assert answer.status_code == 422
    assert "Say in a few words what the chair answered" in answer.content.decode()
    client.post(reverse("cover:offer_answer", args=[offer.pk]), {"answer": "refused", "words": "No room is free"})
    page = client.get(reverse("cover:one_offer", args=[offer.pk])).content.decode()
    assert "No room is free" in page
    assert "I have sent it" not in page


def test_silence_is_something_to_do_after_some_working_days(
    administrator: Viewer, offer: Offer, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    listed = reverse("cover:offers")
    assert "Not sent yet" in client.get(listed).content.decode()
    Offer.objects.update(sent_at=timezone.now())
    assert "to a chair needs something" not in client.get("/").content.decode()
    Offer.objects.update(sent_at=timezone.now() - timedelta(days=7))
    assert "no answer for" in client.get(listed).content.decode()
    assert "to a chair needs something" in client.get("/").content.decode()


def test_the_calendar_file_is_saved_and_the_look_is_on_record(
    administrator: Viewer, offer: Offer, signed_in: SignIn
) -> None:
    answer = signed_in(administrator).get(reverse("cover:offer_calendar", args=[offer.pk]))
    assert answer["Content-Type"] == "text/calendar"
    assert answer["Content-Disposition"] == f'attachment; filename="offer-{offer.pk}.ics"'
    assert b"STATUS:TENTATIVE" in answer.content
    assert Event.objects.filter(verb="looked", about=f"offer:{offer.pk}").exists()


def test_strangers_get_nothing(stranger: Viewer, board: Viewer, offer: Offer, signed_in: SignIn) -> None:
    for who in (stranger, board):
        client = signed_in(who)
        assert client.get(reverse("cover:one_offer", args=[offer.pk])).status_code == 404
        assert client.get(page_of(offer.conference)).status_code == 404
        assert client.post(reverse("cover:offer_withdraw", args=[offer.pk]), {"because": "mine"}).status_code == 404
    assert Offer.objects.get().answer == ""
