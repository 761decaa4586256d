"""The pages of the diary: who may open them, what they say, what they record, and what their buttons do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child
from seenheard.practice.diary.models import Chase, Duty
from seenheard.practice.people.viewer import Viewer
from tests.practice.world import World

SignIn = Callable[[Viewer], Client]
PAGES = ["/diary/", "/diary/week/2026-11-23/", "/diary/month/2026-11/", "/diary/expected/"]


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def text(answer: object) -> str:
    """The page's words, without its marks."""
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.split())


@pytest.mark.parametrize("page", PAGES)
def test_a_colleague_opens_it_and_nobody_without_the_role_does(world: World, signed_in: SignIn, page: str) -> None:
    assert signed_in(world.eva).get(page).status_code == 200
    assert signed_in(world.max).get(page).status_code == 404
    assert Client().get(page).status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_another_practice_sees_its_own_diary_alone(world: World, signed_in: SignIn, page: str, today: date) -> None:
    world.duty(date(2026, 11, 25))
    world.duty(today)
    world.expectation(today - timedelta(days=1))
    world.meeting(date(2026, 11, 24))
    answer = signed_in(world.zoe).get(page)
    assert answer.status_code == 200
    assert "Lockspur" not in answer.content.decode()


def test_a_strangers_duty_is_not_found(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.expectation(today)
    for who in (world.zoe, world.max):
        client = signed_in(who)
        assert client.get(f"/diary/duties/{duty.pk}/").status_code == 404
        for act in ("done", "not-done", "give", "chased"):
            assert client.post(f"/diary/duties/{duty.pk}/{act}/", {"words": "x"}).status_code == 404
    assert not Event.objects.filter(about=f"duty:{duty.pk}").exists()


@pytest.mark.parametrize(
    "page", ["/diary/week/2026-02-30/", "/diary/month/2026-13/", "/diary/week/1066-10-14/", "/diary/duties/9/"]
)
def test_what_is_not_there_is_not_found(world: World, signed_in: SignIn, page: str) -> None:
    assert signed_in(world.eva).get(page).status_code == 404


def test_overdue_comes_first_then_what_did_not_come_then_today(world: World, signed_in: SignIn, today: date) -> None:
    world.duty(today, words="Send the report of today")
    world.duty(today - timedelta(days=3), words="Send the late report")
    world.expectation(today - timedelta(days=2))
    world.meeting(today + timedelta(days=2), "core_group")
    world.duty(None, DutyKind.ACTION, words="Weigh Ben", due_text="before each core group")
    page = text(signed_in(world.eva).get("/diary/"))
    expected = [
        "1 thing overdue",
        "overdue by 3 days",
        "Send the late report",
        "Did not come",
        "Send the report of today",
    ]
    expected += ["Next seven days", "Core group, 2pm", "Without a date", "before each core group", "Weigh Ben"]
    places = [page.find(words) for words in expected]
    assert -1 not in places
    assert places == sorted(places)


def test_every_date_says_its_rule_in_words(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.duty(today)
    for page in ("/diary/", f"/diary/duties/{duty.pk}/"):
        said = text(signed_in(world.eva).get(page))
        for words in (
            duty.because,
            duty.source,
            duty.edition,
            "Our default: local rule not confirmed",
            "Rule not confirmed",
        ):
            assert words in said


def test_a_moved_duty_shows_what_moved(world: World, signed_in: SignIn, today: date) -> None:
    world.duty(today + timedelta(days=1), was_due_on=date(2026, 3, 14))
    answer = signed_in(world.eva).get("/diary/")
    assert '<del class="app-change__before">14 March 2026</del>' in answer.content.decode()


def test_narrowed_to_a_child_everything_of_that_child_is_shown_and_the_look_is_recorded(
    world: World, signed_in: SignIn, today: date
) -> None:
    world.duty(today + timedelta(days=90), words="Send the report of spring")
    bens = world.duty(today, words="Only about Ben")
    bens.children.set([world.ben])
    client = signed_in(world.eva)
    before = Event.objects.count()
    page = text(client.get("/diary/", {"child": world.ada.pk}))
    assert "Send the report of spring" in page
    assert "Only about Ben" not in page
    looks = Event.objects.order_by("-number")[: Event.objects.count() - before]
    assert [(look.verb, look.about, look.child_id) for look in looks] == [("looked", "diary", world.ada.pk)]


def test_narrowed_to_what_is_not_there_is_not_found(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.zoe)
    assert client.get("/diary/", {"child": world.ada.pk}).status_code == 404
    assert client.get("/diary/", {"person": world.eva.person.pk}).status_code == 404  # type: ignore[union-attr]
    assert client.get("/diary/", {"owed": "anything"}).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_the_diary_itself_writes_nothing(world: World, signed_in: SignIn, page: str) -> None:
    client = signed_in(world.eva)
    before = Event.objects.count()
    client.get(page)
    assert Event.objects.count() == before


def test_the_pages_ask_no_more_of_the_database_when_the_diary_grows(
    world: World, signed_in: SignIn, today: date
) -> None:
    client = signed_in(world.eva)

    def spent() -> list[int]:
        counts = []
        for page in ["/diary/", f"/diary/week/{today}/", f"/diary/month/{today:%Y-%m}/", "/diary/expected/"]:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page).status_code == 200
            counts.append(len(seen))
        return counts

    def grow() -> None:
        meeting = world.meeting(today + timedelta(days=3))
        world.duty(today, conference=meeting, person=world.gil.person)
        world.duty(today - timedelta(days=1), conference=meeting)
        late = world.expectation(today - timedelta(days=1), conference=meeting)
        Chase.objects.create(duty=late, at=timezone.now(), person=world.eva.person, words="Please")
        world.expectation(today + timedelta(days=5), conference=meeting)

    grow()
    spent()
    few = spent()
    for _ in range(8):
        grow()
    assert spent() == few


def test_the_week_is_its_monday_to_its_sunday(world: World, signed_in: SignIn) -> None:
    world.meeting(date(2027, 3, 3), venue="Civic Centre")
    page = text(signed_in(world.eva).get("/diary/week/2027-03-07/"))
    assert "1 March to 7 March 2027" in page or "1 to 7 March 2027" in page
    assert "Wednesday 3 March Initial conference, 2pm" in page
    assert page.count("Nothing") >= 6


def test_on_paper_the_week_holds_initials(world: World, signed_in: SignIn) -> None:
    world.meeting(date(2027, 3, 3))
    page = signed_in(world.eva).get("/diary/week/2027-03-03/").content.decode()
    assert '<span class="app-paper">AL</span>' in page
    assert re.search(r'<span class="app-screen"><a href="[^"]+">Ada Lockspur</a></span>', page)


def test_the_week_marks_what_is_overdue_in_it(world: World, signed_in: SignIn, today: date) -> None:
    world.duty(today - timedelta(days=7))
    world.expectation(today - timedelta(days=7))
    page = text(signed_in(world.eva).get(f"/diary/week/{today - timedelta(days=7)}/"))
    assert re.search(r"Send our report for the initial child protection conference( [^.]*)? overdue", page)
    assert "did not come" in page


def test_on_paper_an_action_does_not_hold_the_letters_words(world: World, signed_in: SignIn) -> None:
    world.duty(date(2027, 3, 3), DutyKind.ACTION, words="Weigh Ada")
    page = signed_in(world.eva).get("/diary/week/2027-03-03/").content.decode()
    assert '<span class="app-paper">Action</span>' in page
    assert "Weigh Ada" not in re.sub(r'<a class="app-screen".*?</a>', "", page)


def test_the_month_is_a_table_with_every_day_once(world: World, signed_in: SignIn) -> None:
    world.duty(date(2027, 2, 15))
    page = signed_in(world.eva).get("/diary/month/2027-02/").content.decode()
    assert re.findall(r'<span class="app-month__long">\w+ (\d+) February</span>', page) == [
        str(n) for n in range(1, 29)
    ]
    assert "Conference report" in page
    assert "Lockspur" not in page[page.index("<table") : page.index("</table>")]


def test_what_did_not_come_has_words_ready_without_a_name(world: World, signed_in: SignIn, today: date) -> None:
    meeting = world.meeting(
        date(2026, 9, 7),
        social_worker="Amira Okafor",
        social_worker_email="amira.okafor@wexcombe.example",
        social_worker_phone="01632 960417",
    )
    world.expectation(today - timedelta(days=4), conference=meeting)
    page = signed_in(world.eva).get("/diary/expected/").content.decode()
    message = re.search(r"(?s)<textarea[^>]*>(.*?)</textarea>", page)
    assert message is not None
    assert "the minutes of the initial conference on 7 September 2026 about AL and BL" in message[1]
    assert "Dear Amira Okafor" in message[1]
    assert "Lockspur" not in message[1]
    assert "amira.okafor@wexcombe.example" in text(signed_in(world.eva).get("/diary/expected/"))


def test_chasing_is_kept_with_its_words_and_shown(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.expectation(today - timedelta(days=4), conference=world.meeting(date(2026, 9, 7)))
    client = signed_in(world.eva)
    answer = client.post(f"/diary/duties/{duty.pk}/chased/", {"words": "By telephone", "next": "/diary/expected/"})
    assert (answer.status_code, answer["Location"]) == (302, "/diary/expected/")
    assert Chase.objects.get().words == "By telephone"
    assert "Chased once, last on" in text(client.get("/diary/expected/"))


def test_an_empty_chase_is_sent_back_with_the_reason(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.expectation(today - timedelta(days=4))
    answer = signed_in(world.eva).post(f"/diary/duties/{duty.pk}/chased/", {"words": " "})
    assert answer.status_code == 422
    assert "Write what you sent or said" in text(answer)
    assert not Chase.objects.exists()


def test_done_is_marked_and_taken_back_on_the_page(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.duty(today)
    client = signed_in(world.eva)
    client.post(f"/diary/duties/{duty.pk}/done/", {"note": "Sent to the chair"})
    page = text(client.get(f"/diary/duties/{duty.pk}/"))
    assert "Marked as done by Eva Admin" in page
    assert "Sent to the chair" in page
    assert text(client.get("/diary/")).count("Send our report") == 0
    refused = client.post(f"/diary/duties/{duty.pk}/not-done/", {"because": ""})
    assert refused.status_code == 422
    client.post(f"/diary/duties/{duty.pk}/not-done/", {"because": "It was another child’s"})
    assert Duty.objects.get(pk=duty.pk).met_at is None
    assert "It was another child’s" in text(client.get(f"/diary/duties/{duty.pk}/"))


def test_a_second_done_is_told_who_was_first(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.duty(today)
    signed_in(world.eva).post(f"/diary/duties/{duty.pk}/done/")
    answer = signed_in(world.lee).post(f"/diary/duties/{duty.pk}/done/", follow=True)
    assert "already marked as done by Eva Admin" in text(answer)


def test_a_duty_is_given_to_somebody(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.duty(today)
    client = signed_in(world.eva)
    client.post(f"/diary/duties/{duty.pk}/give/", {"person": world.gil.person.pk})  # type: ignore[union-attr]
    assert "with Gil Pee" in text(client.get("/diary/"))
    elsewhere = client.post(f"/diary/duties/{duty.pk}/give/", {"person": world.zoe.person.pk})  # type: ignore[union-attr]
    assert elsewhere.status_code == 422
    assert Duty.objects.get(pk=duty.pk).person == world.gil.person


@pytest.mark.parametrize("there", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere_afterwards(world: World, signed_in: SignIn, today: date, there: str) -> None:
    duty = world.duty(today)
    answer = signed_in(world.eva).post(f"/diary/duties/{duty.pk}/done/", {"next": there})
    assert answer["Location"] == f"/diary/duties/{duty.pk}/"
    assert "elsewhere" not in signed_in(world.eva).get(f"/diary/duties/{duty.pk}/", {"next": there}).content.decode()


def test_opening_a_duty_is_a_look_at_each_of_its_children(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.duty(today)
    signed_in(world.eva).get(f"/diary/duties/{duty.pk}/")
    looks = Event.objects.filter(verb="looked", about=f"duty:{duty.pk}")
    assert {look.child_id for look in looks} == {world.ada.pk, world.ben.pk}


def test_a_restricted_child_stands_in_the_diary_without_name_or_words(
    world: World, signed_in: SignIn, today: date
) -> None:
    Child.objects.filter(pk=world.ada.pk).update(restricted=True)
    duty = world.duty(today, DutyKind.ACTION, words="Ask Ada about school", because="Ada said so")
    duty.children.set([world.ada])
    client = signed_in(world.eva)
    for page in ("/diary/", f"/diary/week/{today}/", f"/diary/month/{today:%Y-%m}/"):
        shown = client.get(page).content.decode()
        assert "Ada" not in shown
        assert "AL" in shown
    closed = client.get(f"/diary/duties/{duty.pk}/")
    assert "This record is restricted" in text(closed)
    assert "school" not in closed.content.decode()
    assert "This record is restricted" in text(client.post(f"/diary/duties/{duty.pk}/done/"))
    duty.refresh_from_db()
    assert duty.met_at is None


def test_the_reason_is_read_without_opening_anything(world: World, signed_in: SignIn, today: date) -> None:
    duty = world.duty(today)
    page = signed_in(world.eva).get("/diary/").content.decode()
    outside = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert duty.because in outside


def test_old_post_stands_apart_and_is_not_called_overdue(world: World, signed_in: SignIn, today: date) -> None:
    world.duty(today - timedelta(days=400), made_at=timezone.now())
    world.expectation(today - timedelta(days=390), made_at=timezone.now())
    client = signed_in(world.eva)
    page = text(client.get("/diary/"))
    assert "Nothing is overdue." in page
    assert "Already past when entered (2)" in page
    assert "Already past when entered (1)" in text(client.get("/diary/expected/"))
    of_child = text(client.get(f"/children/{world.ada.pk}/"))
    assert "Already past when entered (2)" in of_child
    assert "overdue by" not in page + of_child
