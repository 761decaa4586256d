"""The pages of children and families, of families that letters made."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ALL_NEW, ahead, confirmed, invitation, minutes

SignIn = Callable[[Viewer], Client]


def text(answer: object) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.split())


@pytest.fixture
def isla(patient: Callable[..., Patient]) -> Patient:
    return patient("Isla", "Lockspur", "2015-06-22", "9999344879")


@pytest.fixture
def alfie(patient: Callable[..., Patient]) -> Patient:
    return patient("Alfie", "Lockspur", "2018-01-09", "9990000018")


@pytest.fixture
def family(administrator: Viewer, isla: Patient, alfie: Patient) -> Family:
    fields = minutes(
        ahead(-30),
        ahead(60),
        "Isla Lockspur",
        "Alfie Lockspur",
        core_group={"date": ahead(7).isoformat()},
        chair="Helen Birtwistle",
        social_worker={"name": "Amira Okafor", "phone": "01632 960417", "email": "a.okafor@northmere.example"},
        attendees=[{"role": "Health visitor", "name": "Sue Lamb", "status": "apologies"}],
        actions=[
            {
                "text": "Book a review of medicines",
                "owner": "GP",
                "owner_is_practice": True,
                "due": ahead(14).isoformat(),
            }
        ],
    )
    confirmed(administrator, fields, isla, alfie, about=ALL_NEW)
    return Family.objects.get()


def child_of(patient: Patient) -> Child:
    return Child.objects.get(patient=patient)


def test_a_childs_page_says_who_what_is_next_and_what_was(
    administrator: Viewer, signed_in: SignIn, family: Family, isla: Patient
) -> None:
    page = text(signed_in(administrator).get(f"/children/{child_of(isla).pk}/"))
    for words in (
        "22 June 2015",
        "999 934 4879",
        "On a plan: neglect",
        "On a plan since",
        "Send our report for the review",
        "Book a review of medicines",
        "Core group",
        "Letter: conference minutes",
        "Initial conference",
        "Isla Lockspur: child protection plan made, neglect",
        "Amira Okafor",
        "01632 960417",
        "Helen Birtwistle",
        "Northmere City Council",
        "Sue Lamb",
        "Alfie Lockspur",
    ):
        assert words in page, words


def test_what_is_to_come_is_marked_so_in_the_timeline(
    administrator: Viewer, signed_in: SignIn, family: Family, isla: Patient
) -> None:
    page = signed_in(administrator).get(f"/children/{child_of(isla).pk}/").content.decode()
    items = re.findall(r'(?s)<li class="app-timeline__item (.*?)".*?__title">(?:<a[^>]*>)?(.*?)<', page)
    future = [title for kind, title in items if "--future" in kind]
    past = [title for kind, title in items if "--future" not in kind]
    assert "Review conference" in future
    assert "Initial conference" in past
    assert items.index(("app-timeline__item--future ", "Review conference")) < len(future)


def test_the_story_can_be_read_from_its_beginning(
    administrator: Viewer, signed_in: SignIn, family: Family, isla: Patient
) -> None:
    client = signed_in(administrator)
    latest = text(client.get(f"/children/{child_of(isla).pk}/")).split("Timeline", 1)[1]
    oldest = text(client.get(f"/children/{child_of(isla).pk}/?order=oldest")).split("Timeline", 1)[1]
    assert latest.index("Minutes of the review") < latest.index("Letter: conference minutes")
    assert oldest.index("Letter: conference minutes") < oldest.index("Minutes of the review")


def test_a_moved_conference_shows_before_and_after(administrator: Viewer, signed_in: SignIn, isla: Patient) -> None:
    first, second = ahead(21), ahead(35)
    confirmed(administrator, invitation(first, "Isla Lockspur"), isla)
    meeting = Conference.objects.get()
    notice = invitation(second, "Isla Lockspur") | {"kind": "conference_change_notice"}
    confirmed(administrator, notice, isla, about={"conference": meeting.pk})
    client = signed_in(administrator)
    words = [f"{day.day} {day:%B %Y}" for day in (first, second)]
    for page in (f"/children/{child_of(isla).pk}/", f"/conferences/{meeting.pk}/"):
        shown = client.get(page).content.decode()
        assert f'<del class="app-change__before">{words[0]}</del>' in shown
        assert f'<ins class="app-change__after">{words[1]}</ins>' in shown
    assert f"Moved from {words[0]} to {words[1]}" in text(client.get(f"/conferences/{meeting.pk}/"))


def test_an_unborn_child_is_shown_by_the_mother(
    administrator: Viewer, signed_in: SignIn, patient: Callable[..., Patient]
) -> None:
    cara = patient("Cara", "Winterbourne", "1998-02-03", "9990000042")
    fields = invitation(ahead(14)) | {"children": [{"name": "Unborn baby", "unborn": True, "edd": "2027-02-09"}]}
    fields["conference"]["type"] = "pre_birth"
    confirmed(administrator, fields, mothers=(cara,))
    page = text(signed_in(administrator).get(f"/children/{Child.objects.get().pk}/"))
    for words in ("Unborn", "Expected 9 February 2027", "Mother Cara Winterbourne", "999 000 0042", "birth expected"):
        assert words in page, words


def test_the_familys_page_tells_all_or_one_childs_story(
    administrator: Viewer, signed_in: SignIn, family: Family, isla: Patient, alfie: Patient
) -> None:
    confirmed(administrator, invitation(ahead(21), "Alfie Lockspur"), alfie)
    client = signed_in(administrator)
    everybody = text(client.get(f"/children/family/{family.pk}/"))
    only = text(client.get(f"/children/family/{family.pk}/", {"child": child_of(isla).pk}))
    assert "initial child protection conference" in everybody
    assert "initial child protection conference" not in only
    assert client.get(f"/children/family/{family.pk}/", {"child": 999}).status_code == 404


def test_every_look_is_an_event_and_nothing_else_is_written(
    administrator: Viewer, signed_in: SignIn, family: Family, isla: Patient, alfie: Patient
) -> None:
    client = signed_in(administrator)
    both = {child_of(isla).pk, child_of(alfie).pk}
    for page, about, children in (
        (f"/children/{child_of(isla).pk}/", f"child:{child_of(isla).pk}", {child_of(isla).pk}),
        (f"/children/family/{family.pk}/", f"family:{family.pk}", both),
        (
            f"/conferences/{Conference.objects.earliest('on').pk}/",
            f"conference:{Conference.objects.earliest('on').pk}",
            both,
        ),
    ):
        before = Event.objects.filter(practice=administrator.practice).count()
        client.get(page)
        written = Event.objects.filter(practice=administrator.practice).order_by("number")[before:]
        assert {(event.verb, event.about) for event in written} == {("looked", about)}
        assert {event.child_id for event in written} == children
        assert {event.person for event in written} == {administrator.person}


def test_a_search_records_whom_it_showed(administrator: Viewer, signed_in: SignIn, family: Family) -> None:
    page = text(signed_in(administrator).get("/children/", {"q": "lockspur"}))
    assert "2 children found" in page
    event = Event.objects.get(about="search")
    assert set(event.detail["children"]) == set(Child.objects.values_list("pk", flat=True))
    assert "lockspur" not in str(event.detail).lower()


def test_the_list_puts_children_on_a_plan_first(
    administrator: Viewer, signed_in: SignIn, family: Family, patient: Callable[..., Patient]
) -> None:
    aaron = patient("Aaron", "Abbot", "2016-01-01", "9990000026")
    confirmed(administrator, invitation(ahead(21), "Aaron Abbot"), aaron)
    page = text(signed_in(administrator).get("/children/"))
    assert "On a child protection plan (2 children)" in page
    assert page.index("Lockspur family") < page.index("Other families") < page.index("Abbot family")


def test_a_restricted_family_asks_for_a_reason_and_tells_nothing_before(
    administrator: Viewer, lead: Viewer, signed_in: SignIn, family: Family, isla: Patient
) -> None:
    Child.objects.filter(patient=isla).update(restricted=True)
    child, client = child_of(isla), signed_in(administrator)
    meeting = Conference.objects.earliest("on")
    for page in (f"/children/{child.pk}/", f"/children/family/{family.pk}/", f"/conferences/{meeting.pk}/"):
        answer = client.get(page)
        assert "This record is restricted" in text(answer)
        assert "Lockspur" not in answer.content.decode()
    assert not Event.objects.filter(verb="looked").exists()
    assert "Isla" not in client.get("/children/").content.decode()

    page = f"/children/{child.pk}/"
    refused = client.post(f"/children/family/{family.pk}/reason/", {"because": "", "next": page})
    assert refused.status_code == 422
    opened = client.post(f"/children/family/{family.pk}/reason/", {"because": "To send our report", "next": page})
    assert (opened.status_code, opened["Location"]) == (302, page)
    assert "Isla Lockspur" in text(client.get(page))
    record = text(signed_in(lead).get("/record/", {"kind": "reasons"}))
    assert "To send our report" in record
    assert "Administrator Person" in record


def test_nobody_is_led_elsewhere_by_a_reason(administrator: Viewer, signed_in: SignIn, family: Family) -> None:
    Child.objects.update(restricted=True)
    answer = signed_in(administrator).post(
        f"/children/family/{family.pk}/reason/", {"because": "To send our report", "next": "https://elsewhere.example/"}
    )
    assert answer["Location"] == f"/children/family/{family.pk}/"


def test_a_known_date_is_added_on_the_familys_page(
    administrator: Viewer, signed_in: SignIn, family: Family, isla: Patient
) -> None:
    client, on = signed_in(administrator), ahead(-7)
    answer = client.post(
        f"/children/family/{family.pk}/dates/",
        {"kind": "referral", "on.day": on.day, "on.month": on.month, "on.year": on.year, "child": ""},
    )
    assert answer.status_code == 302
    page = text(client.get(f"/children/family/{family.pk}/"))
    assert "We made a referral" in page
    assert "Reply to our referral" in page
    fact = Fact.objects.get(kind="referral")
    client.post(f"/children/family/{family.pk}/dates/{fact.pk}/remove/", {"because": "It was another family"})
    assert "Reply to our referral" not in text(client.get(f"/children/family/{family.pk}/"))


def test_a_date_that_is_none_is_sent_back_with_what_was_typed(
    administrator: Viewer, signed_in: SignIn, family: Family
) -> None:
    answer = signed_in(administrator).post(
        f"/children/family/{family.pk}/dates/", {"kind": "referral", "on.day": "31", "on.month": "2", "on.year": "2026"}
    )
    assert answer.status_code == 422
    assert "When it happened must be a real date, like 31 7 2026" in text(answer)
    assert 'value="31"' in answer.content.decode()
    tomorrow = timezone.localdate() + timedelta(days=1)
    later = signed_in(administrator).post(
        f"/children/family/{family.pk}/dates/",
        {"kind": "referral", "on.day": tomorrow.day, "on.month": tomorrow.month, "on.year": tomorrow.year},
    )
    assert "This day has not come yet" in text(later)
    assert not Fact.objects.filter(kind="referral").exists()


def test_pages_ask_no_more_of_the_database_when_a_story_grows(
    administrator: Viewer, signed_in: SignIn, family: Family, isla: Patient, alfie: Patient
) -> None:
    client = signed_in(administrator)
    meeting = Conference.objects.earliest("on")
    pages = [
        f"/children/{child_of(isla).pk}/",
        f"/children/family/{family.pk}/",
        f"/conferences/{meeting.pk}/",
        "/children/",
        "/conferences/",
    ]

    def spent() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page).status_code == 200
            counts.append(len(seen))
        return counts

    spent()
    few = spent()
    for step in range(3):
        confirmed(administrator, minutes(ahead(-100 - 7 * step), None, "Isla", "Alfie"), isla, alfie)
        confirmed(administrator, invitation(ahead(21 + 7 * step), "Isla", "Alfie"), isla, alfie)
    assert spent() == few


def test_an_age_is_said_as_a_person_says_it() -> None:
    from seenheard.practice.children.presenters import age

    today = date(2026, 11, 23)
    assert age(date(2019, 3, 14), today) == "7 years"
    assert age(date(2024, 11, 24), today) == "23 months"
    assert age(date(2026, 10, 23), today) == "1 month"
    assert age(date(2026, 11, 22), today) == "1 day"
